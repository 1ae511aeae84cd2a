import { afterEach, describe, expect, it } from '@jest/globals';
import { apiBase, isApiUrl, origin } from '../../../src/api/url.ts';

const set = (setting: string) => {
  process.env.TRACKINGTIME_ORIGIN = setting;
};

afterEach(() => {
  delete process.env.TRACKINGTIME_ORIGIN;
});

describe("TrackingTime's origin", () => {
  it('is the public one unless another is set', () => {
    expect(origin()).toBe('https://app.trackingtime.co');
    expect(apiBase()).toBe('https://app.trackingtime.co/api/v4');
  });

  it.each([
    ['https://staging.trackingtime.co', 'https://staging.trackingtime.co'],
    [
      'https://staging.trackingtime.co/some/path',
      'https://staging.trackingtime.co',
    ],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010/', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('can be %s', (setting, expected) => {
    set(setting);
    expect(origin()).toBe(expected);
    expect(apiBase()).toBe(`${expected}/api/v4`);
  });

  it.each([
    'http://app.trackingtime.co',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'ftp://127.0.0.1',
    'javascript:alert(1)',
  ])('cannot be %s', (setting) => {
    set(setting);
    expect(origin).toThrow(
      `TRACKINGTIME_ORIGIN must use https, or http to this machine alone: "${setting}".`,
    );
  });

  it.each(['', 'app.trackingtime.co', '/api'])('cannot be %j', (setting) => {
    set(setting);
    expect(origin).toThrow(
      `TRACKINGTIME_ORIGIN is not a URL: "${setting}". Set it to something like https://app.trackingtime.co.`,
    );
  });
});

describe('a URL of the API', () => {
  it.each([
    'https://app.trackingtime.co/api/v4/time-entries',
    'https://app.trackingtime.co:443/api/v4/clients?page=2',
    'https://APP.trackingtime.co/api/v4/users/me',
  ])('is %s', (url) => {
    expect(isApiUrl(url)).toBe(true);
  });

  it.each([
    'https://app.trackingtime.co/oauth/token',
    'https://app.trackingtime.co/api/v4/../../oauth/token',
    'https://app.trackingtime.co/api/v5/time-entries',
    'https://app.trackingtime.co/api/v4',
    'http://app.trackingtime.co/api/v4/time-entries',
    'https://app.trackingtime.co:8443/api/v4/time-entries',
    'https://app.trackingtime.co.evil.example/api/v4/time-entries',
    'https://evil.example/api/v4/time-entries',
    'https://app.trackingtime.co@evil.example/api/v4/time-entries',
    '/api/v4/time-entries',
    '',
  ])('is not %j', (url) => {
    expect(isApiUrl(url)).toBe(false);
  });
});
