import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connection } from '../../workshop/lab/index.ts';
import {
  startTrial,
  type Trial,
  type Wire,
} from '../../workshop/trial/index.ts';

/** What the definition doesn't have in common with the other builds: an App Password, in one of a person's workspaces. */

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
});
afterAll(async () => {
  await trial.close();
});

const findWebsite = (connection: Connection) =>
  trial.lab.invoke(
    'searches.find_project',
    { name: 'Online Shop' },
    connection,
  );

describe('a connection by an App Password', () => {
  it('is named after the person and the workspace, and asks for that workspace alone', async () => {
    const { label, authData } = trial.connection;
    expect(label).toBe('Ada Lovelace (Analytical Engines)');
    expect(authData).toMatchObject({ account_id: '1', user_id: '1' });
    const asked = await trial.askedDuring(() => findWebsite(trial.connection));
    expect(asked.map(({ path }) => path)).toEqual(['/api/v4/1/projects']);
    const basic = Buffer.from('API_TOKEN:app_sandbox_ada').toString('base64');
    expect(asked[0]?.headers.authorization).toBe(`Basic ${basic}`);
  });

  it('can be to another workspace, by its name', async () => {
    const { label, authData } = await trial.lab.connect({
      fields: { workspace: 'Difference Works' },
    });
    expect(label).toBe('Ada Lovelace (Difference Works)');
    expect(authData.account_id).not.toBe('1');
  });

  it('to a workspace that isn’t one of them names those that are', async () => {
    const fields = { workspace: 'Old Engines' };
    await expect(trial.lab.connect({ fields })).rejects.toThrow(
      /Analytical Engines.*Difference Works/,
    );
  });

  it('with a password that was never good says so, and doesn’t repeat it', async () => {
    await expect(
      trial.lab.connect({ token: 'app_that_never_was' }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(
        /^(?!.*app_that_never_was).*App Password was not accepted/,
      ),
    });
  });

  it('is made again in the same workspace when an answer says 401 once', async () => {
    const connection = await trial.lab.connect();
    await trial.control('POST', '/faults', {
      operation: '*',
      status: 401,
      times: 1,
    });
    await expect(findWebsite(connection)).resolves.toHaveLength(1);
    expect(connection).toMatchObject({ status: 'active', refreshes: 1 });
    expect(connection.authData.account_id).toBe('1');
  });

  it('that has ended is reported as expired', async () => {
    const connection = await trial.lab.connect();
    connection.authData = {
      ...connection.authData,
      app_password: 'app_that_was',
    };
    await expect(findWebsite(connection)).rejects.toMatchObject({
      kind: 'expired',
    });
    expect(connection.status).toBe('expired');
  });

  it('of one who may only look halts what writes', async () => {
    const connection = await trial.lab.connect({ token: 'app_sandbox_viewer' });
    await expect(
      trial.lab.invoke('creates.create_client', { name: 'Acme' }, connection),
    ).rejects.toMatchObject({ kind: 'halted' });
  });

  it('runs a Zap from a hook to a report, once for an entry', async () => {
    const zap = await trial.lab.turnOn(
      {
        name: 'All the way',
        trigger: { app: 'TrackingTime', trigger: 'time_entry_created' },
        steps: [
          {
            onlyIf: [
              {
                field: '{{trigger.description}}',
                condition: 'is',
                value: 'A call',
              },
            ],
          },
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
      trial.connection,
    );
    await trial.api('POST', '/time-entries/start', { description: 'A call' });
    await trial.lab.settled();
    await trial.control('POST', '/clock', { advance_seconds: 1200 });
    await trial.api('POST', '/time-entries/stop', {});
    await trial.lab.settled();
    await zap.turnOff();
    // The entry that the Zap makes is new as well, and no call.
    expect(zap.runs.map(({ status }) => status)).toEqual([
      'success',
      'filtered',
    ]);
    const made = await trial.api<Wire[]>(
      'GET',
      '/time-entries?q=After%20A%20call',
    );
    expect(made).toMatchObject([
      { description: 'After A call, by Ada Lovelace', duration: 900 },
    ]);
  });
});
