import { describe, expect, it, jest } from '@jest/globals';
import type { ZObject } from 'zapier-platform-core';
import { claim, keep, recall, release } from '../../../src/api/cache.ts';
import { withZ } from '../zapier.ts';

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
    expect(claims).toEqual([true, false, true]);
  });
});

describe('a cache that is down', () => {
  const inOneThatIsDown = <T>(code: (z: ZObject) => Promise<T>) =>
    withZ(async (z) => {
      const down = () => Promise.reject(new Error('down'));
      jest.spyOn(z.cache, 'get').mockImplementation(down);
      jest.spyOn(z.cache, 'set').mockImplementation(down);
      jest.spyOn(z.cache, 'delete').mockImplementation(down);
      const warn = jest.spyOn(z.console, 'warn').mockReturnValue();
      return { outcome: await code(z), said: warn.mock.calls.flat() };
    });

  it.each([
    ['recalls nothing', (z: ZObject) => recall(z, 'zone')],
    ['keeps nothing', (z: ZObject) => keep(z, 'zone', 'UTC', 60)],
    ['knows of no claim', (z: ZObject) => claim(z, 'turn', 15)],
    ['takes nothing back', (z: ZObject) => release(z, 'turn')],
  ])(
    '%s, and ends no run',
    async (_, code: (z: ZObject) => Promise<unknown>) => {
      await expect(inOneThatIsDown(code)).resolves.toEqual({
        outcome: undefined,
        said: ["Zapier's cache did not answer; this run does without it."],
      });
    },
  );
});
