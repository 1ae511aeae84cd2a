import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Bundle, ZObject } from 'zapier-platform-core';
import App from '../../index.ts';
import { oauth2 } from '../../src/api/documented/oauth2.ts';
import { testConnection } from '../../src/authentication.ts';
import { hydrators } from '../../src/hydrators/index.ts';
import { withoutWaiting } from '../src/clock.ts';
import { errorBody } from '../src/contract.ts';
import { withZ } from '../src/zapier.ts';
import { genuineAnswer } from './genuine_answer.ts';
import { outcomeOf } from './sentence.ts';
import { oddValue } from './odd_values.ts';
import { onWire, type WireAnswer, type WireRequest } from './wire.ts';

type Perform = (z: ZObject, bundle: Bundle) => unknown;
type FilledIn = { inputData?: object; subscribeData?: object };

const { triggers, creates, searches } = App;

// Zapier calls all of these alike; their types differ in the input that each declares.
const as = (perform: unknown): Perform => perform as Perform;

const march = { period: 'custom', from: '2026-03-01', to: '2026-03-31' };
const line = { start_time: '2026-03-16T09:00:00Z', duration: '1h' };

/** One item of each kind, with what a builder filled in. */
const ITEMS: Record<string, [perform: Perform, filledIn: FilledIn]> = {
  'a trigger on new records': [as(triggers.new_client.operation.perform), {}],
  'a trigger on a running timer': [
    as(Reflect.get(triggers.timer_running_long.operation, 'perform')),
    { inputData: { hours: 1 } },
  ],
  'a trigger on a report': [
    as(Reflect.get(triggers.reporting_period_ended.operation, 'perform')),
    { inputData: { period: 'week', group_by: 'project' } },
  ],
  'a dropdown': [as(triggers.project_list.operation.perform), {}],
  'a sample of a hook': [as(triggers.timer_stopped.operation.performList), {}],
  'turning a hook on': [
    as(triggers.timer_stopped.operation.performSubscribe),
    {},
  ],
  'turning a hook off': [
    as(triggers.timer_stopped.operation.performUnsubscribe),
    { subscribeData: { id: 'hook_9', secret: 'whsec_x' } },
  ],
  'an action that creates': [
    as(creates.create_time_entry.operation.perform),
    { inputData: line },
  ],
  'an action that creates many': [
    as(creates.create_time_entries.operation.perform),
    { inputData: { lines: [line, line, line] } },
  ],
  'an action that changes': [
    as(creates.update_client.operation.perform),
    { inputData: { client_id: 'cli_1', name: 'Acme' } },
  ],
  'an action that deletes': [
    as(creates.delete_time_entry.operation.perform),
    { inputData: { time_entry_id: 'entry_123' } },
  ],
  'an action on a timer': [as(creates.start_timer.operation.perform), {}],
  'an action that stops a timer': [
    as(creates.stop_timer.operation.perform),
    {},
  ],
  'any request': [
    as(creates.api_request.operation.perform),
    { inputData: { method: 'POST', path: '/tags', body: '{"name":"x"}' } },
  ],
  'a search by name': [
    as(searches.find_client.operation.perform),
    { inputData: { name: 'Acme' } },
  ],
  'a search by email': [
    as(searches.find_user.operation.perform),
    { inputData: { name: 'Ada', email: 'ada@example.com' } },
  ],
  'a search for an entry': [
    as(searches.find_time_entry.operation.perform),
    { inputData: { description: 'Kick-off' } },
  ],
  'a report': [
    as(searches.summary_report.operation.perform),
    { inputData: { ...march, group_by: 'project' } },
  ],
  'a paged report': [
    as(searches.detailed_report.operation.perform),
    { inputData: march },
  ],
  'a record behind a pointer': [
    as(hydrators.project),
    { inputData: { id: 'proj_456' } },
  ],
  'what takes two requests behind a pointer': [
    as(hydrators.clientOfProject),
    { inputData: { id: 'proj_456' } },
  ],
  'the names of tags behind a pointer': [
    as(hydrators.tags),
    { inputData: { ids: ['tag_5', 'tag_6'] } },
  ],
  'a timesheet file': [
    as(hydrators.timesheet),
    { inputData: { from: '2026-03-01', to: '2026-03-31', timezone: 'UTC' } },
  ],
  'the test of a connection': [as(testConnection), {}],
  'a connection that is made': [
    as(oauth2.oauth2Config.getAccessToken),
    { inputData: { code: 'code_1', redirect_uri: 'https://zapier.com/' } },
  ],
  'a connection that is renewed': [
    as(oauth2.oauth2Config.refreshAccessToken),
    {},
  ],
};

const status = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(200, 201, 204) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[301, 304, 307, 400, 401, 403, 404, 409, 410, 418, 422, 429],
      ...[500, 502, 503, 504, 520],
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
);

const headerText = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '60',
    '1e9',
    '99999999999999999999',
    'soon',
    'true',
    '@1735689600',
    'Thu, 31 Dec 2026 23:59:59 GMT',
    'Mon, 99 Foo 2026 99:99:99 GMT',
  ),
  fc.string(),
);

const headers = fc
  .dictionary(
    fc.constantFrom(
      'content-type',
      'retry-after',
      'x-ratelimit-reset',
      'deprecation',
      'sunset',
      'location',
      'content-length',
    ),
    headerText,
  )
  // The HTTP library lets nothing else through.
  .map((all) =>
    Object.fromEntries(
      Object.entries(all).filter(([, text]) => /^[\x20-\x7e]*$/.test(text)),
    ),
  );

/** A place in a value, by its number, and what to put there. */
type Damage = { place: number; put: unknown };

const damage: fc.Arbitrary<Damage> = fc.record({
  place: fc.nat(1000),
  put: oddValue,
});

type Path = string[];

const placesIn = (value: unknown, path: Path = []): Path[] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        placesIn(inner, [...path, key]),
      )
    : []),
];

const replaced = (value: unknown, path: Path, put: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== 'object' || value === null) {
    return put;
  }
  const changed = replaced(Reflect.get(value, key), rest, put);
  return Array.isArray(value)
    ? value.map((item: unknown, at) => (String(at) === key ? changed : item))
    : { ...value, [key]: changed };
};

const damaged = (value: unknown, { place, put }: Damage): unknown => {
  const places = placesIn(value);
  return replaced(value, places[place % places.length] ?? [], put);
};

const code = fc.constantFrom(
  'validation_failed',
  'timer_already_running',
  'token_expired',
  'insufficient_scope',
  'rate_limited',
);

/** JSON, with null for what it cannot hold. */
const textOf = (value: unknown): string => JSON.stringify(value ?? null);

/** A body, made of the one that the API would send. */
const body: fc.Arbitrary<(genuine: string) => string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(damage, { minLength: 1, maxLength: 3 })
      .map((all) => (genuine: string) => {
        const whole: unknown = JSON.parse(genuine);
        return textOf(all.reduce(damaged, whole));
      }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(code, fc.array(damage, { maxLength: 3 })).map(
      ([name, all]) =>
        () =>
          textOf(all.reduce(damaged, errorBody(name))),
    ),
  },
  fc.nat(200).map((length) => (genuine: string) => genuine.slice(0, length)),
  fc.json().map((text) => () => text),
  fc.string().map((text) => () => text),
  fc.constant((genuine: string) => genuine),
  fc
    .constantFrom(
      '',
      'null',
      '[]',
      '{"data":null}',
      '{"data":{},"meta":{}}',
      '{"data":[null],"meta":{"total":1}}',
      '{"data":{"__proto__":{"id":"entry_1"}}}',
      '{"__proto__":{"data":[]},"constructor":1}',
      '{"error":{"code":"__proto__","message":"undefined","details":{}}}',
      '<!doctype html><title>502 Bad Gateway</title>',
      '['.repeat(100_000),
      `{"data":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
      `{"data":[{"id":9007199254740993,"name":"${'x'.repeat(100_000)}"}],"meta":{"total":1e400}}`,
    )
    .map((text) => () => text),
);

type Wire = (request: WireRequest) => WireAnswer;

const wire: fc.Arbitrary<Wire[]> = fc.array(
  fc.record({ status, headers, body }).map((chosen): Wire => (request) => ({
    ...chosen,
    body: chosen.body(genuineAnswer(request).body),
  })),
  { minLength: 1, maxLength: 4 },
);

/** Lets nothing of an answer's own get into what keys are made of. */
const isPolluted = (): boolean => Object.keys(Object.prototype).length > 0;

const RUNS = { numRuns: 60 };

/** More than any of these items ever asks, with each request tried three times. */
const MOST_REQUESTS = 40;

describe('an answer of any status, with any headers and any body', () => {
  beforeEach(() => {
    withoutWaiting();
  });

  it.each(Object.entries(ITEMS))(
    'ends %s with a result or a plain sentence',
    async (_, [perform, filledIn]) => {
      await withZ((z, bundle) =>
        fc.assert(
          fc.asyncProperty(wire, async (answers) => {
            const given: WireAnswer[] = [];
            const run = onWire(z, bundle, (request) => {
              const next = answers[given.length % answers.length];
              const answer = (next ?? genuineAnswer)(request);
              given.push(answer);
              return answer;
            });
            const { result, complaints } = await outcomeOf(() =>
              perform(run.z, {
                ...bundle,
                inputData: {},
                targetUrl: 'https://hooks.zapier.com/1/',
                ...filledIn,
              } as Bundle),
            );
            expect({ complaints, given }).toEqual({ complaints: [], given });
            expect(() => JSON.stringify(result)).not.toThrow();
            expect(given.length).toBeLessThanOrEqual(MOST_REQUESTS);
            expect(isPolluted()).toBe(false);
          }),
          RUNS,
        ),
      );
    },
  );
});
