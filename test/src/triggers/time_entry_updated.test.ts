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
const updated = (previous: object) =>
  signedHook({
    id: 'evt_77',
    event: 'time_entry.updated',
    data: entry,
    previous,
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

const NAMES_UNCHANGED = { previous_project: null, previous_task: null };

describe('Updated Time Entry', () => {
  it('runs the Zap with the entry, what changed, and what it was', async () => {
    const hook = updated({ description: 'Call', project_id: null });
    await expect(run(perform, hook)).resolves.toEqual([
      {
        ...shownEntry(entry),
        still_matches: true,
        changed_fields: ['description', 'project_id'],
        previous: { ...UNCHANGED, description: 'Call' },
        ...NAMES_UNCHANGED,
      },
    ]);
  });

  it('has how long it was in all units, and the names of what it belonged to behind pointers', async () => {
    const before = { duration: 1_200, project_id: 'proj_1', task_id: 'task_1' };
    await expect(run(perform, updated(before))).resolves.toMatchObject([
      {
        previous: {
          ...UNCHANGED,
          ...before,
          duration_hours: 0.333333,
          duration_text: '0:20:00',
        },
        previous_project: pointerTo('previousProject', 'proj_1'),
        previous_task: pointerTo('previousTask', 'task_1'),
      },
    ]);
  });

  it('takes no note of what people cannot change', async () => {
    const hook = updated({ updated_at: '2026-03-16T10:30:00Z' });
    await expect(run(perform, hook)).resolves.toMatchObject([
      { changed_fields: [], previous: UNCHANGED },
    ]);
  });

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
    ).resolves.toEqual([
      {
        ...shownEntry(entry),
        still_matches: true,
        changed_fields: [],
        previous: UNCHANGED,
        ...NAMES_UNCHANGED,
      },
    ]);
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
    'is an error if what the entry was cannot be read, for something did happen: %j',
    async (previous) => {
      await expect(
        run(perform, updated(previous as object)),
      ).rejects.toMatchObject(failed(says('"code":"unreadable"')));
    },
  );

  it.each([null, undefined, {}, { mood: 'good' }])(
    'runs the Zap if nothing is known of what the entry was: %j',
    async (previous) => {
      await expect(
        run(perform, updated(previous as object)),
      ).resolves.toMatchObject([{ changed_fields: [], previous: UNCHANGED }]);
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
    await run(performSubscribe, {
      targetUrl,
      inputData: {
        changed_fields: ['billable'],
        project_id: 'proj_456',
        task_id: 'task_789',
        client_id: 'client_12',
        user_id: 'user_34',
        tag_id: 'tag_5',
        when_stops_matching: 'skip',
      },
    });
    expect(requests).toEqual([
      post('/webhooks', { event: 'time_entry.updated', target_url: targetUrl }),
    ]);
  });

  it('shows none where there are none', async () => {
    trackingTime(list([]));
    await expect(run(performList)).resolves.toEqual([]);
  });
});

type Part = Partial<typeof entry>;

/** A hook of an entry that had these values before its change, and has those now. */
const turned = (previous: Part, now: Part) =>
  signedHook({
    id: 'evt_77',
    event: 'time_entry.updated',
    data: { ...entry, ...now },
    previous,
  });

const P1 = { project_id: 'proj_1' };
const P2 = { project_id: 'proj_2' };
const BOTH = { project_id: 'proj_1', billable: 'yes' };

const LEAVES: [how: string, inputData: object, before: Part, now: Part][] = [
  ['moved to another project', P1, P1, P2],
  ['moved to no project', P1, P1, { project_id: null }],
  [
    'moved to another task',
    { task_id: 'task_1' },
    { task_id: 'task_1' },
    { task_id: 'task_2' },
  ],
  [
    'moved to another client',
    { client_id: 'client_1' },
    { client_id: 'client_1' },
    { client_id: 'client_2' },
  ],
  [
    'handed to somebody else',
    { user_id: 'user_1' },
    { user_id: 'user_1' },
    { user_id: 'user_2' },
  ],
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
const runsWith = async (inputData: object, before: Part, now: Part) => {
  const hook = { ...turned(before, now), inputData: { ...inputData } };
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
    'since it was %s, runs the Zap with Still Matches Filters = no',
    async (_, inputData, before, now) => {
      await expect(runsWith(inputData, before, now)).resolves.toEqual([false]);
    },
  );

  it.each(LEAVES)(
    "since it was %s, doesn't run the Zap if the builder chose so",
    async (_, inputData, before, now) => {
      const filters = { ...inputData, when_stops_matching: "Don't run" };
      await expect(runsWith(filters, before, now)).resolves.toEqual([]);
    },
  );

  it('comes as it is now, with what it was', async () => {
    const hook = { ...turned(P1, P2), inputData: P1 };
    await expect(run(perform, hook)).resolves.toEqual([
      {
        ...shownEntry({ ...entry, ...P2 }),
        still_matches: false,
        changed_fields: ['project_id'],
        previous: { ...UNCHANGED, ...P1 },
        previous_project: pointerTo('previousProject', P1.project_id),
        previous_task: null,
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

  it('runs it once, however often its hook comes', async () => {
    await expect(runsWith(P1, P1, P2)).resolves.toEqual([false]);
    await expect(runsWith(P1, P1, P2)).resolves.toEqual([]);
  });
});

describe('an entry', () => {
  it.each(['run', 'skip', ''])(
    'that comes to match the filters runs the Zap: %j',
    async (when_stops_matching) => {
      const filters = { ...P2, when_stops_matching };
      await expect(runsWith(filters, P1, P2)).resolves.toEqual([true]);
    },
  );

  it.each(['run', 'skip', ''])(
    'that matches as before runs the Zap: %j',
    async (when_stops_matching) => {
      const filters = { ...P2, when_stops_matching };
      await expect(
        runsWith(filters, { description: 'Call' }, P2),
      ).resolves.toEqual([true]);
    },
  );

  it.each<[string, object, Part, Part]>([
    ['neither before nor now', { project_id: 'proj_3' }, P1, P2],
    [
      'in one filter before, in the other now',
      BOTH,
      { ...P1, billable: false },
      { ...P2, billable: true },
    ],
  ])(
    'that matches the filters %s runs no Zap',
    async (_, inputData, before, now) => {
      await expect(runsWith(inputData, before, now)).resolves.toEqual([]);
    },
  );
});
