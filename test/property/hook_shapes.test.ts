import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Bundle, ZObject } from 'zapier-platform-core';
import App from '../../index.ts';
import type { components } from '../../src/api/documented/schema.ts';
import { signedHook } from '../src/signed_hook.ts';
import { withZ } from '../src/zapier.ts';
import { instant } from './zones.ts';

type TimeEntry = components['schemas']['TimeEntry'];
type Project = components['schemas']['Project'];

type Output = Record<string, unknown>;

const RUNS = { numRuns: 1000 };

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

const entryWith = (
  end: fc.Arbitrary<{ end_time: string; duration: number } | null>,
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
    // While it runs an entry has neither an end nor a duration.
    .map(({ end, ...rest }) => ({
      ...rest,
      end_time: end?.end_time ?? null,
      duration: end?.duration ?? null,
    }));

const timeEntry = entryWith(orNull(ending));

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

const entryChange = changeOf(timeEntry);
const finishedEntry = changeOf(entryWith(ending));
const startOfTimer = changeOf(
  timeEntry.map((entry) => ({ ...entry, end_time: null, duration: null })),
);
const projectChange = changeOf(project);

type HookTrigger = {
  perform: (z: ZObject, bundle: Bundle) => Promise<Output[]>;
  performList: (z: ZObject, bundle: Bundle) => Promise<Output[]>;
  sample: Output;
};

const HOOKS = {
  timer_started: { event: 'timer.started', change: startOfTimer },
  timer_stopped: { event: 'timer.stopped', change: finishedEntry },
  time_entry_created: { event: 'time_entry.created', change: finishedEntry },
  time_entry_updated: { event: 'time_entry.updated', change: entryChange },
  time_entry_deleted: { event: 'time_entry.deleted', change: entryChange },
  project_status_changed: {
    event: 'project.status_changed',
    change: projectChange,
  },
} as const;

type Key = keyof typeof HOOKS;
const KEYS = Object.keys(HOOKS) as Key[];

/** Calls by name what Zapier calls by name: the types of the six differ in their fields. */
const operationOf = (key: Key): HookTrigger => App.triggers[key].operation;

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
  if (value === null) {
    return [];
  }
  if (isRecord(sample)) {
    if (isPointer(value)) {
      return [];
    }
    if (!isRecord(value)) {
      return [`${path} is no record`];
    }
    const keys = new Set([...Object.keys(value), ...Object.keys(sample)]);
    return [...keys].flatMap((key) =>
      key in value && key in sample
        ? differences(value[key], sample[key], `${path}.${key}`)
        : [`${path}.${key} is not in both`],
    );
  }
  if (Array.isArray(sample)) {
    return Array.isArray(value)
      ? value.flatMap((item: unknown) => differences(item, sample[0], path))
      : [`${path} is no list`];
  }
  return typeof value === typeof sample
    ? []
    : [`${path} is no ${typeof sample}`];
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

const bundleWith = (bundle: Bundle, more: object): Bundle => ({
  ...bundle,
  inputData: {},
  ...more,
});

let deliveries = 0;

/** What a record gives when it is delivered, and when it is listed. */
const bothWays = async (
  z: ZObject,
  bundle: Bundle,
  key: Key,
  { data, previous }: { data: object; previous: object },
) => {
  deliveries += 1;
  const hook = signedHook({
    id: `evt_${deliveries}`,
    event: HOOKS[key].event,
    data,
    previous,
  });
  const operation = operationOf(key);
  const platform = around(z, data);
  const [delivered] = await operation.perform(
    platform,
    bundleWith(bundle, hook),
  );
  const [listed] = await operation.performList(
    platform,
    bundleWith(bundle, {}),
  );
  return { delivered: delivered ?? {}, listed: listed ?? {} };
};

it('covers every hook trigger there is', () => {
  const hooks = Object.entries(App.triggers).filter(
    ([, { operation }]) => operation.type === 'hook',
  );
  expect(hooks.map(([key]) => key).sort()).toEqual([...KEYS].sort());
});

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
        RUNS,
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
                names.map((name) => [name, changed.previous[name] ?? null]),
              ),
            );
            expect(delivered.changed_fields).toEqual(
              names.filter((name) => name in changed.previous),
            );
            expect(listed.changed_fields).toEqual([]);
          }),
          RUNS,
        ),
      );
    });
  },
);
