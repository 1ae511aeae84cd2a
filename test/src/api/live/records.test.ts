import { describe, expect, it } from '@jest/globals';
import { asRunning, readEvent } from '../../../../src/api/live/records.ts';
import { zoneNamed } from '../../../../src/api/live/zone_names.ts';

/** As developers.trackingtime.co shows it. */
const SHORT = {
  id: 9465590232,
  s: '2026-03-16 10:00:00',
  e: '2026-03-16 11:30:00',
  d: 5400,
  c: 'Northwind',
  cid: 12,
  p: 'Website',
  pid: 8,
  t: 'Sketches',
  tid: 789,
  tt: 'EVERYONE',
  u: 'Ada Lovelace',
  uid: 34,
  tz: 'GMT+01:00',
  n: 'Kick-off call',
  b: true,
  bd: false,
  ety: 'WORK',
  cat: '2026-03-16 11:30:02',
  uat: '2026-03-16 11:40:00',
};

/** As a single event comes. */
const LONG = {
  id: '9465590232',
  type: 'EVENT',
  start: '2026-03-16 10:00:00',
  end: '2026-03-16 11:30:00',
  duration: 5400,
  customer: 'Northwind',
  customer_id: '12',
  project: 'Website',
  project_id: '8',
  task: 'Sketches',
  task_id: '789',
  task_type: 'EVERYONE',
  user: 'Ada Lovelace',
  user_id: '34',
  timezone: 'GMT+1',
  notes: 'Kick-off call',
  is_billable: 'true',
  created_at: '2026-03-16 11:30:02',
  updated_at: '2026-03-16 11:40:00',
};

const READ = {
  entry: {
    id: '9465590232',
    description: 'Kick-off call',
    project_id: '8',
    task_id: '789',
    client_id: '12',
    user_id: '34',
    start_time: '2026-03-16T09:00:00Z',
    end_time: '2026-03-16T10:30:00Z',
    duration: 5400,
    billable: true,
    tag_ids: [],
    created_at: '2026-03-16T10:30:02Z',
    updated_at: '2026-03-16T10:40:00Z',
  },
  isPlanned: false,
  project: 'Website',
  task: 'Sketches',
  client: 'Northwind',
  user: 'Ada Lovelace',
};

const read = (record: unknown) => readEvent(record, 'Europe/Berlin');

describe('an event', () => {
  it.each([
    ['short', SHORT, 'GMT+01:00'],
    ['long', LONG, 'GMT+1'],
  ])('with %s names is an entry', (_kind, record, timezone) => {
    expect(read(record)).toEqual({ ...READ, timezone });
  });

  it('on a hidden task is on no task', () => {
    for (const record of [
      { ...SHORT, tt: 'GHOST' },
      { ...LONG, task_type: 'GHOST' },
    ]) {
      expect(read(record)).toMatchObject({
        entry: { task_id: null, project_id: '8' },
        task: null,
      });
    }
  });

  it('without a project, a task, a client or notes has none', () => {
    const bare = {
      ...SHORT,
      p: null,
      pid: 0,
      t: '',
      tid: null,
      c: undefined,
      cid: 0,
      n: '',
    };
    expect(read(bare)).toMatchObject({
      entry: {
        description: null,
        project_id: null,
        task_id: null,
        client_id: null,
      },
      project: null,
      task: null,
      client: null,
    });
  });

  it('that is planned says so', () => {
    expect(read({ ...SHORT, ety: 'NOT_LOGGED' })?.isPlanned).toBe(true);
    expect(read({ ...LONG, event_type: 'NOT_LOGGED' })?.isPlanned).toBe(true);
  });

  it('of 0 seconds took 0 seconds; without a duration it took from start to end', () => {
    expect(read({ ...SHORT, e: SHORT.s, d: 0 })?.entry.duration).toBe(0);
    expect(read({ ...SHORT, d: null })?.entry.duration).toBe(5400);
  });

  it('may not say when it was changed', () => {
    const { cat: _cat, uat: _uat, ...older } = SHORT;
    expect(read(older)?.entry).toMatchObject({
      created_at: null,
      updated_at: null,
    });
  });

  it('is created in the account’s zone, wherever it was worked', () => {
    const inTokyo = {
      ...SHORT,
      s: '2026-03-16 18:00:00',
      e: '2026-03-16 19:30:00',
      tz: 'GMT+09:00',
    };
    expect(read(inTokyo)).toEqual({ ...READ, timezone: 'GMT+09:00' });
  });

  it.each(['id', 's', 'e', 'tz', 'uid'])('without %s is not read', (key) => {
    expect(read({ ...SHORT, [key]: null })).toBeUndefined();
  });

  it.each([null, 'event', 7, [], {}])('is not %j', (value) => {
    expect(read(value)).toBeUndefined();
  });

  it('whose timer runs has no end', () => {
    expect(asRunning(READ.entry)).toMatchObject({
      end_time: null,
      duration: null,
    });
  });
});

describe('the name of a zone', () => {
  it.each([
    ['Berlin', 'Europe/Berlin'],
    ['Buenos Aires', 'America/Buenos_Aires'],
    ['Eastern Time (US & Canada)', 'America/New_York'],
    ['Kyiv', 'Europe/Kiev'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
  ])('%s is %s', (name, zone) => {
    expect(zoneNamed(name)).toBe(zone);
  });

  it.each(['', 'Nowhere', '+02:00', 'Nope/Nowhere', '/'])(
    '“%s” isn’t known',
    (name) => {
      expect(zoneNamed(name)).toBeUndefined();
    },
  );
});
