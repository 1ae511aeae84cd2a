import { afterEach, describe, expect, it, jest } from '@jest/globals';

const chosen = async (setting: string | undefined) => {
  if (setting === undefined) {
    delete process.env.TRACKINGTIME_AUTH;
  } else {
    process.env.TRACKINGTIME_AUTH = setting;
  }
  jest.resetModules();
  const { authentication } = await import('../../src/authentication.ts');
  return authentication.type;
};

afterEach(() => {
  delete process.env.TRACKINGTIME_AUTH;
});

describe('how a build connects', () => {
  it.each([
    [undefined, 'oauth2'],
    ['oauth2', 'oauth2'],
    ['token', 'custom'],
  ])('TRACKINGTIME_AUTH %s: %s', async (setting, type) => {
    await expect(chosen(setting)).resolves.toBe(type);
  });
});
