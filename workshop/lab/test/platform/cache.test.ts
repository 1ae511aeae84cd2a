import { describe, expect, it } from '@jest/globals';
import { Cache } from '../../platform/cache.ts';

const cacheWithClock = () => {
  let now = 0;
  const cache = new Cache(() => now);
  const secondsPass = (seconds: number) => {
    now += seconds * 1000;
  };
  return { cache, secondsPass };
};

describe('the store behind z.cache', () => {
  it('keeps a value until it is deleted', () => {
    const { cache, secondsPass } = cacheWithClock();
    cache.set('key', '1');
    secondsPass(1e9);
    expect(cache.get('key')).toBe('1');
    expect(cache.delete('key')).toBe(true);
    expect(cache.get('key')).toBeNull();
    expect(cache.delete('key')).toBe(false);
  });

  it('forgets a value when its time is up', () => {
    const { cache, secondsPass } = cacheWithClock();
    cache.set('key', '1', { ttl: 60 });
    secondsPass(59);
    expect(cache.get('key')).toBe('1');
    secondsPass(1);
    expect(cache.get('key')).toBeNull();
  });

  it('with nx, lets only the first one in, until its time is up', () => {
    const { cache, secondsPass } = cacheWithClock();
    expect(cache.set('lock', '1', { ttl: 60, nx: true })).toBe(true);
    expect(cache.set('lock', '2', { ttl: 60, nx: true })).toBe(false);
    expect(cache.get('lock')).toBe('1');
    secondsPass(60);
    expect(cache.set('lock', '3', { nx: true })).toBe(true);
  });
});
