import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from '@jest/globals';
import {
  type Connection,
  answerConsentPage,
} from '../../workshop/lab/index.ts';
import { SANDBOX_CLIENT } from '../../workshop/sandbox/index.ts';
import {
  startTrial,
  type Trial,
  type Wire,
} from '../../workshop/trial/index.ts';

const ADA = 'Ada Lovelace (Analytical Engines)';
const AN_HOUR_S = 3600;

const operationsOf = async (
  trial: Trial,
  work: () => Promise<unknown>,
): Promise<(string | null)[]> =>
  (await trial.askedDuring(work)).map(({ operation }) => operation);

const findTag = (trial: Trial, connection: Connection) =>
  trial.lab.invoke('searches.find_tag', { name: 'urgent' }, connection);

const urgent = [expect.objectContaining({ name: 'urgent' })];

describe('a connection by OAuth', () => {
  let trial: Trial;
  let connection: Connection;

  beforeAll(async () => {
    trial = await startTrial();
  });

  beforeEach(async () => {
    connection = await trial.lab.connect();
  });

  afterAll(async () => {
    await trial.close();
  });

  const timePasses = (advance_seconds: number) =>
    trial.control('POST', '/clock', { advance_seconds });

  const revoke = async ({ authData }: Connection): Promise<void> => {
    const { status } = await fetch(`${trial.sandbox.origin}/oauth/revoke`, {
      method: 'POST',
      body: new URLSearchParams({
        token: authData.refresh_token ?? '',
        client_id: SANDBOX_CLIENT.id,
        client_secret: SANDBOX_CLIENT.secret,
      }),
    });
    expect(status).toBe(200);
  };

  it('is made on the consent page, with PKCE, and named after the person who allowed it', async () => {
    let made: Connection | undefined;
    const asked = await trial.askedDuring(async () => {
      made = await trial.lab.connect({ userId: 'user_2' });
    });
    expect(made?.label).toBe('Grace Hopper (Analytical Engines)');
    expect(asked.map(({ operation }) => operation)).toEqual([
      'authorize',
      'authorize',
      'token',
      'getMe',
      'getMe',
    ]);
    expect(asked[0]?.query).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(asked[2]?.body).toMatchObject({
      grant_type: 'authorization_code',
      code_verifier: expect.stringMatching(/^[\w-]{43,128}$/),
    });
    expect(made?.authData).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      user_id: 'user_2',
    });
  });

  it('is not made when the person denies it', async () => {
    const denied = trial.lab.connections.connectOAuth2(
      answerConsentPage({ press: 'Deny' }),
    );
    await expect(denied).rejects.toThrow('The connection was not allowed');
  });

  it('is renewed when its token has expired, and the step is done', async () => {
    const before = connection.authData;
    await timePasses(2 * AN_HOUR_S);
    let found: unknown;
    const first = await operationsOf(trial, async () => {
      found = await findTag(trial, connection);
    });
    expect(found).toEqual(urgent);
    expect(first).toEqual(['listTags', 'token', 'listTags']);
    expect(connection).toMatchObject({ refreshes: 1, status: 'active' });
    expect(connection.authData.access_token).not.toBe(before.access_token);
    expect(connection.authData.refresh_token).not.toBe(before.refresh_token);
    expect(connection.authData.user_id).toBe(before.user_id);

    const second = await operationsOf(trial, () => findTag(trial, connection));
    expect(second).toEqual(['listTags']);
  });

  it('is reported as expired when it was revoked, and its runs are held', async () => {
    const zap = await trial.lab.turnOn(
      {
        name: 'Cut off',
        trigger: { app: 'TrackingTime', trigger: 'new_tag' },
        steps: [],
      },
      connection,
    );
    await revoke(connection);
    await expect(findTag(trial, connection)).rejects.toMatchObject({
      kind: 'expired',
      message:
        'This connection to TrackingTime has ended. Reconnect your TrackingTime account to go on.',
    });
    expect(connection.status).toBe('expired');
    await zap.poll();
    expect(zap.runs.map(({ status }) => status)).not.toContain('success');

    const again = await trial.lab.connect();
    expect(await findTag(trial, again)).toEqual(urgent);
  });
});

describe('a build for tokens', () => {
  let trial: Trial;

  beforeAll(async () => {
    trial = await startTrial({ auth: 'token' });
  });

  afterAll(async () => {
    await trial.close();
  });

  describe.each([
    [
      'a personal access token',
      'pat_sandbox_ada',
      { authorization: 'Bearer pat_sandbox_ada' },
      'personal_token:user_1',
    ],
    [
      'an account API key',
      'key_sandbox_analytical_engines',
      { 'x-api-key': 'key_sandbox_analytical_engines' },
      'account_key:user_1',
    ],
  ])('a connection by %s', (_, token, credentials, caller) => {
    let connection: Connection;

    beforeAll(async () => {
      connection = await trial.lab.connect({ token });
    });

    it('is named after who it is, and sends its credential in the header where that kind belongs', async () => {
      expect(connection.label).toBe(ADA);
      const asked = await trial.askedDuring(() => findTag(trial, connection));
      expect(asked).toEqual([expect.objectContaining({ caller })]);
      const { authorization, 'x-api-key': key } = asked[0]?.headers ?? {};
      expect({ authorization, 'x-api-key': key }).toEqual(credentials);
    });

    it('runs a Zap from a hook to a report', async () => {
      const call = `a call of ${caller}`;
      const zap = await trial.lab.turnOn(
        {
          name: 'All the way',
          trigger: { app: 'TrackingTime', trigger: 'timer_stopped' },
          steps: [
            {
              name: 'entry',
              app: 'TrackingTime',
              action: 'create_time_entry',
              fields: {
                start_time: '{{trigger.end_time}}',
                duration: '15 min',
                description:
                  'After {{trigger.description}}, by {{trigger.user.name}}',
              },
            },
            {
              name: 'report',
              app: 'TrackingTime',
              search: 'summary_report',
              fields: { period: 'today', group_by: 'user' },
            },
          ],
        },
        connection,
      );
      await trial.api('POST', '/time-entries/start', { description: call });
      await trial.api('POST', '/time-entries/stop', {});
      await trial.lab.settled();
      await zap.turnOff();
      expect(zap.runs.map(({ status }) => status)).toEqual(['success']);
      const [created] = await trial.api<Wire[]>(
        'GET',
        `/time-entries?q=${encodeURIComponent(`After ${call}`)}`,
      );
      expect(created).toMatchObject({
        description: `After ${call}, by Ada Lovelace`,
        duration: 900,
      });
    });
  });

  describe('a token', () => {
    it('that is none makes no connection, and is not repeated in what is said', async () => {
      const refused = trial.lab.connect({ token: 'pat_that_never_was' });
      await expect(refused).rejects.toMatchObject({
        kind: 'expired',
        message: expect.stringMatching(/^(?!.*pat_that_never_was).*Reconnect/),
      });
    });

    it('that ends leaves a connection that is reported as expired', async () => {
      const connection = await trial.lab.connect();
      connection.authData = { token: 'pat_that_was' };
      await expect(findTag(trial, connection)).rejects.toMatchObject({
        kind: 'expired',
      });
      expect(connection.status).toBe('expired');
    });

    it('without a permission halts, and names the permission', async () => {
      const connection = await trial.lab.connect({
        token: 'pat_sandbox_readonly',
      });
      expect(await findTag(trial, connection)).toEqual(urgent);
      const refused = trial.lab.invoke(
        'creates.create_time_entry',
        { start_time: '2026-03-16 09:00', duration: '1h' },
        connection,
      );
      await expect(refused).rejects.toMatchObject({
        kind: 'halted',
        message: expect.stringContaining(
          'needs the permission "entries:write"',
        ),
      });
      expect(connection.status).toBe('active');
    });
  });
});
