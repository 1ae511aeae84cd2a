import { describe, expect, it } from '@jest/globals';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { hydrators } from '../../../src/hydrators/index.ts';
import { genuineAnswer } from '../../property/genuine_answer.ts';
import {
  onWire,
  type WireAnswer,
  type WireRequest,
} from '../../property/wire.ts';
import { example } from '../../src/contract.ts';
import { signedHook } from '../../src/signed_hook.ts';
import { withZ } from '../../src/zapier.ts';
import { eventOf, hookTriggers, items, requiredOf } from '../registry.ts';

type Perform = (z: ZObject, bundle: Bundle) => unknown;

/** What a server may add to any record one day, and nobody has asked for. */
const MARGIN = 'internal_margin';

const withMargin = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(withMargin);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries([
        ...Object.entries(value).map(([key, inner]) => [
          key,
          withMargin(inner),
        ]),
        [MARGIN, 42],
      ])
    : value;
};

const answer = (request: WireRequest): WireAnswer => {
  const genuine = genuineAnswer(request);
  const body = JSON.stringify(withMargin(JSON.parse(genuine.body)));
  return { ...genuine, body };
};

const outputOf = (perform: unknown, given: object): Promise<unknown> =>
  withZ(async (z, bundle) => {
    const wire = onWire(z, bundle, answer);
    // Zapier calls all functions of the definition alike; their types differ in the input that each declares.
    const output = await (perform as Perform)(wire.z, { ...bundle, ...given });
    expect(wire.requests.length + ('rawRequest' in given ? 1 : 0)).not.toBe(0);
    return output;
  });

/** API Request hands on what the server says: that is what it is for. Time zones don't come from the server. */
const asked = items.filter(
  ([name]) => !/ (api_request|time_zone_list)$/.test(name),
);

/** Records of the contract's examples, for fields that are not required, and a name of one word, which is asked for whole. */
const KNOWN = {
  time_entry_id: 'entry_123',
  project_id: 'proj_456',
  name: 'Workshop',
};

/** The timer of the contract's example has ended, so it can't be stopped. */
const knownTo = (item: string) =>
  item.endsWith(' stop_timer') ? { ...KNOWN, time_entry_id: '' } : KNOWN;

describe('a field that TrackingTime adds without notice does not come out of', () => {
  it.each(asked)('%s', async (item, { operation }) => {
    const perform = operation.performList ?? operation.perform;
    const inputData = requiredOf(
      operation.inputFields,
      /^(name|from|to|duration)$/,
    );
    const output = await outputOf(perform, {
      inputData: { ...inputData, ...knownTo(item) },
    });
    expect([output].flat()).not.toEqual([]);
    expect(JSON.stringify(output)).not.toContain(MARGIN);
  });

  it.each(hookTriggers)('a delivery to %s', async (_, { operation, key }) => {
    const isProject = key.startsWith('project');
    const data = example(isProject ? 'Project' : 'TimeEntry');
    const hook = signedHook({
      id: `msg_${key}`,
      event: eventOf(key),
      data: Object(withMargin(data)) as object,
      previous: { status: 'archived', description: 'Call', [MARGIN]: 1 },
    });
    const output = await outputOf(operation.perform, hook);
    expect(output).toHaveLength(1);
    expect(JSON.stringify(output)).not.toContain(MARGIN);
  });

  it.each(Object.entries(hydrators))(
    'the details of a %s',
    async (_, fetch) => {
      const output = await outputOf(fetch, {
        inputData: { id: 'proj_456', from: '2026-03-01', to: '2026-03-31' },
      });
      expect(JSON.stringify(output)).not.toContain(MARGIN);
    },
  );
});
