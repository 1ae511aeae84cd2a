import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import zapier, { type Bundle, type ZObject } from 'zapier-platform-core';
import { trackingTime } from '../../src/api/live/index.ts';
import { receiveHooks } from '../../workshop/sandbox/test/hook_receiver.ts';
import { runSandbox } from '../../workshop/sandbox/test/running_sandbox.ts';

// Core ends a process that has served many calls and holds much memory, as one does that runs this after others.
Object.assign(
  jest.requireActual<object>(
    resolve('node_modules/zapier-platform-core/src/constants.js'),
  ),
  { KILL_MAX_LIMIT: Infinity },
);

/*
 * What the live API sends to a hook's address isn't documented. So each shape that the sandbox has is received here, from
 * subscribing to the entries that come of it.
 */

const sandbox = runSandbox({ api: 'live', entries: 0 });
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

const OWNER = {
  account_id: '1',
  timezone: 'Europe/London',
  app_password: 'app_sandbox_ada',
  user_id: '1',
};

const run = <Answer>(
  code: (z: ZObject, bundle: Bundle) => Promise<Answer>,
  given: object = {},
): Promise<Answer> => {
  const { authentication, beforeRequest, afterResponse } =
    trackingTime.connection;
  const runInApp = zapier.createAppTester({
    version: '1.0.0',
    platformVersion: zapier.version,
    authentication: { ...authentication, test: trackingTime.me },
    beforeRequest,
    afterResponse,
    flags: { skipHttpPatch: true },
  });
  return runInApp<Answer, Bundle>(code, { authData: OWNER, ...given });
};

describe.each(['object', 'wrapped', 'list', 'ids', 'nothing'] as const)(
  'hooks of the shape "%s"',
  (hook_shape) => {
    it('tell of a timer when it’s stopped and of a written entry at once, each under one id', async () => {
      await sandbox.control('POST', '/reset');
      await sandbox.control('POST', '/clock', {
        now: new Date().toISOString(),
      });
      await sandbox.control('PUT', '/settings', {
        deliveries: { hold: true },
        live: { hook_shape },
      });
      const event = 'time_entry.created';
      const url = `${receiver.origin}/hook`;
      const subscribeData = await run((z, bundle) =>
        trackingTime.hooks.subscribe(z, bundle, { event, url, filter: {} }),
      );
      const told: string[] = [];
      const arrive = async () => {
        const earlier = receiver.received.length;
        const { released } = await sandbox.control(
          'POST',
          '/deliveries/release',
        );
        const all = await receiver.arrived(earlier + released);
        for (const { text } of all.slice(earlier)) {
          const rawRequest = { method: 'POST', headers: {}, content: text };
          const verdict = await run(
            (z, bundle) => trackingTime.hooks.receive(z, bundle, event),
            { subscribeData, rawRequest },
          );
          if (verdict.kind === 'delivered') {
            told.push(...verdict.deliveries.map(({ id }) => id));
          }
        }
        return [...new Set(told)];
      };

      const start_time = new Date(Date.now() - 3_600_000)
        .toISOString()
        .replace(/\.\d+/, '');
      const timer = await run((z, bundle) =>
        trackingTime.timers.start(z, bundle, { start_time }),
      );
      expect(await arrive()).toEqual([]);
      const written = await run((z, bundle) =>
        trackingTime.entries.create(z, bundle, { start_time, duration: 60 }),
      );
      expect(await arrive()).toEqual([`new:${written.id}`]);
      await run((z, bundle) => trackingTime.timers.stop(z, bundle, {}));
      const timerId = 'entry' in timer ? timer.entry.id : timer.kind;
      expect(new Set(await arrive())).toEqual(
        new Set([`new:${written.id}`, `new:${timerId}`]),
      );
    });
  },
);
