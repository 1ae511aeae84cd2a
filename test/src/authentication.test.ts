import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { token } from '../../src/api/documented/token.ts';
import { authentication } from '../../src/authentication.ts';
import { halted, says } from './cases.ts';
import { example } from './contract.ts';
import { get, record, refusal, trackingTime } from './tracking_time.ts';
import { run } from './zapier.ts';

const { test, connectionLabel } = authentication;

describe('a connection', () => {
  it('is tested by asking who it acts as, and keeps what its label needs', async () => {
    const { requests } = trackingTime(record(example('Caller')));
    await expect(run(test)).resolves.toEqual({
      id: 'user_34',
      name: 'Ada Lovelace',
      email: 'ada@analytical-engines.example',
      account: 'Analytical Engines',
    });
    expect(requests).toEqual([get('/users/me')]);
  });

  it('is called by person and account', () => {
    expect(connectionLabel).toBe('{{name}} ({{account}})');
  });

  it('that TrackingTime refuses says so', async () => {
    trackingTime(refusal(403, 'ip_not_allowed'));
    await expect(run(test)).rejects.toMatchObject(
      halted(says('IP allow-list')),
    );
  });
});

describe('the form for a token', () => {
  it('hides what is typed, and says where to get one', () => {
    expect(token.fields).toEqual([
      expect.objectContaining({
        key: 'token',
        type: 'password',
        required: true,
        helpText: expect.stringMatching(/\[[^\]]+\]\(https:\/\/[^)]+\)/),
      }),
    ]);
  });
});

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
