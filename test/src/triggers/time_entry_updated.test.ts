import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { failed, says } from '../cases.ts';
import { example } from '../contract.ts';
import { pointerTo, shownEntry } from '../shown.ts';
import { signedHook } from '../signed_hook.ts';
import { created, get, list, post, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform, performList, performSubscribe, sample } =
  App.triggers.time_entry_updated.operation;
const entry = example('TimeEntry');
type Part = Partial<typeof entry>;

/** A hook of an entry that had these values before its change, and has those now. */
const updated = (previous: unknown, now: Part = {}) =>
  signedHook({
    id: 'evt_77',
    event: 'time_entry.updated',
    data: { ...entry, ...now },
    previous: previous as object,
  });

/** Previous values, where nothing changed. */
const UNCHANGED = {
  description: null,
  start_time: null,
  end_time: null,
  duration: null,
  duration_hours: null,
  duration_text: null,
  project_id: null,
  task_id: null,
  client_id: null,
  user_id: null,
  billable: null,
  tag_ids: null,
};

/** An entry as the editor lists it: what it was before isn't known. */
const listed = {
  ...shownEntry(entry),
  still_matches: true,
  changed_fields: [] as string[],
  previous: UNCHANGED,
  previous_project: null,
  previous_task: null,
};

const before = { duration: 1_200, project_id: 'proj_1', task_id: 'task_1' };

describe('Updated Time Entry', () => {
  it.each([
    [
      { description: 'Call', project_id: null },
      {
        changed_fields: ['description', 'project_id'],
        previous: { ...UNCHANGED, description: 'Call' },
      },
    ],
    [
      // How long it was in all units, and the names of what it belonged to.
      before,
      {
        changed_fields: ['duration', 'project_id', 'task_id'],
        previous: {
          ...UNCHANGED,
          ...before,
          duration_hours: 0.333333,
          duration_text: '0:20:00',
        },
        previous_project: pointerTo('previousProject', 'proj_1'),
        previous_task: pointerTo('previousTask', 'task_1'),
      },
    ],
    // What people can't change is nothing to tell, and it runs if nothing is known of what the entry was.
    [{ updated_at: '2026-03-16T10:30:00Z' }, {}],
    [null, {}],
    [undefined, {}],
    [{}, {}],
    [{ mood: 'good' }, {}],
  ])(
    'runs the Zap with the entry, what changed, and what it was: %j',
    async (previous, changes) => {
      await expect(run(perform, updated(previous))).resolves.toEqual([
        { ...listed, ...changes },
      ]);
    },
  );

  it.each([
    [['description', 'billable'], 1],
    [['billable'], 0],
  ])('only when one of %j changed', async (changed_fields, runs) => {
    const hook = updated({ description: 'Call' });
    await expect(
      run(perform, { ...hook, inputData: { changed_fields } }),
    ).resolves.toHaveLength(runs);
  });

  it('shows the entries that changed last in the editor, in the same shape', async () => {
    const { requests } = trackingTime(list([entry]));
    await expect(
      run(performList, { inputData: { changed_fields: ['billable'] } }),
    ).resolves.toEqual([listed]);
    expect(requests).toEqual([
      get('/time-entries', { sort: '-updated_at', per_page: '100' }),
    ]);
  });

  it.each([
    'Call',
    7,
    [],
    { duration: 'long' },
    { user_id: null },
    { description: 'Call', billable: 'yes' },
  ])(
    "is an error if what the entry was can't be read, for something did happen: %j",
    async (previous) => {
      await expect(run(perform, updated(previous))).rejects.toMatchObject(
        failed(says('"code":"unreadable"')),
      );
    },
  );

  it('has a sample of an entry whose description was another before', () => {
    expect(sample).toMatchObject({
      description: 'Kick-off call with the design team',
      still_matches: true,
      changed_fields: ['description'],
      previous: { ...UNCHANGED, description: 'Kick-off call' },
      previous_project: { name: null },
      previous_task: { name: null },
    });
  });

  it('subscribes to every change, whatever its filters: what leaves one has to be heard of', async () => {
    const { requests } = trackingTime(created(example('WebhookCreated')));
    const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
    const inputData = {
      changed_fields: ['billable'],
      project_id: 'proj_456',
      task_id: 'task_789',
      client_id: 'client_12',
      user_id: 'user_34',
      tag_id: 'tag_5',
      when_stops_matching: 'skip',
    };
    await run(performSubscribe, { targetUrl, inputData });
    expect(requests).toEqual([
      post('/webhooks', { event: 'time_entry.updated', target_url: targetUrl }),
    ]);
  });
});

const P1 = { project_id: 'proj_1' };
const P2 = { project_id: 'proj_2' };
const BOTH = { project_id: 'proj_1', billable: 'yes' };

/** A filter, and an entry that was of one of a kind and is of another now. */
const moved = (key: keyof Part): [object, Part, Part] => [
  { [key]: `${key}_1` },
  { [key]: `${key}_1` },
  { [key]: `${key}_2` },
];

const LEAVES: [how: string, inputData: object, before: Part, now: Part][] = [
  ['moved to another project', P1, P1, P2],
  ['moved to no project', P1, P1, { project_id: null }],
  ['moved to another task', ...moved('task_id')],
  ['moved to another client', ...moved('client_id')],
  ['handed to somebody else', ...moved('user_id')],
  [
    'made not billable',
    { billable: 'yes' },
    { billable: true },
    { billable: false },
  ],
  [
    'made billable',
    { billable: 'no' },
    { billable: false },
    { billable: true },
  ],
  [
    'left without the tag',
    { tag_id: 'tag_1' },
    { tag_ids: ['tag_1', 'tag_2'] },
    { tag_ids: ['tag_2'] },
  ],
  [
    'given another description',
    { description_contains: 'call' },
    { description: 'Kick-off CALL' },
    { description: 'Kick-off' },
  ],
  [
    'cut below the minimum',
    { minimum_duration: '1h' },
    { duration: 3600 },
    { duration: 1800 },
  ],
  ['moved out of one filter of two', BOTH, P1, P2],
  [
    'moved out of two filters at once',
    BOTH,
    { ...P1, billable: true },
    { ...P2, billable: false },
  ],
];

/** What comes of a change with these filters: for each run of the Zap, whether the entry still matches. */
const runsWith = async (inputData: object, was: Part, now: Part) => {
  const hook = { ...updated(was, now), inputData: { ...inputData } };
  const output = (await run(perform, hook)) as { still_matches: boolean }[];
  return output.map(({ still_matches }) => still_matches);
};

describe('an entry that no longer matches the filters', () => {
  it('is tried with each filter that there is', () => {
    const tried = LEAVES.flatMap(([, inputData]) => Object.keys(inputData));
    const filters = App.triggers.time_entry_updated.operation.inputFields
      .map(({ key }) => key)
      .filter(
        (key) => !['changed_fields', 'when_stops_matching'].includes(key),
      );
    expect(tried).toEqual(expect.arrayContaining(filters));
  });

  it.each(LEAVES)(
    "since it was %s, runs the Zap with Still Matches Filters = no, unless the builder chose that it doesn't",
    async (_, inputData, was, now) => {
      const skipping = { ...inputData, when_stops_matching: "Don't run" };
      await expect(runsWith(skipping, was, now)).resolves.toEqual([]);
      await expect(runsWith(inputData, was, now)).resolves.toEqual([false]);
      // Once, however often its hook comes.
      await expect(runsWith(inputData, was, now)).resolves.toEqual([]);
    },
  );

  it('comes as it is now, with what it was', async () => {
    const hook = { ...updated(P1, P2), inputData: P1 };
    await expect(run(perform, hook)).resolves.toEqual([
      {
        ...listed,
        ...shownEntry({ ...entry, ...P2 }),
        still_matches: false,
        changed_fields: ['project_id'],
        previous: { ...UNCHANGED, ...P1 },
        previous_project: pointerTo('previousProject', P1.project_id),
      },
    ]);
  });

  it.each([
    ['project_id', [false]],
    ['description', []],
  ])(
    'runs the Zap only if what changed is wanted: %s',
    async (changed, expected) => {
      const filters = { ...P1, changed_fields: [changed] };
      await expect(runsWith(filters, P1, P2)).resolves.toEqual(expected);
    },
  );
});

it.each<[string, object, Part, Part, boolean[]]>([
  ...['run', 'skip', ''].flatMap(
    (when_stops_matching): [string, object, Part, Part, boolean[]][] => {
      const filters = { ...P2, when_stops_matching };
      return [
        ['comes to match', filters, P1, P2, [true]],
        ['matches as before', filters, { description: 'Call' }, P2, [true]],
      ];
    },
  ),
  ['matches neither before nor now', { project_id: 'proj_3' }, P1, P2, []],
  [
    'matches one filter before, the other now,',
    BOTH,
    { ...P1, billable: false },
    { ...P2, billable: true },
    [],
  ],
])(
  'an entry that %s is held against the filters %j',
  async (_, inputData, was, now, runs) => {
    await expect(runsWith(inputData, was, now)).resolves.toEqual(runs);
  },
);
