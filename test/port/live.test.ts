import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { trackingTime } from '../../src/api/live/index.ts';
import { receiveHooks } from '../../workshop/sandbox/test/hook_receiver.ts';
import { runSandbox } from '../../workshop/sandbox/test/running_sandbox.ts';
import { describePort, type Account } from './suite.ts';

const sandbox = runSandbox({ api: 'live', entries: 450 });
const receiver = receiveHooks();
const { TRACKINGTIME_ORIGIN: before } = process.env;

beforeAll(() => {
  process.env.TRACKINGTIME_ORIGIN = sandbox.origin;
});

afterAll(() => {
  if (before === undefined) {
    delete process.env.TRACKINGTIME_ORIGIN;
  } else {
    process.env.TRACKINGTIME_ORIGIN = before;
  }
});

beforeEach(async () => {
  // This wire asks for days, and starts timers, by the clock of the run.
  const now = new Date().toISOString();
  await sandbox.control('POST', '/clock', { now });
  await sandbox.control('PUT', '/settings', {
    deliveries: { hold: true },
  });
});

/** The account of the seed, in which times are London's. */
const IN_ENGINES = { account_id: '1', timezone: 'Europe/London' };

const byReference = (name: string) => ({
  third_party_event_id: name,
  entity: 'Event',
  type: 'ByExternalID',
});

const account: Account = {
  connections: {
    owner: { ...IN_ENGINES, app_password: 'app_sandbox_ada', user_id: '1' },
    viewer: { ...IN_ENGINES, app_password: 'app_sandbox_viewer', user_id: '8' },
    ended: { ...IN_ENGINES, app_password: 'app_of_nobody', user_id: '1' },
  },
  unknownId: '999999',
  busyDays: { from: '2025-12-01', to: '2026-03-31', timezone: 'UTC' },
  timePasses: async () => {
    await sandbox.control('POST', '/clock', { advance_seconds: 60 });
  },
  changeStatus: async (id, status) => {
    await sandbox.control('PUT', `/projects/proj_${id}/status`, { status });
  },
  filtersHooks: false,
  hookUrl: () => `${receiver.origin}/hook`,
  arrivals: async () => {
    const earlier = receiver.received.length;
    const { released } = await sandbox.control('POST', '/deliveries/release');
    const all = await receiver.arrived(earlier + released);
    return all.slice(earlier).map(({ text }) => ({
      rawRequest: {
        method: 'POST',
        querystring: '',
        headers: { 'Http-Content-Type': 'application/json' },
        content: text,
      },
    }));
  },
  freeRequests: {
    make: (name) => ({
      method: 'POST',
      path: '/events/add',
      query: {},
      body: {
        start: '2024-05-06 09:00:00',
        end: '2024-05-06 10:00:00',
        timezone: 'GMT+01:00',
        notes: name,
        custom_fields: [{ slug: 'EVENT_THIRD_PARTY_ID', value: name }],
      },
    }),
    find: (name) => ({
      method: 'GET',
      path: '/search/events',
      query: byReference(name),
    }),
    found: (name) => ({ notes: name }),
  },
  // Nothing in a hook of this wire is believed, so that there is nothing to forge.
  forgeries: {},
};

describePort('TrackingTime as it answers today', trackingTime, account);
