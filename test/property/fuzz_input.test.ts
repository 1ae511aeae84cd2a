import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { creates, items, type Item } from '../registry/registry.ts';
import { withoutWaiting } from '../src/clock.ts';
import { trackingTime } from '../src/tracking_time.ts';
import { run, withZ } from '../src/zapier.ts';
import { filledIn, isFreeText, sensible } from './filled_in.ts';
import { genuineAnswer } from './genuine_answer.ts';
import { outcomeOf } from './sentence.ts';
import { onWire } from './wire.ts';

type Perform = (z: ZObject, bundle: Bundle) => unknown;

/** What Zapier calls with what a builder filled in. A hook's own delivery has no part in it. */
const performsOf = ({ operation }: Item): Perform[] => {
  const { type, perform, performList, performSubscribe } = operation;
  const called = type === 'hook' ? [performList, performSubscribe] : [perform];
  // Zapier calls all of these alike; their types differ in the input that each declares.
  return called as Perform[];
};

const RUNS = { numRuns: 50 };

beforeEach(() => {
  withoutWaiting();
});

describe.each(items)('whatever is filled in, %s', (_, item) => {
  const fields = item.operation.inputFields ?? [];

  it('asks TrackingTime alone, and ends with a result or a plain sentence', async () => {
    await withZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(filledIn(fields), async (inputData) => {
          for (const perform of performsOf(item)) {
            const wire = onWire(z, bundle, genuineAnswer);
            const { result, complaints } = await outcomeOf(() =>
              perform(wire.z, {
                ...bundle,
                inputData,
                targetUrl: 'https://hooks.zapier.com/1/',
              }),
            );
            expect(complaints).toEqual([]);
            expect(() => JSON.stringify(result)).not.toThrow();
            expect(
              wire.requests.filter(({ path }) => !path.startsWith('/api/v4/')),
            ).toEqual([]);
            expect(Object.keys(Object.prototype)).toEqual([]);
          }
        }),
        RUNS,
      ),
    );
  });
});

/** Text in which Zapier, or a template library, would look for something to put in. */
const template = fc
  .tuple(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '{{bundle.authData.access_token}}',
      '{{bundle.inputData.name}}',
      '{{process.env.CLIENT_SECRET}}',
      '{{',
      '}}',
      '{{{a}}}',
      '${a}',
      '{{curly}} {{braces}}',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  .map((parts) => parts.join(''));

const written = Object.values(creates)
  .map(({ key, operation }) => ({
    key,
    perform: operation.perform,
    fields: operation.inputFields ?? [],
    texts: (operation.inputFields ?? []).filter(
      (field) => isFreeText(field) && !('dynamic' in field),
    ),
  }))
  .filter(({ texts }) => texts.length > 0);

describe.each(written)(
  'text like a template, in $key,',
  ({ perform, fields, texts }) => {
    // An entry has one end or the other, and what is filled in is not cleared.
    const form: Record<string, unknown> = Object.fromEntries(
      fields
        .filter(({ key }) => key !== 'end_time' && key !== 'clear')
        .map((field) => [field.key, sensible(field)]),
    );

    it('gets to TrackingTime as it is', async () => {
      await fc.assert(
        fc.asyncProperty(template, async (text) => {
          const { requests } = trackingTime(genuineAnswer);
          const filled = texts.map(({ key }): [string, string] => [key, text]);
          await run(perform, {
            inputData: { ...form, ...Object.fromEntries(filled) },
          });
          const sent = texts.map(({ key, type }): [string, string] => [
            key,
            type === 'text' ? text : text.trim(),
          ]);
          expect(requests).toEqual([
            expect.objectContaining({
              body: expect.objectContaining(Object.fromEntries(sent)),
            }),
          ]);
        }),
        { numRuns: 20 },
      );
    });
  },
);

it("is tried on all actions that take text of one's own", () => {
  expect(written.map(({ key }) => key).toSorted()).toEqual([
    'create_client',
    'create_project',
    'create_tag',
    'create_task',
    'create_time_entry',
    'start_timer',
    'update_client',
    'update_project',
    'update_task',
    'update_time_entry',
  ]);
});
