import { answer, refusal } from './wire.ts';

/* What TrackingTime answers with, in tests of this wire. The workspace's clocks are Berlin's. */

/** A minute before, as tests have it, now. */
export const JUST_NOW = '2026-03-16 12:59:00';

/** The noon that it is in tests, in UTC. */
export const NOON = '2026-03-16T12:00:00Z';

/** An entry as it comes alone. */
export const longEvent = (fields: object = {}) => ({
  id: 123,
  start: '2026-03-16 10:00:00',
  end: '2026-03-16 11:30:00',
  duration: 5400,
  project: 'Website',
  project_id: 456,
  task: 'Wireframes',
  task_id: 789,
  task_type: 'EVERYONE',
  customer: 'Northwind',
  customer_id: 12,
  user: 'Ada Lovelace',
  user_id: 34,
  timezone: 'GMT+01:00',
  notes: 'Kick-off call',
  is_billable: true,
  type: 'WORK',
  created_at: JUST_NOW,
  updated_at: JUST_NOW,
  ...fields,
});

/** The same as lists have it. */
export const shortEvent = (fields: object = {}) => ({
  id: 123,
  s: '2026-03-16 10:00:00',
  e: '2026-03-16 11:30:00',
  d: 5400,
  p: 'Website',
  pid: 456,
  t: 'Wireframes',
  tid: 789,
  tt: 'EVERYONE',
  c: 'Northwind',
  cid: 12,
  u: 'Ada Lovelace',
  uid: 34,
  tz: 'GMT+01:00',
  n: 'Kick-off call',
  b: true,
  ety: 'WORK',
  cat: JUST_NOW,
  uat: JUST_NOW,
  ...fields,
});

/** The same as an item gets it. */
export const entry = (fields: object = {}) => ({
  id: '123',
  description: 'Kick-off call',
  project_id: '456',
  task_id: '789',
  client_id: '12',
  user_id: '34',
  start_time: '2026-03-16T09:00:00Z',
  end_time: '2026-03-16T10:30:00Z',
  duration: 5400,
  billable: true,
  tag_ids: [],
  created_at: '2026-03-16T11:59:00Z',
  updated_at: '2026-03-16T11:59:00Z',
  ...fields,
});

/** A task that a user tracks. */
export const trackedTask = (event: object = {}, task: object = {}) => ({
  id: 789,
  name: 'Wireframes',
  type: 'EVERYONE',
  project_id: 456,
  project: 'Website',
  customer_id: 12,
  customer: 'Northwind',
  tracking: true,
  account_id: 4101,
  billing: { is_billable: true },
  users: [
    { id: 35, name: 'Grace Hopper', event: null },
    {
      id: 34,
      name: 'Ada Lovelace',
      event: {
        id: 123,
        start: '2026-03-16 10:00:00',
        end: '2026-03-16 10:20:00',
        duration: 1200,
        timezone: 'GMT+01:00',
        notes: 'Kick-off call',
        ...event,
      },
    },
  ],
  ...task,
});

/** Nothing is tracked. */
export const IDLE = answer([]);

export const TRACKING_QUERY = {
  filter: 'TRACKING',
  page: '0',
  page_size: '500',
};

/** Answers that say nothing of whether it was done. */
export const LOST = {
  'a server on the way': { status: 502, body: '<html>Bad gateway</html>' },
  'a page': { status: 200, body: '<html>Please wait</html>' },
  'an answer that broke off': { status: 200, body: '{"response":{"sta' },
  'an answer about something else': answer({}),
};

/** A refusal inside an answer that HTTP calls good. */
export const refusedInside = refusal(
  500,
  'There is already another project with that name.',
);
