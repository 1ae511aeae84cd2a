import { describe, expect, it } from '@jest/globals';
import { connection } from '../../../../src/api/live/connection.ts';
import { authorize } from '../../../../src/api/live/middleware.ts';
import { session } from '../../../../src/api/live/session.ts';
import { testConnection } from '../../../../src/authentication.ts';
import { trackingTime, type Answer } from '../../tracking_time.ts';
import { run } from '../../zapier.ts';
import {
  answer,
  CONNECTION,
  errorOf,
  failure,
  reading,
  refusal,
  withLive,
} from './wire.ts';

const { perform } = session.sessionConfig;

const ADA = {
  id: 34,
  name: 'Ada',
  surname: 'Lovelace',
  email: 'ada@engines.example',
  timezone: 'London',
};

const ENGINES = {
  account_id: 4101,
  company: 'Analytical Engines',
  is_default: true,
  is_archived: false,
  settings: { timezone: 'Berlin', timezone_iana: null },
};

const DIFFERENCE = {
  account_id: 4102,
  company: 'Difference Works',
  is_default: false,
  settings: { timezone_iana: 'America/New_York' },
};

const TYPED = { app_password: ' the-app-password ' };

const connect = async (
  authData: Record<string, string>,
  ...answers: Answer[]
) => {
  const { requests } = trackingTime(...answers);
  const made = await run(perform, { authData });
  return { requests, made };
};

describe('connecting', () => {
  it('asks who it is, and for the active workspaces', async () => {
    const { requests, made } = await connect(
      TYPED,
      answer(ADA),
      answer([ENGINES]),
    );
    expect(requests).toEqual([
      reading('/me'),
      reading('/teams', { filter: 'ACTIVE' }),
    ]);
    expect(made).toEqual({
      account_id: '4101',
      user_id: '34',
      timezone: 'Europe/Berlin',
    });
  });

  it.each([
    ['', '4101'],
    ['4102', '4102'],
    ['difference  works', '4102'],
  ])('with "%s" under Workspace takes %s', async (workspace, account_id) => {
    const { made } = await connect(
      { ...TYPED, workspace },
      answer(ADA),
      answer([DIFFERENCE, ENGINES]),
    );
    expect(made).toMatchObject({ account_id });
  });

  it('counts days by the workspace’s zone, or else the person’s, or else UTC', async () => {
    const without = { ...ENGINES, settings: {} };
    const london = await connect(TYPED, answer(ADA), answer([without]));
    expect(london.made).toMatchObject({ timezone: 'Europe/London' });
    const nowhere = { ...ADA, timezone: 'Nowhere' };
    const utc = await connect(TYPED, answer(nowhere), answer([without]));
    expect(utc.made).toMatchObject({ timezone: 'UTC' });
  });

  it.each([
    [
      'Engines',
      'None of your active workspaces is "Engines". Write the name or the ID of one of these under Workspace: Analytical Engines (ID 4101), Difference Works (ID 4102).',
    ],
    [
      '999',
      expect.stringContaining('None of your active workspaces is "999".'),
    ],
  ])('with %s under Workspace lists them', async (workspace, message) => {
    const asked = connect(
      { ...TYPED, workspace },
      answer(ADA),
      answer([ENGINES, DIFFERENCE]),
    );
    expect(await errorOf(asked)).toEqual(failure('AppError', message));
  });

  it('takes no archived workspace, though it is listed', async () => {
    const archived = { ...DIFFERENCE, is_archived: true };
    const asked = connect(
      { ...TYPED, workspace: '4102' },
      answer(ADA),
      answer([ENGINES, archived]),
    );
    expect(await errorOf(asked)).toEqual(
      failure(
        'AppError',
        expect.stringMatching(/^None .*: Analytical Engines \(ID 4101\)\.$/),
      ),
    );
  });

  it('asks which one, if two have the name or none is the default', async () => {
    const twin = { ...ENGINES, account_id: 4103, is_default: false };
    const twins = connect(
      { ...TYPED, workspace: 'Analytical Engines' },
      answer(ADA),
      answer([ENGINES, twin]),
    );
    expect(await errorOf(twins)).toEqual(
      failure(
        'AppError',
        expect.stringMatching(/^More than one of .*4101.*4103/),
      ),
    );
    const none = connect(TYPED, answer(ADA), answer([twin, DIFFERENCE]));
    expect(await errorOf(none)).toEqual(
      failure('AppError', expect.stringMatching(/default.*4103.*4102/)),
    );
  });

  it('again keeps its workspace, whatever is the default by now', async () => {
    const { made } = await connect(
      {
        ...CONNECTION,
        account_id: '4102',
        workspace: 'A name that was changed since',
      },
      answer(ADA),
      answer([ENGINES, DIFFERENCE]),
    );
    expect(made).toMatchObject({
      account_id: '4102',
      timezone: 'America/New_York',
    });
  });

  it('again doesn’t trade a workspace that was archived for the default one', async () => {
    const asked = connect(CONNECTION, answer(ADA), answer([DIFFERENCE]));
    expect(await errorOf(asked)).toEqual(
      failure(
        'AppError',
        'None of your active workspaces is "4101". Write the name or the ID of one of these under Workspace: Difference Works (ID 4102).',
      ),
    );
    const { made } = await connect(
      { ...CONNECTION, workspace: 'Difference Works' },
      answer(ADA),
      answer([DIFFERENCE]),
    );
    expect(made).toMatchObject({ account_id: '4102' });
  });

  it.each([
    'Kolkata',
    'Kathmandu',
    'Chongqing',
    'West Central Africa',
    'Buenos Aires',
    'Pacific Time (US & Canada)',
  ])('knows the zone that TrackingTime calls %s', async (timezone) => {
    const { made } = await connect(
      TYPED,
      answer({ ...ADA, timezone: null }),
      answer([{ ...ENGINES, settings: { timezone } }]),
    );
    expect(made).toMatchObject({ timezone: expect.stringContaining('/') });
  });

  it.each([
    ['by HTTP', refusal(401, 'Unauthorized', 401)],
    ['inside a good answer', refusal(401, 'Unauthorized')],
  ])('with a password that is refused %s says so', async (_how, refused) => {
    const first = connect(TYPED, refused, refused);
    expect(await errorOf(first)).toEqual(
      failure(
        'AppError',
        'The App Password was not accepted. Copy it again from TrackingTime, without spaces around it.',
      ),
    );
    const later = connect(CONNECTION, refused, refused);
    expect(await errorOf(later)).toEqual(
      failure(
        'ExpiredAuthError',
        expect.stringContaining('no longer accepts the App Password'),
      ),
    );
  });
});

describe('the label of a connection', () => {
  it('names person and workspace', async () => {
    const { requests } = trackingTime(
      answer(ADA),
      answer([DIFFERENCE, ENGINES]),
    );
    expect(await run(testConnection, { authData: CONNECTION })).toEqual({
      id: '34',
      name: 'Ada Lovelace',
      email: 'ada@engines.example',
      account: 'Analytical Engines',
    });
    expect(requests).toHaveLength(2);
  });

  it('is found by either spelling of a name', async () => {
    const other = {
      id: 34,
      first_name: 'Ada',
      last_name: 'Lovelace',
      email: '',
    };
    trackingTime(answer(other), answer([ENGINES]));
    expect(await run(testConnection, { authData: CONNECTION })).toMatchObject({
      name: 'Ada Lovelace',
    });
  });

  it('of a connection without a workspace can’t be had', async () => {
    const { account_id: _account, ...authData } = CONNECTION;
    expect(await errorOf(run(testConnection, { authData }))).toEqual(
      failure('ExpiredAuthError', expect.stringContaining('Reconnect')),
    );
  });
});

describe('the secret that no other connection has', () => {
  const secretOf = (authData: Record<string, string>) =>
    withLive((_z, bundle) => connection.secretOf(bundle), { authData });

  it('differs in two workspaces of one App Password', async () => {
    const other = { ...CONNECTION, account_id: '4102' };
    expect(await secretOf(CONNECTION)).not.toBe(await secretOf(other));
  });
});

describe('an App Password', () => {
  const headersTo = (url: string) =>
    withLive(async (z, bundle) => {
      const { headers } = await authorize({ url, method: 'GET' }, z, bundle);
      return headers;
    });

  it.each([
    'https://elsewhere.example/api/v4/me',
    'https://app.trackingtime.co.elsewhere.example/api/v4/me',
    'http://app.trackingtime.co/api/v4/me',
  ])('isn’t sent to %s', async (url) => {
    expect(await headersTo(url)).toBeUndefined();
  });

  it('is sent to TrackingTime', async () => {
    expect(
      await headersTo('https://app.trackingtime.co/api/v4/me'),
    ).toHaveProperty('authorization');
  });
});
