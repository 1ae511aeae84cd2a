import { describe, expect, it } from '@jest/globals';
import { capabilities as documented } from '../../src/api/documented/capabilities.ts';
import { capabilities as live } from '../../src/api/live/capabilities.ts';
import type { Capabilities } from '../../src/api/port.ts';
import * as creates from '../../src/creates/index.ts';
import { hydrators } from '../../src/hydrators/index.ts';
import { NEEDING, offered } from '../../src/offered.ts';
import * as searches from '../../src/searches/index.ts';
import { searchOrCreates } from '../../src/searches/search_or_creates.ts';
import * as triggers from '../../src/triggers/index.ts';
import type { Field } from '../../workshop/lab/index.ts';

const WHOLE = { hydrators, triggers, creates, searches, searchOrCreates };

const EVERYTHING: Capabilities = {
  ...documented,
  carries: new Set([...documented.carries, ...live.carries]),
};

type Item = {
  display: { description: string };
  operation?: {
    perform: unknown;
    inputFields: readonly (Field | (() => unknown))[];
  };
};

/** Items by their kind and key. Each has its own types; what's looked at here, all of them have. */
type Kinds = Record<string, Record<string, Item>>;

/** What is offered by a wire that lacks one capability, and no other. */
const without = (capability: string): Kinds =>
  offered(WHOLE, {
    ...EVERYTHING,
    events: Object.fromEntries(
      Object.entries(EVERYTHING.events).filter(([key]) => key !== capability),
    ),
    carries: new Set(
      [...EVERYTHING.carries].filter((carried) => carried !== capability),
    ),
  }) as unknown as Kinds;

const { hydrators: _, ...KINDS } = WHOLE as unknown as Kinds;
const ITEMS = Object.values(KINDS).flatMap((kind) => Object.entries(kind));

const KEYS = [...ITEMS.map(([key]) => key), ...Object.keys(hydrators)];

const flat = (fields: readonly (Field | (() => unknown))[]): Field[] =>
  fields.flatMap((field) =>
    typeof field === 'function' ? [] : [field, ...flat(field.children ?? [])],
  );

/** The input fields of items with this key, or of all. */
const fieldsOf = (item?: string): Field[] =>
  ITEMS.filter(([key]) => item === undefined || key === item).flatMap(
    ([, { operation }]) => flat(operation?.inputFields ?? []),
  );

const textsOf = (item: string): string[] => [
  ...ITEMS.filter(([key]) => key === item).map(
    ([, { display }]) => display.description,
  ),
  ...fieldsOf(item).map(({ helpText = '' }) => helpText),
];

describe.each(Object.entries(NEEDING))('what needs %s', (_, needing) => {
  const { items = [], fields = {}, choices = {} } = needing;
  const { words = {}, required = {} } = needing;

  it('is there: items', () => {
    expect(items.filter((key) => !KEYS.includes(key))).toEqual([]);
  });

  it('is there: input fields', () => {
    const wanted = Object.entries(fields).flatMap(([key, where]) =>
      (where === 'any item' ? [undefined] : where).map((item) => ({
        item,
        key,
      })),
    );
    const needed = Object.entries(required).map(([item, key]) => ({
      item,
      key,
    }));
    const lost = [...wanted, ...needed].filter(
      ({ item, key }) => !fieldsOf(item).some((field) => field.key === key),
    );
    expect(lost).toEqual([]);
  });

  it('is there: choices', () => {
    const lost = Object.entries(choices).flatMap(([key, gone]) =>
      gone.filter(
        (choice) =>
          !fieldsOf().some(
            (field) =>
              field.key === key && Object.hasOwn(field.choices ?? {}, choice),
          ),
      ),
    );
    expect(lost).toEqual([]);
  });

  it('is there: words', () => {
    const lost = Object.entries(words).flatMap(([item, pairs]) =>
      Object.keys(pairs).filter(
        (was) => !textsOf(item).some((text) => text.includes(was)),
      ),
    );
    expect(lost).toEqual([]);
  });
});

const formOf = (item: Item | undefined): Field[] =>
  flat(item?.operation?.inputFields ?? []);

const keysOf = (item: Item | undefined): string[] =>
  formOf(item).map(({ key }) => key);

describe('what is offered', () => {
  it('is all of it if the wire can do everything', () => {
    expect(offered(WHOLE, EVERYTHING)).toEqual(WHOLE);
  });

  it('has no item, no list and no search step for what a wire does not carry', () => {
    const left = without('tags');
    const lost = Object.entries(KINDS).flatMap(([kind, items]) =>
      Object.keys(items).filter((key) => !(key in (left[kind] ?? {}))),
    );
    expect(lost).toEqual([
      'new_tag',
      'tag_list',
      'create_tag',
      'find_tag',
      'find_tag',
    ]);
    expect(left.hydrators).not.toHaveProperty('tags');
  });

  it('has no trigger on an event that a wire cannot tell of, and no word about it', () => {
    const left = without('timer.stopped').triggers;
    expect(left).not.toHaveProperty('timer_stopped');
    expect(left?.time_entry_created?.display.description).toBe(
      'Triggers when a time entry is complete: it was added with start and end, or its timer was stopped.',
    );
  });

  it('has no field for it, also in line items', () => {
    const left = without('billable of an entry').creates;
    expect(keysOf(left?.create_time_entry)).not.toContain('billable');
    expect(keysOf(left?.create_time_entries)).not.toContain('billable');
    expect(keysOf(left?.create_project)).toContain('billable');
  });

  it('has no choice of it', () => {
    const { creates: left } = without('stages of a project');
    const status = formOf(left?.update_project).find(
      ({ key }) => key === 'status',
    );
    expect(status?.choices).toEqual({ active: 'Active', archived: 'Archived' });
  });

  it('asks for the one field that is left', () => {
    const left = without('contact of a client').searches;
    expect(left?.find_client?.display.description).toBe(
      'Finds a client by name.',
    );
    expect(formOf(left?.find_client)).toMatchObject([
      { key: 'name', required: true },
      { key: 'match' },
    ]);
    expect(left?.find_user).toEqual(searches.find_user);
  });

  it('runs what it ran before', () => {
    const left = without('timers of others').creates;
    expect(left?.start_timer?.operation?.perform).toBe(
      creates.start_timer.operation.perform,
    );
  });
});
