import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { oauth2 } from '../../src/api/documented/oauth2.ts';
import { testConnection } from '../../src/authentication.ts';
import { hydrators } from '../../src/hydrators/index.ts';
import { withoutWaiting } from '../src/clock.ts';
import { errorBody } from '../src/contract.ts';
import { items } from '../registry/registry.ts';
import { withZ } from '../src/zapier.ts';
import { genuineAnswer } from './genuine_answer.ts';
import { sensible } from './filled_in.ts';
import { outcomeOf } from './sentence.ts';
import { oddValue } from './odd_values.ts';
import { onWire, type WireAnswer, type WireRequest } from './wire.ts';

type Perform = (z: ZObject, bundle: Bundle) => unknown;

/** What Zapier calls, and what with. A hook's own delivery asks for nothing. */
type Call = [name: string, perform: unknown, filledIn: object];

const PERFORMS = [
  'perform',
  'performList',
  'performSubscribe',
  'performUnsubscribe',
] as const;

const callsOf = ([name, { operation }]: (typeof items)[number]): Call[] => {
  const fields = (operation.inputFields ?? []).filter(
    ({ required, key }) => required === true || FILLED_IN.has(key),
  );
  const bundle = {
    inputData: Object.fromEntries(
      fields.map((field) => [field.key, sensible(field)]),
    ),
    targetUrl: 'https://hooks.zapier.com/1/',
    subscribeData: { id: 'hook_9', secret: 'whsec_x' },
  };
  return PERFORMS.filter(
    (method) =>
      operation[method] !== undefined &&
      !(operation.type === 'hook' && method === 'perform'),
  ).map((method) => [`${name}: ${method}`, operation[method], bundle]);
};

/** Fields that aren't required, and without which an item asks for nothing or for less. */
const FILLED_IN = new Set(['duration', 'email', 'from', 'hours', 'name', 'to']);

const days = { from: '2026-03-01', to: '2026-03-31', timezone: 'UTC' };
const code = { code: 'code_1', redirect_uri: 'https://zapier.com/' };

const CALLS: Call[] = [
  ...items.flatMap(callsOf),
  ...Object.entries(hydrators).map(([name, perform]): Call => [
    `details: ${name}`,
    perform,
    { inputData: { id: 'proj_456', ids: ['tag_5', 'tag_6'], ...days } },
  ]),
  ['the test of a connection', testConnection, {}],
  [
    'a connection that is made',
    oauth2.oauth2Config.getAccessToken,
    { inputData: code },
  ],
  ['a connection that is renewed', oauth2.oauth2Config.refreshAccessToken, {}],
];

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

const errorCode = fc.constantFrom(
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
    arbitrary: fc.tuple(errorCode, fc.array(damage, { maxLength: 3 })).map(
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

  it.each(CALLS)(
    'ends %s with a result or a plain sentence',
    async (_, perform, filledIn) => {
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
              // Zapier calls all of these alike; their types differ in the input that each declares.
              (perform as Perform)(run.z, {
                ...bundle,
                inputData: {},
                ...filledIn,
              }),
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
