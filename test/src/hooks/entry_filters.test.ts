import { describe, expect, it } from '@jest/globals';
import {
  changedEntryFilters,
  entryFilters,
  finishedEntryFilters,
} from '../../../src/hooks/entry_filters.ts';
import { halted, says } from '../cases.ts';
import { example } from '../contract.ts';
import { withZ } from '../zapier.ts';

const entry = example('TimeEntry');

const keys = ({ fields }: { fields: { key: string }[] }) =>
  fields.map(({ key }) => key);

const WHICH = [
  'project_id',
  'task_id',
  'client_id',
  'user_id',
  'tag_id',
  'billable',
  'description_contains',
];

describe('what entries can be narrowed down by', () => {
  it('is which they are', () => {
    expect(keys(entryFilters)).toEqual(WHICH);
  });

  it('is how long they took, once they are over', () => {
    expect(keys(finishedEntryFilters)).toEqual([...WHICH, 'minimum_duration']);
  });

  it('is what changed', () => {
    expect(keys(changedEntryFilters)).toEqual([
      'changed_fields',
      ...WHICH,
      'minimum_duration',
      'when_stops_matching',
    ]);
  });

  it('goes to TrackingTime as far as it knows it', () => {
    expect(
      finishedEntryFilters.forSubscription({
        project_id: 'proj_456',
        billable: 'not_billable',
        description_contains: 'call',
        minimum_duration: '1h',
        changed_fields: ['billable'],
      }),
    ).toEqual({ project_id: 'proj_456', billable: false });
  });

  it('stays here for changes, since TrackingTime says nothing of an entry that leaves a filter', () => {
    expect(changedEntryFilters.forSubscription()).toEqual({});
  });
});

describe('a filter', () => {
  const check = (filter: Parameters<typeof entryFilters.check>[1]) =>
    withZ((z) => {
      entryFilters.check(z, filter);
    });

  it.each(['\u200B', '\uFEFF \u2060'])(
    "isn't a text of characters that can't be seen: it would let every entry through",
    async (text) => {
      await expect(check({ description_contains: text })).rejects.toMatchObject(
        halted(
          "Description Contains has nothing in it but characters that can't be seen, so it would keep no time entry out. Type the text again, or empty the field.",
        ),
      );
    },
  );

  it('is any other text', async () => {
    await expect(
      check({ description_contains: '\u200Bcall' }),
    ).resolves.toBeUndefined();
  });
});

describe('an entry', () => {
  type Filter = Parameters<typeof entryFilters.misfitOf>[1];

  const misfitOf = (
    filter: Filter,
    now: Partial<typeof entry> = {},
    previous?: Partial<typeof entry>,
  ) =>
    withZ((z) => {
      const data = { ...entry, ...now };
      const change = previous ? { data, previous } : { data };
      return entryFilters.misfitOf(z, filter, change);
    });

  it.each<[Filter, Partial<typeof entry>?]>([
    [{}],
    [{ project_id: 'proj_456' }],
    [{ task_id: 'task_789' }],
    [{ client_id: 'client_12' }],
    [{ user_id: 'user_34' }],
    [{ tag_id: 'tag_5' }],
    [{ billable: 'billable' }],
    [{ description_contains: 'KICK-OFF  call' }],
    [{ minimum_duration: '1h 30m' }],
    [{ project_id: 'proj_456', user_id: 'user_34', minimum_duration: '1h' }],
    // One that was listed and not delivered is shown, whatever had to change.
    [{ changed_fields: ['billable'] }],
    [{ changed_fields: ['billable', 'description'] }, { description: 'Call' }],
    [{ changed_fields: ['project_id'] }, { project_id: null }],
  ])('is wanted by %j: before, it was %j', async (...[filter, previous]) => {
    await expect(misfitOf(filter, {}, previous)).resolves.toBeUndefined();
  });

  const NO_SUCH_TEXT =
    "the description doesn't contain the text in Description Contains";

  it.each<
    [
      filter: Filter,
      why: string,
      now?: Partial<typeof entry>,
      previous?: Partial<typeof entry>,
    ]
  >([
    [
      { project_id: 'proj_457' },
      'Project is proj_456, and the Zap wants proj_457',
    ],
    [{ task_id: 'task_790' }, 'Task is task_789, and the Zap wants task_790'],
    [
      { client_id: 'client_13' },
      'Client is client_12, and the Zap wants client_13',
    ],
    [{ user_id: 'user_35' }, 'User is user_34, and the Zap wants user_35'],
    [{ tag_id: 'tag_6' }, 'Tag is tag_5, and the Zap wants tag_6'],
    [
      { billable: 'not_billable' },
      'Billable is Billable, and the Zap wants Not billable',
    ],
    [
      { minimum_duration: '1:31' },
      'Minimum Duration is 1:31:00, and the entry took 1:30:00',
    ],
    [
      { project_id: 'proj_456', user_id: 'user_35' },
      'User is user_34, and the Zap wants user_35',
    ],
    [{ user_id: '35' }, 'User is 34, and the Zap wants 35', { user_id: '34' }],
    // Neither is somebody's words for the log, nor what doesn't look like the ID of its user.
    [{ description_contains: 'secret plan' }, NO_SUCH_TEXT],
    [{ description_contains: 'call' }, NO_SUCH_TEXT, { description: null }],
    ...[
      'grace@example.com',
      'Grace Hopper',
      'Grace',
      'grace_34',
      'user_grace',
      'user_35 Grace',
      '555123',
    ].map((user_id): [Filter, string] => [
      { user_id },
      'User is user_34, not the one that the Zap wants',
    ]),
    [
      { project_id: 'proj_456' },
      'Project is empty, not the one that the Zap wants',
      { project_id: null },
    ],
    [
      { tag_id: 'tag_5' },
      'Tag is empty, not the one that the Zap wants',
      { tag_ids: [] },
    ],
    [
      { tag_id: 'tag_7' },
      'Tag is tag_5, tag_6, and the Zap wants tag_7',
      { tag_ids: ['tag_5', 'tag_6'] },
    ],
    [
      { minimum_duration: '1s' },
      'Minimum Duration is 0:00:01, and the entry took 0:00:00',
      { end_time: null, duration: null },
    ],
    [
      { changed_fields: ['billable', 'tag_ids'] },
      'Only If These Fields Changed is Billable, Tags, and what changed is Description',
      {},
      { description: 'Call' },
    ],
    [
      { changed_fields: ['project_id'] },
      'Only If These Fields Changed is Project, and what changed is empty',
      {},
      {},
    ],
  ])("isn't wanted by %j: %s", async (...[filter, why, now, previous]) => {
    await expect(misfitOf(filter, now, previous)).resolves.toBe(why);
  });

  it('is not judged by a duration that cannot be read', async () => {
    await expect(
      misfitOf({ minimum_duration: 'a while' }),
    ).rejects.toMatchObject(
      halted(says('Minimum Duration couldn\'t be read: "a while"')),
    );
  });
});
