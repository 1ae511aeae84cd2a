import { describe, expect, it, jest } from '@jest/globals';
import type { ZObject } from 'zapier-platform-core';
import { claim, keep, recall, release } from '../../../src/transport/cache.ts';
import { timeLeft } from '../../../src/transport/deadline.ts';
import { platform, withZ } from '../zapier.ts';

describe("Zapier's cache", () => {
  it('knows what was kept', async () => {
    const known = await withZ(async (z) => {
      const before = await recall(z, 'zone');
      await keep(z, 'zone', 'Europe/London', 3600);
      return [before, await recall(z, 'zone')];
    });
    expect(known).toEqual([null, 'Europe/London']);
  });

  it('gives a key to the first that claims it, until it is given back', async () => {
    const claims = await withZ(async (z) => {
      const first = await claim(z, 'turn', 15);
      const second = await claim(z, 'turn', 15);
      await release(z, 'turn');
      return [first, second, await claim(z, 'turn', 15)];
    });
    expect(claims).toEqual(['ours', 'taken', 'ours']);
  });

  it('gives it to the caller whose first answer was lost, and to nobody else', async () => {
    platform.losesAnswerTo.add('zcache_set');
    const claims = await withZ(async (z) => [
      await claim(z, 'turn', 15),
      await claim(z, 'turn', 15),
    ]);
    expect(claims).toEqual(['ours', 'taken']);
  });

  it.each([
    ['nobody is known to have it: unknown', [], 'unknown'],
    ['another run has it: taken', ['turn'], 'taken'],
  ])(
    'says nothing of a key when Zapier holds the call back; %s',
    async (_, held, expected) => {
      const claimed = await withZ(async (z) => {
        for (const key of held) {
          await claim(z, key, 15);
        }
        jest.spyOn(z.cache, 'set').mockResolvedValue(null);
        return claim(z, 'turn', 15);
      });
      expect(claimed).toBe(expected);
    },
  );

  it('gives it to the caller even where every answer to it was lost', async () => {
    const claims = await withZ(async (z) => {
      jest.spyOn(z.console, 'warn').mockReturnValue();
      const set = z.cache.set.bind(z.cache);
      jest.spyOn(z.cache, 'set').mockImplementationOnce(async (...what) => {
        await set(...what);
        throw new Error('No answer came.');
      });
      return [await claim(z, 'turn', 15), await claim(z, 'turn', 15)];
    });
    expect(claims).toEqual(['ours', 'taken']);
  });

  it('costs one call where nobody has the key', async () => {
    const look = jest.spyOn(platform.cache, 'get');
    await withZ((z) => claim(z, 'turn', 15));
    expect(look).not.toHaveBeenCalled();
  });

  it.each([
    ['does not say who has it', () => Promise.reject(new Error('down'))],
    ['has lost it meanwhile', () => Promise.resolve(null)],
  ])('leaves a key unclear where it %s', async (_, get) => {
    const claimed = await withZ(async (z) => {
      await claim(z, 'turn', 15);
      jest.spyOn(z.cache, 'get').mockImplementation(get);
      jest.spyOn(z.console, 'warn').mockReturnValue();
      return claim(z, 'turn', 15);
    });
    expect(claimed).toBe('unclear');
  });

  it('is waited for within the time of the run, which begins with it', async () => {
    process.env.TRACKINGTIME_RUN_LIMIT_MS = '100';
    platform.isSilentOn.add('zcache_get');
    const [known, left] = await withZ(async (z) => {
      jest.spyOn(z.console, 'warn').mockReturnValue();
      return [await recall(z, 'zone'), timeLeft(z)];
    });
    delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
    expect([known, left]).toEqual([undefined, 0]);
  });

  it('keeps what is known only when the time of the run is up', async () => {
    process.env.TRACKINGTIME_RUN_LIMIT_MS = '1';
    const kept = await withZ(async (z) => {
      timeLeft(z);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return [timeLeft(z), await keep(z, 'zone', 'UTC', 60)];
    });
    delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
    expect(kept).toEqual([0, true]);
  });
});

describe('a cache that is down', () => {
  const withoutCache = <T>(code: (z: ZObject) => Promise<T>) =>
    withZ(async (z) => {
      const down = () => Promise.reject(new Error('down'));
      jest.spyOn(z.cache, 'get').mockImplementation(down);
      jest.spyOn(z.cache, 'set').mockImplementation(down);
      jest.spyOn(z.cache, 'delete').mockImplementation(down);
      const warn = jest.spyOn(z.console, 'warn').mockReturnValue();
      return { outcome: await code(z), said: warn.mock.calls.flat() };
    });

  it.each([
    ['recalls nothing', (z: ZObject) => recall(z, 'zone'), undefined],
    ['keeps nothing', (z: ZObject) => keep(z, 'zone', 'UTC', 60), false],
    ['knows of no claim', (z: ZObject) => claim(z, 'turn', 15), 'unknown'],
    ['takes nothing back', (z: ZObject) => release(z, 'turn'), undefined],
  ])(
    '%s, and ends no run',
    async (_, code: (z: ZObject) => Promise<unknown>, outcome) => {
      await expect(withoutCache(code)).resolves.toEqual({
        outcome,
        said: expect.arrayContaining([
          "Zapier's cache didn't answer. This Zap run goes on without it.",
        ]),
      });
    },
  );
});
