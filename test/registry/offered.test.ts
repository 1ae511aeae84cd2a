import { describe, expect, it } from '@jest/globals';
import { trackingTime } from '#trackingtime';
import { NEEDING } from '../../src/offered.ts';
import { client } from '../../src/resources/client.ts';
import { project } from '../../src/resources/project.ts';
import { timeEntry } from '../../src/resources/time_entry.ts';
import { timeEntryChange } from '../../src/resources/time_entry_change.ts';
import { example } from '../src/contract.ts';
import { withZ } from '../src/zapier.ts';
import { type Item, visibleItems } from './registry.ts';

/** What a build may not speak of, and the items that it may not speak of it in: in all, or in those of these keys. */
type Unspoken = { words: RegExp; items?: RegExp };

/** By the capability that it's only offered with. What other things have, too, is looked for where it'd be wrong. */
const UNSPOKEN: Record<
  Exclude<keyof typeof NEEDING, 'entries of any age'>,
  Unspoken
> = {
  'timer.started': { words: /timer started/i },
  'timer.stopped': { words: /timer stopped|stopped timers/i },
  'time_entry.created': { words: /new time entry/i },
  'time_entry.updated': { words: /updated time entry/i },
  'time_entry.deleted': { words: /deleted time entry/i },
  'project.status_changed': { words: /status changed/i },
  tags: { words: /(?<![a-z])tags?(?![a-z])/i },
  'billable of an entry': {
    words: /billable/i,
    items:
      /^(create_time_entry|create_time_entries|update_time_entry|start_timer)$/,
  },
  'timers of others': {
    words: /(?<!connected )user/i,
    items: /^(start|stop)_timer$/,
  },
  'previous values': { words: /previous|changed.fields|match(es|ing)/i },
  'external reference': { words: /external.reference/i },
  'stages of a project': { words: /on.hold|completed/i },
  'color of a project': { words: /color/i },
  'contact of a client': {
    words: /email|phone|address/i,
    items: /^(new|create|update|find)_client$/,
  },
};

/** All that a form says, or that an item says of itself. What it gives of a record is what the record has. */
const saidBy = ({ display, operation }: Item): string =>
  JSON.stringify([display, operation.inputFields]);

const { carries, events } = trackingTime.capabilities;
const there = new Set<string>([...carries, ...Object.keys(events)]);

describe('this build speaks of what TrackingTime can do, and of nothing else:', () => {
  it.each(Object.entries(UNSPOKEN))('%s', (capability, { words, items }) => {
    const speaking = visibleItems
      .filter(([, { key }]) => items?.test(key) ?? true)
      .filter(([, item]) => words.test(saidBy(item)))
      .map(([name]) => name);
    const isSpokenOf = speaking.length > 0;
    expect({ isSpokenOf, speaking }).toEqual({
      isSpokenOf: there.has(capability),
      speaking,
    });
  });
});

it('Find Time Entry says how far back it goes without dates, unless it has them all', () => {
  const saying = visibleItems
    .filter(([, item]) => saidBy(item).includes('31 days before'))
    .map(([, { key }]) => key);
  expect(saying).toEqual(
    there.has('entries of any age') ? [] : ['find_time_entry'],
  );
});

describe('what this build gives of a record', () => {
  /** The beginning of output fields, by what they need. */
  const NEEDY: Record<string, RegExp> = {
    tags: /^(tag_ids|tags__|(rows|not_sent)__tag)/,
    'billable of an entry': /^not_sent__billable/,
    'previous values': /^(previous|changed_fields|still_matches)/,
    'color of a project': /color$/,
    'contact of a client': /^client__(email|phone|address)$/,
  };

  it.each(Object.entries(NEEDY))(
    'has %s only if it can',
    (capability, keys) => {
      const found = visibleItems.flatMap(([name, { operation }]) =>
        (operation.outputFields ?? [])
          .flatMap(({ key, children }) => [
            key,
            ...(children ?? []).map((child) => `${key}__${child.key}`),
          ])
          .filter((key) => keys.test(key))
          .map((key) => `${name} ${key}`),
      );
      const isThere = found.length > 0;
      expect({ isThere, found }).toEqual({
        isThere: there.has(capability),
        found,
      });
    },
  );

  it('is what its sample shows, and no more', async () => {
    // A wire that carries no tags gives none.
    const data = example('TimeEntry', { tag_ids: [] });
    const given = await withZ(
      (z) =>
        [
          [client, client.toOutput(z, example('Client'))],
          [project, project.toOutput(z, example('Project'))],
          [timeEntry, timeEntry.toOutput(z, data)],
          [
            timeEntryChange,
            timeEntryChange.toOutput(z, { data, stillMatches: true }),
          ],
        ] as const,
    );
    for (const [{ sample }, output] of given) {
      expect(Object.keys(output)).toEqual(Object.keys(sample));
    }
  });
});
