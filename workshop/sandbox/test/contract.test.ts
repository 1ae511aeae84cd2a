import { describe, expect, it } from '@jest/globals';
import { Contract } from '../contract.ts';
import { rowsOf, runSandbox } from './running_sandbox.ts';
import { getTokens, refresh, revoke } from './oauth_client.ts';

describe('Every operation of the contract', () => {
  const sandbox = runSandbox();

  it('answers as the document says', async () => {
    const { api, control } = sandbox;
    const ok = async (...call: Parameters<typeof api>) => {
      const answer = await api(...call);
      expect({ call, status: answer.status }).toEqual({
        call,
        status: call[0] === 'POST' && !call[1].endsWith('/stop') ? 201 : 200,
      });
      return answer;
    };
    const idOf = async (...call: Parameters<typeof api>) =>
      String((await ok(...call)).body.data.id);

    const client = await idOf('POST', '/clients', {
      body: { name: 'Pixel & Co', email: 'pay@pixel.example' },
    });
    await ok('GET', `/clients/${client}`);
    await ok('PUT', `/clients/${client}`, {
      body: { phone: null, status: 'archived' },
    });
    await ok('GET', '/clients?status=archived&q=pixel');

    const project = await idOf('POST', '/projects', {
      body: {
        name: 'Relaunch',
        client_id: client,
        budget: 36_000,
        color: '#3366ff',
      },
    });
    await ok('GET', `/projects/${project}`);
    await ok('PUT', `/projects/${project}`, {
      body: { status: 'completed', client_id: null },
    });
    await ok('GET', `/projects?client_id=${client}&sort=-updated_at`);

    const task = await idOf('POST', '/tasks', {
      body: {
        name: 'Draft',
        project_id: project,
        assignee_id: 'user_2',
        due_date: '2026-04-30',
      },
    });
    await ok('GET', `/tasks/${task}`);
    await ok('PUT', `/tasks/${task}`, {
      body: { status: 'done', assignee_id: null },
    });
    await ok('GET', `/projects/${project}/tasks?status=done`);

    const tag = await idOf('POST', '/tags', { body: { name: 'Workshop' } });
    await ok('GET', '/tags');

    for (const path of [
      '/users',
      '/users?team_id=team_1',
      '/users/me',
      '/users/user_2',
      '/teams',
      '/teams/team_1/members',
    ]) {
      await ok('GET', path);
    }

    const webhook = await idOf('POST', '/webhooks', {
      body: {
        event: 'timer.stopped',
        target_url: 'https://hooks.example/1',
        filter: { billable: true },
      },
    });
    await ok('GET', '/webhooks');
    await ok('DELETE', `/webhooks/${webhook}`);

    await ok('POST', '/time-entries/start', {
      body: { project_id: project, task_id: task, tag_ids: [tag] },
    });
    await control('POST', '/clock', { advance_seconds: 600 });
    await ok('POST', '/time-entries/stop', { body: {} });
    const entry = await idOf('POST', '/time-entries', {
      body: {
        start_time: '2026-03-16T09:00:00+01:00',
        duration: 5_400,
        description: '=1+1',
      },
    });
    await ok('GET', `/time-entries/${entry}`);
    await ok('PUT', `/time-entries/${entry}`, {
      body: { project_id: project, description: null },
    });
    await ok('GET', '/time-entries?per_page=200');
    await ok('DELETE', `/time-entries/${entry}`);

    const range = 'from=2026-01-01&to=2026-03-31';
    for (const group of ['project', 'client', 'user', 'task', 'tag', 'day']) {
      await ok('GET', `/reports/summary?${range}&group_by=${group}`);
    }
    for (const report of ['detailed', 'projects', 'users']) {
      await ok(
        'GET',
        `/reports/${report}?${range}&user_ids=user_1&user_ids=user_2`,
      );
    }

    const tokens = await getTokens(sandbox);
    const renewed = await refresh(sandbox, tokens.refresh_token);
    await revoke(sandbox, String(renewed.body.refresh_token));

    const asked = Object.keys(await control('GET', '/requests/counts'));
    const { operations } = await Contract.load();
    expect(asked.sort()).toEqual(
      [
        ...operations.map(({ id }) => id),
        'authorize',
        'token',
        'revoke',
      ].sort(),
    );
  });

  it('acts for the account’s owner when it is called with the account key', async () => {
    const { body } = await sandbox.api('GET', '/users/me', {
      token: null,
      headers: { 'x-api-key': 'key_sandbox_analytical_engines' },
    });
    expect(body.data).toMatchObject({
      name: 'Ada Lovelace',
      account: { name: 'Analytical Engines' },
    });
  });

  it('refuses what it cannot even read, in the contract’s form', async () => {
    const path = await sandbox.api('GET', '/projects/%E0%A4%A');
    const body = await sandbox.api('POST', '/tags', {
      body: { name: 'x'.repeat(11_000_000) },
    });
    const id = await sandbox.api('GET', `/projects/${'x'.repeat(1_200)}`);
    for (const { status, headers, body: answer } of [path, body, id]) {
      expect([
        status,
        answer.error.code,
        headers.get('x-ratelimit-limit'),
      ]).toEqual([400, 'validation_failed', '10000']);
    }
    expect(await sandbox.control('GET', '/requests')).toMatchObject([
      { path: '/api/v4/projects/%E0%A4%A', operation: null, status: 400 },
      { path: '/api/v4/tags', operation: 'createTag', status: 400 },
      { operation: null, status: 400, error_code: 'validation_failed' },
    ]);
  });

  it('refuses a path it does not have', async () => {
    const answer = await sandbox.api('GET', '/invoices');
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found']);
  });
});

describe('A request that is not as the document says', () => {
  const { api } = runSandbox();
  const details = async (...call: Parameters<typeof api>) => {
    const { status, body } = await api(...call);
    expect([status, body.error.code]).toEqual([400, 'validation_failed']);
    return body.error.details;
  };

  it('is told every field that is wrong', async () => {
    expect(
      await details('POST', '/time-entries', {
        body: {
          start_time: '2026-03-16 9:00',
          duration: '90 min',
          colour: 'red',
          tag_ids: 'tag_1',
        },
      }),
    ).toEqual(
      expect.arrayContaining([
        {
          field: 'start_time',
          message:
            'must be a time with an offset, such as 2026-03-16T09:00:00Z',
        },
        { field: 'duration', message: 'must be integer' },
        { field: 'colour', message: 'is not a known field' },
        { field: 'tag_ids', message: 'must be array' },
      ]),
    );
  });

  it.each([
    [
      'an unknown parameter',
      '/projects?colour=red',
      'colour',
      'is not a known parameter',
    ],
    [
      'a page that isn’t a number',
      '/projects?page=two',
      'page',
      'must be integer',
    ],
    [
      'a page that is too large',
      '/projects?per_page=500',
      'per_page',
      'must be <= 200',
    ],
    [
      'an unknown order',
      '/projects?sort=colour',
      'sort',
      'must be one of name, -name, created_at, -created_at, updated_at, -updated_at',
    ],
    [
      'a date that does not exist',
      '/time-entries?from=2026-02-30',
      'from',
      'must be a date, such as 2026-03-16',
    ],
    [
      'an unknown time zone',
      '/time-entries?from=2026-02-03&timezone=Mars/Base',
      'timezone',
      'must be an IANA time zone, such as Europe/London',
    ],
    [
      'an offset in place of a time zone',
      '/time-entries?timezone=%2B02:00&from=2026-02-03',
      'timezone',
      'must be an IANA time zone, such as Europe/London',
    ],
    [
      'a report without a range',
      '/reports/users?to=2026-01-01',
      'from',
      'is required',
    ],
    [
      'a report of more than 366 days',
      '/reports/users?from=2025-01-01&to=2026-01-02',
      'to',
      'must be within 366 days of from; this range has 367',
    ],
    [
      'a list that ends before it begins',
      '/time-entries?from=2026-11-01&to=2026-10-01',
      'to',
      'must not be before from',
    ],
    [
      'a report that ends before it begins',
      '/reports/users?from=2026-01-02&to=2026-01-01',
      'to',
      'must not be before from',
    ],
  ])('is refused for %s', async (_what, path, field, message) => {
    expect(await details('GET', path)).toEqual([{ field, message }]);
  });

  it.each([
    ['no body', undefined, {}, { field: 'body', message: 'is required' }],
    ['a list', [], {}, { field: 'body', message: 'must be object' }],
    [
      'another type',
      { name: 'x' },
      { 'content-type': 'text/plain' },
      { field: 'Content-Type', message: 'must be application/json' },
    ],
    [
      'a key that isn’t a UUID',
      { name: 'x' },
      { 'idempotency-key': 'one' },
      { field: 'idempotency-key', message: 'must be a UUID' },
    ],
  ])('is refused for %s', async (_what, body, headers, detail) => {
    expect(await details('POST', '/tags', { body, headers })).toEqual([detail]);
  });

  it.each([
    [
      'an unknown project',
      { project_id: 'proj_0' },
      'project_id',
      'names no project of this account: proj_0',
    ],
    [
      'an unknown task',
      { task_id: 'task_0' },
      'task_id',
      'names no task of this account: task_0',
    ],
    [
      'a task of another project',
      { project_id: 'proj_2', task_id: 'task_1' },
      'task_id',
      'is not a task of proj_2',
    ],
    [
      'an unknown person',
      { user_id: 'user_0' },
      'user_id',
      'names no person of this account: user_0',
    ],
    [
      'an unknown tag',
      { tag_ids: ['tag_1', 'tag_0'] },
      'tag_ids',
      'names no tag of this account: tag_0',
    ],
    [
      'an end before the start',
      { duration: undefined, end_time: '2026-03-16T08:00:00Z' },
      'end_time',
      'must be after start_time',
    ],
    [
      'an end and a duration',
      { end_time: '2026-03-16T10:00:00Z' },
      'duration',
      'cannot be sent together with end_time',
    ],
    [
      'a duration of more than 366 days',
      { duration: 366 * 86_400 + 1 },
      'duration',
      'must be <= 31622400',
    ],
    [
      'a duration that leads past the last year',
      { start_time: '9999-12-31T23:59:59Z' },
      'duration',
      'must not end after the year 9999',
    ],
    [
      'a start that is in the year 10000 in UTC',
      { start_time: '9999-12-31T23:59:59-01:00' },
      'start_time',
      'must be in the years 0000 to 9999, in UTC',
    ],
    [
      'neither an end nor a duration',
      { duration: undefined },
      'end_time',
      'is required, unless duration is given',
    ],
  ])('is refused for %s', async (_what, fields, field, message) => {
    const body = {
      start_time: '2026-03-16T09:00:00Z',
      duration: 60,
      ...fields,
    };
    expect(await details('POST', '/time-entries', { body })).toEqual([
      { field, message },
    ]);
  });

  it('is refused for an end past the last year, however it comes about', async () => {
    const { body } = await api('POST', '/time-entries', {
      body: {
        start_time: '9999-12-31T23:00:00Z',
        end_time: '9999-12-31T23:59:59Z',
      },
    });
    const past = '9999-12-31T23:59:59-01:00';
    const entry = `/time-entries/${String(body.data.id)}`;
    await details('PUT', entry, { body: { duration: 3_600 } });
    await details('PUT', entry, { body: { start_time: past } });
    await details('POST', '/time-entries/start', {
      body: { start_time: past },
    });
    await api('POST', '/time-entries/start', { body: {} });
    await details('POST', '/time-entries/stop', { body: { end_time: past } });
    const list = await api(
      'GET',
      '/time-entries?from=9999-12-31&to=9999-12-31',
    );
    expect([list.status, rowsOf(list)]).toEqual([200, [body.data]]);
  });

  it.each([
    ['/projects/proj_1', { client_id: 'client_0' }, 'client'],
    ['/tasks/task_1', { assignee_id: 'user_0' }, 'person'],
  ])('of %s is refused if %j names nothing', async (path, body, noun) => {
    const before = await api('GET', path);
    const [[field, id] = []] = Object.entries(body);
    expect(
      await details('PUT', path, { body: { name: 'New', ...body } }),
    ).toEqual([{ field, message: `names no ${noun} of this account: ${id}` }]);
    expect((await api('GET', path)).body).toEqual(before.body);
  });

  it.each(['/projects/proj_0', '/tasks/task_0', '/clients/client_0'])(
    'of %s is refused, since it doesn’t exist',
    async (path) => {
      const { status, body } = await api('PUT', path, {
        body: { name: 'New' },
      });
      expect([status, body.error.code]).toEqual([404, 'not_found']);
    },
  );

  it('is refused if an id names nothing', async () => {
    for (const [method, path] of [
      ['GET', '/time-entries/entry_0'],
      ['DELETE', '/time-entries/entry_0'],
      ['GET', '/projects/..%2F..%2Fclients'],
      ['GET', '/projects/proj_0/tasks'],
      ['GET', '/tasks/%F0%9F%8E%89'],
      ['GET', '/teams/team_0/members'],
      ['DELETE', '/webhooks/hook_0'],
    ] as const) {
      const { status, body } = await api(method, path);
      expect([path, status, body.error.code]).toEqual([path, 404, 'not_found']);
    }
  });
});

describe('What a time entry is about', () => {
  const { api } = runSandbox();

  it('follows from its task and project if it isn’t said', async () => {
    const { body } = await api('POST', '/time-entries', {
      body: {
        start_time: '2026-03-16T09:00:00Z',
        duration: 60,
        task_id: 'task_1',
      },
    });
    expect(body.data).toMatchObject({
      project_id: 'proj_1',
      client_id: 'client_1',
      billable: true,
      user_id: 'user_1',
    });
  });

  it('changes only in the fields that are sent', async () => {
    const { body: before } = await api('POST', '/time-entries', {
      body: {
        start_time: '2026-03-16T09:00:00Z',
        end_time: '2026-03-16T10:00:00Z',
        task_id: 'task_1',
        tag_ids: ['tag_1'],
        description: 'Call',
      },
    });
    const path = `/time-entries/${String(before.data.id)}`;
    const { body: after } = await api('PUT', path, {
      body: { task_id: null, duration: 60 },
    });
    expect(after.data).toEqual({
      ...before.data,
      task_id: null,
      duration: 60,
      end_time: '2026-03-16T09:01:00Z',
    });
  });

  it('is refused if a change would leave a task of another project', async () => {
    const { body } = await api('POST', '/time-entries', {
      body: {
        start_time: '2026-03-16T09:00:00Z',
        duration: 60,
        task_id: 'task_1',
      },
    });
    const changed = await api('PUT', `/time-entries/${String(body.data.id)}`, {
      body: { project_id: 'proj_2' },
    });
    expect(changed.body.error.details).toEqual([
      { field: 'task_id', message: 'is not a task of proj_2' },
    ]);
  });

  it('can be looked up as it was written, whatever the text', async () => {
    const description = `{{bundle.x}} "quotes", =SUM(A1)\n__proto__ 🎉 ${'x'.repeat(50_000)}`;
    const { body } = await api('POST', '/time-entries', {
      body: { start_time: '2026-03-16T09:00:00Z', duration: 60, description },
    });
    const { body: read } = await api(
      'GET',
      `/time-entries/${String(body.data.id)}`,
    );
    expect(read.data.description).toBe(description);
    const found = await api(
      'GET',
      `/time-entries?q=${encodeURIComponent('=sum(a1)\n__PROTO__')}`,
    );
    expect(rowsOf(found)).toEqual([read.data]);
  });
});
