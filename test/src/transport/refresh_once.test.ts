import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ZObject } from 'zapier-platform-core';
import { refreshOnce } from '../../../src/transport/refresh_once.ts';
import { itIsNow, withoutWaiting } from '../clock.ts';
import { platform, withZ } from '../zapier.ts';

const SEALED_WITH = { secret: 'rt_1', use: 'tokens' };
const TOKENS = { access_token: 'at_2', refresh_token: 'rt_2' };

const refresh = (asks: () => Promise<typeof TOKENS>) =>
  withZ((z: ZObject) => refreshOnce(z, SEALED_WITH, asks));

const passes = (seconds: number): void => {
  jest.setSystemTime(Date.now() + seconds * 1000);
};

/** The cache forgets what is older than it was to be kept for, as Zapier's does. */
const emptyCache = (): void => {
  const { cache } = platform;
  const until = new Map<string, number>();
  const forget = (key: string) => {
    if (Date.now() >= (until.get(key) ?? Infinity)) {
      cache.delete(key);
    }
  };
  const [get, has, set] = [
    cache.get.bind(cache),
    cache.has.bind(cache),
    cache.set.bind(cache),
  ];
  jest.spyOn(cache, 'get').mockImplementation((key) => {
    forget(key);
    return get(key);
  });
  jest.spyOn(cache, 'has').mockImplementation((key) => {
    forget(key);
    return has(key);
  });
  jest.spyOn(cache, 'set').mockImplementation((key, entry) => {
    until.set(key, Date.now() + (entry.ttl ?? Infinity) * 1000);
    return set(key, entry);
  });
};

beforeEach(() => {
  itIsNow('2026-03-16T09:00:00Z');
  withoutWaiting();
  emptyCache();
});

describe('a run that finds its token expired while another renews it', () => {
  const tries = () => {
    const asks = jest.fn(() => Promise.resolve(TOKENS));
    return { asks, done: refresh(asks) };
  };

  it.each([1, 16, 24, 29])(
    'does not use the same refresh token, though the other takes %i s',
    async (seconds) => {
      const first = await refresh(async () => {
        passes(seconds);
        const { asks, done } = tries();
        await expect(done).rejects.toMatchObject({
          name: 'ThrottledError',
          message: expect.stringMatching(
            /Another run is renewing this connection\..*"delay":30\}/,
          ),
        });
        expect(asks).not.toHaveBeenCalled();
        return TOKENS;
      });
      expect(first).toEqual(TOKENS);
      const { asks, done } = tries();
      await expect(done).resolves.toEqual(TOKENS);
      expect(asks).not.toHaveBeenCalled();
    },
  );

  it('gets its turn when Zapier brings it back, though the other has died half-way', async () => {
    void refresh(() => new Promise(() => undefined));
    while (platform.cache.size === 0) {
      await new Promise(setImmediate);
    }
    await expect(tries().done).rejects.toMatchObject({
      name: 'ThrottledError',
    });
    passes(30);
    await expect(tries().done).resolves.toEqual(TOKENS);
  });

  it('does not use it either where the other got no answer in time', async () => {
    const silence = new Error('No answer came in time.');
    const givenUp = withZ((z) =>
      refreshOnce(
        z,
        SEALED_WITH,
        () => Promise.reject(silence),
        (error) => error === silence,
      ),
    );
    await expect(givenUp).rejects.toThrow('No answer came in time.');
    const { asks, done } = tries();
    await expect(done).rejects.toMatchObject({ name: 'ThrottledError' });
    expect(asks).not.toHaveBeenCalled();
  });

  it('does not use it either where the other could not hand its tokens over', async () => {
    jest.spyOn(console, 'error').mockReturnValue();
    await withZ((z) => {
      const set = z.cache.set.bind(z.cache);
      jest
        .spyOn(z.cache, 'set')
        .mockImplementationOnce(set)
        .mockRejectedValueOnce(new Error('down'));
      return refreshOnce(z, SEALED_WITH, () => Promise.resolve(TOKENS));
    });
    const { asks, done } = tries();
    await expect(done).rejects.toMatchObject({ name: 'ThrottledError' });
    expect(asks).not.toHaveBeenCalled();
  });
});
