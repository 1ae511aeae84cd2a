import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Bundle, ZObject } from 'zapier-platform-core';
import App from '../../index.ts';
import type { components } from '../../src/api/documented/schema.ts';
import { example } from '../src/contract.ts';
import { signedHook, SUBSCRIPTION } from '../src/signed_hook.ts';
import { withZ } from '../src/zapier.ts';
import { genuineAnswer } from './genuine_answer.ts';
import { oddText, oddValue } from './odd_values.ts';
import { outcomeOf } from './sentence.ts';
import { onWire } from './wire.ts';
import { instant } from './zones.ts';

/*
 * What a trigger on a hook makes of any record, and of bodies and headers that no program would send. Genuine deliveries
 * that somebody changed are in workshop/resilience/forgeries.ts, through the built bundle.
 */

type TimeEntry = components['schemas']['TimeEntry'];
type Project = components['schemas']['Project'];

type Output = Record<string, unknown>;

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', ' ', '{{bundle.authData.access_token}}', '__proto__'),
);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: null });
const id = fc.oneof(
  fc.nat().map((number) => `entry_${number}`),
  fc.string({ minLength: 1 }),
);
const time = instant.map((at) => at.toISOString().replace('.000Z', 'Z'));

const ending = fc.record({ end_time: time, duration: fc.nat(1_000_000) });

/** While it runs an entry has neither an end nor a duration. */
const running = fc.constant({ end_time: null, duration: null });

const entryWith = (
  end: fc.Arbitrary<Pick<TimeEntry, 'end_time' | 'duration'>>,
): fc.Arbitrary<TimeEntry> =>
  fc
    .record({
      id,
      description: orNull(text),
      project_id: orNull(id),
      task_id: orNull(id),
      client_id: orNull(id),
      user_id: id,
      start_time: time,
      end,
      billable: fc.boolean(),
      tag_ids: fc.array(id, { maxLength: 4 }),
      created_at: time,
      updated_at: time,
    })
    .map(({ end: ended, ...rest }) => ({ ...rest, ...ended }));

const project: fc.Arbitrary<Project> = fc.record({
  id,
  name: text,
  client_id: orNull(id),
  status: fc.constantFrom('active', 'on_hold', 'completed', 'archived'),
  billable: fc.boolean(),
  budget: orNull(fc.nat()),
  color: orNull(fc.constant('#3366ff')),
  created_at: time,
  updated_at: time,
});

const MOST_FIELDS = 13;

/** A record as a hook brings it: as it is now, and some of its fields as they were before. */
const changeOf = <T extends object>(record: fc.Arbitrary<T>) =>
  fc
    .tuple(
      record,
      record,
      fc.array(fc.boolean(), {
        minLength: MOST_FIELDS,
        maxLength: MOST_FIELDS,
      }),
    )
    .map(([data, before, isChanged]): { data: Output; previous: Output } => ({
      data: Object.fromEntries(Object.entries(data)),
      previous: Object.fromEntries(
        Object.entries(before).filter((_, index) => isChanged[index]),
      ),
    }));

const anyEntry = changeOf(entryWith(fc.oneof(running, ending)));
const finished = changeOf(entryWith(ending));

const HOOKS = {
  timer_started: {
    event: 'timer.started',
    change: changeOf(entryWith(running)),
  },
  timer_stopped: { event: 'timer.stopped', change: finished },
  time_entry_created: { event: 'time_entry.created', change: finished },
  time_entry_updated: { event: 'time_entry.updated', change: anyEntry },
  time_entry_deleted: { event: 'time_entry.deleted', change: anyEntry },
  project_status_changed: {
    event: 'project.status_changed',
    change: changeOf(project),
  },
} as const;

type Key = keyof typeof HOOKS;
const KEYS = Object.keys(HOOKS) as Key[];

type HookTrigger = {
  perform: (z: ZObject, bundle: Bundle) => Promise<Output[]>;
  performList: (z: ZObject, bundle: Bundle) => Promise<Output[]>;
  sample: Output;
};

/** Calls by name what Zapier calls by name: the types of the six differ in their fields. */
const operationOf = (key: Key): HookTrigger => {
  const { operation } = App.triggers[key];
  assert(operation.type === 'hook');
  return operation;
};

it('covers every hook trigger there is', () => {
  const hooks = Object.entries(App.triggers).filter(
    ([, { operation }]) => operation.type === 'hook',
  );
  expect(hooks.map(([key]) => key).sort()).toEqual([...KEYS].sort());
});

/** A platform whose cache has seen no delivery, and an API whose lists hold this one record. */
const around = (z: ZObject, record: object): ZObject => ({
  ...z,
  cache: { ...z.cache, set: () => Promise.resolve(true) },
  request: (() =>
    Promise.resolve({
      status: 200,
      headers: new Headers(),
      content: JSON.stringify({
        data: [record],
        meta: { page: 1, per_page: 10, total: 1, has_more: false },
      }),
      // The one kind of answer that is asked for here.
    })) as unknown as ZObject['request'],
});

const isRecord = (value: unknown): value is Output =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPointer = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith('hydrate|||');

/** What of a value is not as the sample shows it, by path. Null stands for a value that a record has not. */
const differences = (value: unknown, sample: unknown, path = ''): string[] => {
  if (value === null || (isRecord(sample) && isPointer(value))) {
    return [];
  }
  if (isRecord(sample) && isRecord(value)) {
    const keys = new Set([...Object.keys(value), ...Object.keys(sample)]);
    return [...keys].flatMap((key) =>
      key in value && key in sample
        ? differences(value[key], sample[key], `${path}.${key}`)
        : [`${path}.${key} is not in both`],
    );
  }
  if (Array.isArray(sample) && Array.isArray(value)) {
    return value.flatMap((item: unknown) => differences(item, sample[0], path));
  }
  return typeof value === typeof sample && !isRecord(sample)
    ? []
    : [`${path} is not like ${JSON.stringify(sample)}`];
};

/** A sample with all previous values: what did not change is null in one, and would be like what it is now. */
const withEveryPrevious = (sample: Output): Output =>
  isRecord(sample.previous)
    ? {
        ...sample,
        previous: Object.fromEntries(
          Object.keys(sample.previous).map((key) => [key, sample[key]]),
        ),
      }
    : sample;

const without = (value: Output, keys: RegExp): Output =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.test(key)));

let deliveries = 0;

/** What a record gives when it is delivered, and when it is listed. */
const bothWays = async (
  z: ZObject,
  bundle: Bundle,
  key: Key,
  change: { data: object; previous: object },
) => {
  deliveries += 1;
  const { event } = HOOKS[key];
  const hook = signedHook({ id: `evt_${deliveries}`, event, ...change });
  const { perform, performList } = operationOf(key);
  const platform = around(z, change.data);
  const empty = { ...bundle, inputData: {} };
  const [delivered = {}] = await perform(platform, { ...empty, ...hook });
  const [listed = {}] = await performList(platform, empty);
  return { delivered, listed };
};

const MANY = { numRuns: 1000 };

describe.each(KEYS)('%s', (key) => {
  const { change } = HOOKS[key];
  const { sample } = operationOf(key);
  const full = withEveryPrevious(sample);

  it('has one shape for the hook, the list and the sample, and one way of showing a record', async () => {
    await withZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(change, async (changed) => {
          const { delivered, listed } = await bothWays(z, bundle, key, changed);
          expect(Object.keys(delivered)).toEqual(Object.keys(sample));
          expect(Object.keys(listed)).toEqual(Object.keys(sample));
          expect(differences(delivered, full)).toEqual([]);
          expect(differences(listed, full)).toEqual([]);
          // What changed is known of a delivery alone; all else is the same.
          const recordIn = (output: Output) =>
            without(output, /^(changed_fields|previous.*)$/);
          expect(recordIn(delivered)).toEqual(recordIn(listed));
          expect(delivered).toMatchObject(changed.data);
        }),
        MANY,
      ),
    );
  });
});

describe.each(['time_entry_updated', 'project_status_changed'] as const)(
  'what %s says of before',
  (key) => {
    it('is what the hook said, and null for what did not change', async () => {
      await withZ((z, bundle) =>
        fc.assert(
          fc.asyncProperty(HOOKS[key].change, async (changed) => {
            const { previous } = changed;
            const { delivered, listed } = await bothWays(
              z,
              bundle,
              key,
              changed,
            );
            // A previous duration comes in more units than it was said in.
            const before = without(
              delivered.previous as Output,
              /_(hours|text)$/,
            );
            const names = Object.keys(before);
            expect(before).toEqual(
              Object.fromEntries(
                names.map((name) => [name, previous[name] ?? null]),
              ),
            );
            expect(delivered.changed_fields).toEqual(
              names.filter((name) => name in previous),
            );
            expect(listed.changed_fields).toEqual([]);
          }),
          MANY,
        ),
      );
    });
  },
);

// Zapier gives us JSON, and so anything can be where its types promise a text.
type Hook = { headers: Record<string, unknown>; content: string };

const SECRET = Buffer.from(SUBSCRIPTION.secret.replace('whsec_', ''), 'base64');

/** A header as text; nothing, if it was changed into something else. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : '';

/** The signature that the Standard Webhooks specification asks for, made without the library that checks it. */
const signature = (eventId: unknown, at: unknown, content: string): string =>
  `v1,${createHmac('sha256', SECRET)
    .update(`${textOf(eventId)}.${textOf(at)}.${content}`)
    .digest('base64')}`;

const DAY_S = 86_400;

const now = (): number => Math.floor(Date.now() / 1000);

const signed = (content: string, age: number): Hook => {
  const at = String(now() - age);
  return {
    headers: {
      'Http-Webhook-Id': 'evt_77',
      'Http-Webhook-Timestamp': at,
      'Http-Webhook-Signature': signature('evt_77', at, content),
    },
    content,
  };
};

/** Headers of any kind, or under names that every object has. */
const oddHeaders = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom(
        'Http-Webhook-Id',
        'Http-Webhook-Timestamp',
        'Http-Webhook-Signature',
        'webhook-id',
        'WEBHOOK-SIGNATURE',
        '__proto__',
      ),
      fc.string(),
    ),
    oddValue,
  ),
  { maxLength: 2 },
);

/** Bodies that may well be signed: by a server that has gone wrong, or is ahead of us. */
const bodyFor = (key: Key) => {
  const { event } = HOOKS[key];
  const data = example(event.startsWith('project') ? 'Project' : 'TimeEntry');
  return fc.oneof(
    fc.constant(JSON.stringify({ event, data })),
    fc
      .tuple(fc.constantFrom('event', 'data', 'previous', 'extra'), oddValue)
      .map(([field, value]) => JSON.stringify({ event, data, [field]: value })),
    fc.json(),
    oddText,
    fc.constantFrom(
      '['.repeat(100_000),
      '{"__proto__":{"event":"timer.stopped"}}',
      `{"event":"${event}","data":{"id":9007199254740993}}`,
    ),
  );
};

const hookFor = (key: Key): fc.Arbitrary<Hook> =>
  fc
    .tuple(bodyFor(key), fc.integer({ min: -600, max: 2 * DAY_S }), oddHeaders)
    .map(([content, age, odd]) => {
      const { headers } = signed(content, age);
      return {
        headers: { ...headers, ...Object.fromEntries(odd) },
        content,
      };
    });

/** Every value that a header has, however its name is spelled. */
const valuesOf = ({ headers }: Hook, wanted: string): unknown[] =>
  Object.entries(headers)
    .filter(([name]) => name.toLowerCase().replace(/^http-/, '') === wanted)
    .map(([, value]) => value);

/** Whether any reading of the headers has TrackingTime's signature under what was delivered, and it is no older than this. */
const isSigned = (hook: Hook, oldest: number): boolean =>
  valuesOf(hook, 'webhook-id').some((eventId) =>
    valuesOf(hook, 'webhook-timestamp').some((at) => {
      const age = now() - Number(textOf(at));
      const isInTime = age >= -301 && age <= oldest;
      return valuesOf(hook, 'webhook-signature').some(
        (given) =>
          isInTime &&
          textOf(given)
            .split(' ')
            .includes(signature(eventId, at, hook.content)),
      );
    }),
  );

/** Only what TrackingTime signed runs a Zap, for a day, or is an error, for ever; all else is refused. */
const isDue = (hook: Hook, result: unknown[] | undefined): boolean =>
  result?.length === 0 || isSigned(hook, result ? DAY_S + 1 : Infinity);

describe.each(KEYS)('what comes in for %s', (key) => {
  it('runs the Zap only where TrackingTime signed it, and never breaks', async () => {
    await withZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(hookFor(key), async (hook) => {
          const wire = onWire(z, bundle, genuineAnswer);
          const outcome = await outcomeOf(() =>
            operationOf(key).perform(wire.z, {
              ...bundle,
              inputData: {},
              subscribeData: SUBSCRIPTION,
              rawRequest: {
                method: 'POST',
                querystring: '',
                // What the types promise is what is tried here.
                headers: hook.headers as Record<string, string>,
                content: hook.content,
              },
            }),
          );
          expect(outcome.complaints).toEqual([]);
          expect({ hook, isDue: isDue(hook, outcome.result) }).toEqual({
            hook,
            isDue: true,
          });
          expect(wire.requests).toEqual([]);
          expect(Object.keys(Object.prototype)).toEqual([]);
        }),
        { numRuns: 200 },
      ),
    );
  });
});
