import { describe, expect, it } from '@jest/globals';
import {
  changedEntryFilters,
  entryFilters,
  finishedEntryFilters,
} from '../../../src/hooks/entry_filters.ts';
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

describe('an entry', () => {
  const matches = (
    filter: Parameters<typeof entryFilters.matches>[1],
    data = entry,
    previous?: Partial<typeof entry>,
  ) =>
    withZ((z) =>
      entryFilters.matches(z, filter, previous ? { data, previous } : { data }),
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
    await expect(matches(filter)).resolves.toBe(true);
  });

  it.each([
    [{ project_id: 'proj_457' }],
    [{ task_id: 'task_790' }],
    [{ client_id: 'client_13' }],
    [{ user_id: 'user_35' }],
    [{ tag_id: 'tag_6' }],
    [{ billable: 'not_billable' }] as const,
    [{ description_contains: 'call about' }],
    [{ minimum_duration: '1:31' }],
    [{ project_id: 'proj_456', user_id: 'user_35' }],
  ])('is not wanted by %j', async (filter) => {
    await expect(matches(filter)).resolves.toBe(false);
  });

  it('without a project is not of any', async () => {
    const data = example('TimeEntry', { project_id: null });
    await expect(matches({ project_id: 'proj_456' }, data)).resolves.toBe(
      false,
    );
  });

  it('without a description has no text in it', async () => {
    const data = example('TimeEntry', { description: null });
    await expect(matches({ description_contains: 'call' }, data)).resolves.toBe(
      false,
    );
  });

  it('that still runs has no duration to speak of', async () => {
    const data = example('TimeEntry', { end_time: null, duration: null });
    await expect(matches({ minimum_duration: '1s' }, data)).resolves.toBe(
      false,
    );
  });

  it('is not judged by a duration that cannot be read', async () => {
    await expect(
      matches({ minimum_duration: 'a while' }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        'Minimum Duration could not be read: "a while"',
      ),
    });
  });

  it.each([
    [['billable'], { description: 'Call' }, false],
    [['billable', 'description'], { description: 'Call' }, true],
    [['project_id'], { project_id: null }, true],
    [['project_id'], {}, false],
  ] as const)(
    'wanted when %j changed, of %j: %s',
    async (fields, previous, expected) => {
      await expect(
        matches(
          { changed_fields: [...fields] },
          entry,
          previous as Partial<typeof entry>,
        ),
      ).resolves.toBe(expected);
    },
  );

  it('that was listed and not delivered is shown, whatever had to change', async () => {
    await expect(matches({ changed_fields: ['billable'] })).resolves.toBe(true);
  });
});
