import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Bundle, ZObject } from 'zapier-platform-core';
import App from '../../index.ts';
import { example } from '../src/contract.ts';
import { SUBSCRIPTION } from '../src/signed_hook.ts';
import { withZ } from '../src/zapier.ts';
import { genuineAnswer } from './genuine_answer.ts';
import { oddText, oddValue } from './odd_values.ts';
import { outcomeOf } from './sentence.ts';
import { onWire } from './wire.ts';

const EVENTS = {
  timer_started: 'timer.started',
  timer_stopped: 'timer.stopped',
  time_entry_created: 'time_entry.created',
  time_entry_updated: 'time_entry.updated',
  time_entry_deleted: 'time_entry.deleted',
  project_status_changed: 'project.status_changed',
} as const;

type Key = keyof typeof EVENTS;

// Zapier gives us JSON, and so anything can be where its types promise a text.
type Headers = Record<string, unknown>;
type Hook = { headers: Headers; content: string };

const KEY = Buffer.from(SUBSCRIPTION.secret.replace('whsec_', ''), 'base64');

/** The signature that the Standard Webhooks specification asks for, made without the library that checks it. */
const signature = (id: unknown, at: unknown, content: string): string =>
  `v1,${createHmac('sha256', KEY)
    .update(`${textOf(id)}.${textOf(at)}.${content}`)
    .digest('base64')}`;

const DAY_S = 86_400;

const isBetween = (value: number, least: number, most: number): boolean =>
  value >= least && value <= most;

const now = (): number => Math.floor(Date.now() / 1000);

/** A header as text; nothing, where it was changed into something else. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : '';

const signed = (content: string, id = 'evt_77', at = String(now())): Hook => ({
  headers: {
    'Http-Webhook-Id': id,
    'Http-Webhook-Timestamp': at,
    'Http-Webhook-Signature': signature(id, at, content),
  },
  content,
});

const withHeader = (name: string, value: unknown) => (hook: Hook) => ({
  ...hook,
  headers: { ...hook.headers, [name]: value },
});

const NAMES = ['Id', 'Timestamp', 'Signature'].map(
  (name) => `Http-Webhook-${name}`,
);

const headerName = fc.oneof(
  fc.constantFrom(...NAMES, 'webhook-id', 'WEBHOOK-SIGNATURE', '__proto__'),
  fc.string(),
);

/** A step by which a delivery becomes another, on its way or by someone's hand. */
const change: fc.Arbitrary<(hook: Hook) => Hook> = fc.oneof(
  fc
    .tuple(headerName, oddValue)
    .map(([name, value]) => withHeader(name, value)),
  fc.constantFrom(...NAMES).map((gone) => ({ headers, content }: Hook) => ({
    headers: Object.fromEntries(
      Object.entries(headers).filter(([name]) => name !== gone),
    ),
    content,
  })),
  fc
    .tuple(fc.nat(5_000), oddText)
    .map(([at, put]) => ({ headers, content }: Hook) => ({
      headers,
      content: `${content.slice(0, at)}${put}${content.slice(at + 1)}`,
    })),
  // The dot between what is signed, moved: the same bytes, read in another way.
  fc.constant(({ headers, content }: Hook) => {
    const at = textOf(headers['Http-Webhook-Timestamp']);
    return {
      headers: {
        ...headers,
        'Http-Webhook-Id': `${textOf(headers['Http-Webhook-Id'])}.${at}`,
      },
      content: content.slice(1),
    };
  }),
  fc
    .constantFrom('x', '.5', ' ', 'e3', '\n')
    .map(
      (tail) => (hook: Hook) =>
        withHeader(
          'Http-Webhook-Timestamp',
          `${textOf(hook.headers['Http-Webhook-Timestamp'])}${tail}`,
        )(hook),
    ),
  fc
    .constantFrom('v1,AAAA', 'v2,', 'v1', ',', 'v1a,x')
    .map(
      (other) => (hook: Hook) =>
        withHeader(
          'Http-Webhook-Signature',
          `${other} ${textOf(hook.headers['Http-Webhook-Signature'])}`,
        )(hook),
    ),
);

const deliveryOf = (key: Key): object =>
  key === 'project_status_changed'
    ? { event: EVENTS[key], data: example('Project') }
    : { event: EVENTS[key], data: example('TimeEntry') };

/** Bodies that may well be signed: by a server that has gone wrong, or is ahead of us. */
const bodyFor = (key: Key) =>
  fc.oneof(
    fc.constant(JSON.stringify(deliveryOf(key))),
    fc
      .tuple(fc.constantFrom('event', 'data', 'previous', 'extra'), oddValue)
      .map(([field, value]) =>
        JSON.stringify({ ...deliveryOf(key), [field]: value }),
      ),
    fc.json(),
    oddText,
    fc.constantFrom(
      '['.repeat(100_000),
      '{"__proto__":{"event":"timer.stopped"}}',
      `{"event":"${EVENTS[key]}","data":{"id":9007199254740993}}`,
    ),
  );

const hookFor = (key: Key): fc.Arbitrary<Hook> =>
  fc
    .tuple(bodyFor(key), fc.integer({ min: -600, max: 2 * DAY_S }))
    .map(([content, age]) => signed(content, 'evt_77', String(now() - age)))
    .chain((hook) =>
      fc
        .array(change, { maxLength: 3 })
        .map((steps) => steps.reduce((changed, step) => step(changed), hook)),
    );

/** Every value that a header has, however its name is spelled. */
const valuesOf = ({ headers }: Hook, wanted: string): unknown[] =>
  Object.entries(headers)
    .filter(([name]) => name.toLowerCase().replace(/^http-/, '') === wanted)
    .map(([, value]) => value);

/** Whether any reading of the headers has TrackingTime's signature under what was delivered, and it is no older than this. */
const isSigned = (hook: Hook, oldest: number): boolean =>
  valuesOf(hook, 'webhook-id').some((id) =>
    valuesOf(hook, 'webhook-timestamp').some((at) =>
      valuesOf(hook, 'webhook-signature').some(
        (given) =>
          isBetween(now() - Number(at), -301, oldest) &&
          textOf(given)
            .split(' ')
            .includes(signature(id, at, hook.content)),
      ),
    ),
  );

/** Only what TrackingTime signed runs a Zap, for a day, or is an error, for ever; all else is refused. */
const isDue = (hook: Hook, result: unknown[] | undefined): boolean =>
  result?.length === 0 || isSigned(hook, result ? DAY_S + 1 : Infinity);

const performOf = (key: Key) =>
  // The six differ in the types of their fields, and are called alike.
  App.triggers[key].operation.perform as (
    z: ZObject,
    bundle: Bundle,
  ) => Promise<unknown[]>;

const bundleOf = (bundle: Bundle, hook: Hook): Bundle => ({
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
});

const RUNS = { numRuns: 200 };

/** An id as a server might choose one. */
const anyId = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
  .filter((id) => /^[^.\p{C}\p{Z}]+$/u.test(id));

describe.each(Object.keys(EVENTS) as Key[])('what comes in for %s', (key) => {
  it('runs the Zap only where TrackingTime signed it, and never breaks', async () => {
    await withZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(hookFor(key), async (hook) => {
          const wire = onWire(z, bundle, genuineAnswer);
          const outcome = await outcomeOf(() =>
            performOf(key)(wire.z, bundleOf(bundle, hook)),
          );
          expect(outcome.complaints).toEqual([]);
          expect({ hook, isDue: isDue(hook, outcome.result) }).toEqual({
            hook,
            isDue: true,
          });
          expect(wire.requests).toEqual([]);
          expect(Object.keys(Object.prototype)).toEqual([]);
        }),
        RUNS,
      ),
    );
  });

  it('runs the Zap wherever TrackingTime signed it within a day', async () => {
    await withZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(
          fc.oneof(fc.stringMatching(/^[!-\-/-~]{1,2000}$/), anyId),
          fc.integer({ min: -295, max: DAY_S - 5 }),
          async (id, age) => {
            const content = JSON.stringify(deliveryOf(key));
            const hook = signed(content, id, String(now() - age));
            const wire = onWire(z, bundle, genuineAnswer);
            const output = await performOf(key)(wire.z, bundleOf(bundle, hook));
            expect({ output: output.length, log: wire.log }).toEqual({
              output: 1,
              log: [],
            });
          },
        ),
        RUNS,
      ),
    );
  });
});
