import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { rowsOf, runSandbox } from './running_sandbox.ts';

const { api, control } = runSandbox();
const advance = (seconds: number) =>
  control('POST', '/clock', { advance_seconds: seconds });

describe('A timer', () => {
  it('runs until it is stopped', async () => {
    const started = await api('POST', '/time-entries/start', {
      body: { description: 'Call' },
    });
    expect(started.body.data).toMatchObject({
      description: 'Call',
      end_time: null,
      duration: null,
    });
    await advance(900);
    const running = await api('GET', '/time-entries?running=true');
    expect(rowsOf(running)).toEqual([started.body.data]);
    const stopped = await api('POST', '/time-entries/stop', { body: {} });
    expect(stopped.body.data).toMatchObject({
      id: started.body.data.id,
      // Its clock runs on between the requests.
      duration: expect.closeTo(900, -2),
    });
    expect(rowsOf(await api('GET', '/time-entries?running=true'))).toEqual([]);
  });

  it('runs once for each person', async () => {
    const first = await api('POST', '/time-entries/start', { body: {} });
    const second = await api('POST', '/time-entries/start', { body: {} });
    expect([
      second.status,
      second.body.error.code,
      second.body.error.details,
    ]).toEqual([
      400,
      'timer_already_running',
      [{ field: 'id', message: first.body.data.id }],
    ]);
    expect(
      (
        await api('POST', '/time-entries/start', {
          body: { user_id: 'user_2' },
        })
      ).status,
    ).toBe(201);
  });

  it('can have begun earlier, and end at a time that is given', async () => {
    await api('POST', '/time-entries/start', {
      body: { start_time: '2026-03-31T11:00:00+01:00' },
    });
    const { body } = await api('POST', '/time-entries/stop', {
      body: { end_time: '2026-03-31T10:30:00Z' },
    });
    expect(body.data).toMatchObject({
      start_time: '2026-03-31T10:00:00Z',
      duration: 1_800,
    });
  });

  it('cannot end before it began', async () => {
    await api('POST', '/time-entries/start', { body: {} });
    const { body } = await api('POST', '/time-entries/stop', {
      body: { end_time: '2020-01-01T00:00:00Z' },
    });
    expect(body.error.details).toEqual([
      { field: 'end_time', message: 'must be after start_time' },
    ]);
  });

  it('can’t be stopped if none is running', async () => {
    const { status, body } = await api('POST', '/time-entries/stop', {
      body: {},
    });
    expect([status, body.error.code]).toEqual([404, 'no_running_timer']);
  });

  it('ends when its entry is deleted', async () => {
    const { body } = await api('POST', '/time-entries/start', { body: {} });
    await api('DELETE', `/time-entries/${String(body.data.id)}`);
    expect(
      (await api('POST', '/time-entries/start', { body: {} })).status,
    ).toBe(201);
  });
});

describe('Permission', () => {
  it('to write for others is for managers and admins', async () => {
    const body = { user_id: 'user_2' };
    expect(
      (
        await api('POST', '/time-entries/start', {
          body,
          token: 'pat_sandbox_ada',
        })
      ).status,
    ).toBe(201);
    const refused = await api('POST', '/time-entries/start', {
      body,
      token: 'pat_sandbox_alan',
    });
    expect([refused.status, refused.body.error.code]).toEqual([
      403,
      'forbidden',
    ]);
  });

  it('to change anything is not for viewers', async () => {
    const { status } = await api('POST', '/tags', {
      body: { name: 'x' },
      token: 'pat_sandbox_viewer',
    });
    expect(status).toBe(403);
    expect(
      (await api('GET', '/tags', { token: 'pat_sandbox_viewer' })).status,
    ).toBe(200);
  });
});

describe('An idempotency key', () => {
  const start = (key: string, body: object) =>
    api('POST', '/time-entries', { body, headers: { 'idempotency-key': key } });
  const body = { start_time: '2026-03-16T09:00:00Z', duration: 60 };

  it('gives the first answer again, and does nothing twice', async () => {
    const key = randomUUID();
    const first = await start(key, body);
    const again = await start(key, body);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect((await api('GET', '/time-entries')).body.meta.total).toBe(601);
  });

  it('gives the first answer again if that was a refusal', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await api('POST', '/time-entries/stop', {
      body: {},
      headers,
    });
    await api('POST', '/time-entries/start', { body: {} });
    const again = await api('POST', '/time-entries/stop', {
      body: {},
      headers,
    });
    expect([again.status, again.text]).toEqual([404, first.text]);
  });

  it('is refused with another body', async () => {
    const key = randomUUID();
    await start(key, body);
    const other = await start(key, { ...body, duration: 61 });
    expect(other.body.error.details).toEqual([
      {
        field: 'Idempotency-Key',
        message: 'was used before with another body; use a new one',
      },
    ]);
  });

  it('is forgotten after 24 hours', async () => {
    const key = randomUUID();
    const first = await start(key, body);
    await advance(86_400);
    const later = await start(key, body);
    expect(later.body.data.id).not.toBe(first.body.data.id);
  });

  it('stands for one operation', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect(
      (await api('POST', '/time-entries/start', { body: {}, headers })).status,
    ).toBe(201);
    expect(
      (await api('POST', '/time-entries/stop', { body: {}, headers })).status,
    ).toBe(200);
  });
});
