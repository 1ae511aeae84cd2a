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
  const misfitOf = (
    filter: Parameters<typeof entryFilters.misfitOf>[1],
    data = entry,
    previous?: Partial<typeof entry>,
  ) =>
    withZ((z) =>
      entryFilters.misfitOf(
        z,
        filter,
        previous ? { data, previous } : { data },
      ),
    );

  it.each([
    [{}],
    [{ project_id: 'proj_456' }],
    [{ task_id: 'task_789' }],
    [{ client_id: 'client_12' }],
    [{ user_id: 'user_34' }],
    [{ tag_id: 'tag_5' }],
    [{ billable: 'billable' }] as const,
    [{ description_contains: 'KICK-OFF  call' }],
    [{ minimum_duration: '1h 30m' }],
    [{ project_id: 'proj_456', user_id: 'user_34', minimum_duration: '1h' }],
  ])('is wanted by %j', async (filter) => {
    await expect(misfitOf(filter)).resolves.toBeUndefined();
  });

  it.each([
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
  ] as const)('is not wanted by %j: %s', async (filter, why) => {
    await expect(misfitOf(filter)).resolves.toBe(why);
  });

  it.each([
    'grace@example.com',
    'Grace Hopper',
    'Grace',
    'grace_34',
    'user_grace',
    'user_35 Grace',
    '555123',
  ])(
    "of another user is not wanted, and what doesn't look like its user's ID stays out of the log: %s",
    async (user_id) => {
      await expect(misfitOf({ user_id })).resolves.toBe(
        'User is user_34, not the one that the Zap wants',
      );
    },
  );

  it('of another user is not wanted if IDs are numbers, either', async () => {
    const data = example('TimeEntry', { user_id: '34' });
    await expect(misfitOf({ user_id: '35' }, data)).resolves.toBe(
      'User is 34, and the Zap wants 35',
    );
  });

  it("is not wanted without a text in its description, and neither is somebody's words for the log", async () => {
    await expect(
      misfitOf({ description_contains: 'secret plan' }),
    ).resolves.toBe(
      "the description doesn't contain the text in Description Contains",
    );
  });

  it('without a project is not of any', async () => {
    const data = example('TimeEntry', { project_id: null });
    await expect(misfitOf({ project_id: 'proj_456' }, data)).resolves.toBe(
      'Project is empty, not the one that the Zap wants',
    );
  });

  it('without a tag has none', async () => {
    const data = example('TimeEntry', { tag_ids: [] });
    await expect(misfitOf({ tag_id: 'tag_5' }, data)).resolves.toBe(
      'Tag is empty, not the one that the Zap wants',
    );
  });

  it('with several tags shows them all', async () => {
    const data = example('TimeEntry', { tag_ids: ['tag_5', 'tag_6'] });
    await expect(misfitOf({ tag_id: 'tag_7' }, data)).resolves.toBe(
      'Tag is tag_5, tag_6, and the Zap wants tag_7',
    );
  });

  it('without a description has no text in it', async () => {
    const data = example('TimeEntry', { description: null });
    await expect(
      misfitOf({ description_contains: 'call' }, data),
    ).resolves.toContain("doesn't contain");
  });

  it('that still runs has no duration to speak of', async () => {
    const data = example('TimeEntry', { end_time: null, duration: null });
    await expect(misfitOf({ minimum_duration: '1s' }, data)).resolves.toBe(
      'Minimum Duration is 0:00:01, and the entry took 0:00:00',
    );
  });

  it('is not judged by a duration that cannot be read', async () => {
    await expect(
      misfitOf({ minimum_duration: 'a while' }),
    ).rejects.toMatchObject(
      halted(says('Minimum Duration couldn\'t be read: "a while"')),
    );
  });

  it.each([
    [['billable', 'description'], { description: 'Call' }],
    [['project_id'], { project_id: null }],
  ] as const)(
    'is wanted when one of %j changed: %j',
    async (keys, previous) => {
      await expect(
        misfitOf({ changed_fields: [...keys] }, entry, previous),
      ).resolves.toBeUndefined();
    },
  );

  it.each([
    [
      ['billable', 'tag_ids'],
      { description: 'Call' },
      'Only If These Fields Changed is Billable, Tags, and what changed is Description',
    ],
    [
      ['project_id'],
      {},
      'Only If These Fields Changed is Project, and what changed is empty',
    ],
  ] as const)(
    'is not wanted when none of %j changed: %j',
    async (keys, previous, why) => {
      await expect(
        misfitOf({ changed_fields: [...keys] }, entry, previous),
      ).resolves.toBe(why);
    },
  );

  it('that was listed and not delivered is shown, whatever had to change', async () => {
    await expect(
      misfitOf({ changed_fields: ['billable'] }),
    ).resolves.toBeUndefined();
  });
});
