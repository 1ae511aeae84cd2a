import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { trackingTime } from '../../src/api/documented/index.ts';
import {
  receiveHooks,
  type Received,
} from '../../workshop/sandbox/test/hook_receiver.ts';
import { runSandbox } from '../../workshop/sandbox/test/running_sandbox.ts';
import { describePort, type Account, type Hook } from './suite.ts';

const sandbox = runSandbox({ entries: 450 });
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
  await sandbox.control('PUT', '/settings', {
    deliveries: { hold: true },
  });
});

/** Zapier spells `webhook-id` as `Http-Webhook-Id`. */
const zapierSpells = (name: string): string =>
  `http-${name}`.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());

const asZapierHasIt = ({ headers, text }: Received): Hook => ({
  rawRequest: {
    method: 'POST',
    querystring: '',
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        zapierSpells(name),
        String(value),
      ]),
    ),
    content: text,
  },
});

const withHeaders = (
  { rawRequest }: Hook,
  changed: Record<string, string>,
): Hook => ({
  rawRequest: {
    ...rawRequest,
    headers: { ...rawRequest.headers, ...changed },
  },
});

const signedBy = (hook: Hook, secret: string, sentAt: Date): Hook => {
  const { headers = {}, content = '' } = hook.rawRequest;
  const id = headers['Http-Webhook-Id'] ?? '';
  return withHeaders(hook, {
    'Http-Webhook-Timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'Http-Webhook-Signature': new Webhook(secret).sign(id, sentAt, content),
  });
};

const AN_HOUR_MS = 3_600_000;
const SOMEBODYS_SECRET = `whsec_${Buffer.from('a key of somebody else').toString('base64')}`;

const account: Account = {
  // The sandbox takes a personal token wherever it takes an access token.
  connections: {
    owner: { access_token: 'pat_sandbox_ada' },
    viewer: { access_token: 'pat_sandbox_viewer' },
    ended: { access_token: 'pat_of_nobody' },
  },
  unknownId: 'nothing_0',
  busyDays: { from: '2025-12-01', to: '2026-03-31', timezone: 'UTC' },
  timePasses: async () => {
    await sandbox.control('POST', '/clock', { advance_seconds: 60 });
  },
  changeStatus: async (id, status) => {
    await sandbox.control('PUT', `/projects/${id}/status`, { status });
  },
  filtersHooks: true,
  hookUrl: () => `${receiver.origin}/hook`,
  arrivals: async () => {
    const earlier = receiver.received.length;
    const { released } = await sandbox.control('POST', '/deliveries/release');
    const all = await receiver.arrived(earlier + released);
    return all.slice(earlier).map(asZapierHasIt);
  },
  freeRequests: {
    make: (name) => ({
      method: 'POST',
      path: '/tags',
      query: {},
      body: { name },
    }),
    find: (name) => ({ method: 'GET', path: '/tags', query: { q: name } }),
    found: (name) => ({ name }),
  },
  forgeries: {
    'is not signed': (hook) =>
      withHeaders(hook, { 'Http-Webhook-Signature': '' }),
    'is signed by somebody else': (hook) =>
      signedBy(hook, SOMEBODYS_SECRET, new Date()),
    'was changed on its way': ({ rawRequest }) => ({
      rawRequest: { ...rawRequest, content: `${rawRequest.content} ` },
    }),
    'comes from the future': (hook, { secret = '' }) =>
      signedBy(hook, secret, new Date(Date.now() + AN_HOUR_MS)),
  },
};

describePort('TrackingTime as its documentation has it', trackingTime, account);
