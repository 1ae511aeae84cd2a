import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import { signedHook } from '../signed_hook.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const entry = example('TimeEntry');
const short = example('TimeEntry', { id: 'entry_1', duration: 60 });
const running = runningEntry();
const ofNothing = example('TimeEntry', {
  description: null,
  project_id: null,
  task_id: null,
  client_id: null,
  tag_ids: [],
});

type Row = {
  key:
    | 'time_entry_created'
    | 'time_entry_deleted'
    | 'timer_started'
    | 'timer_stopped';
  event: string;
  data: typeof entry;
  /** In the editor: what is listed and asked with which filters. */
  listed: object[];
  filters: Record<string, unknown>;
  query: Record<string, string>;
  /** How many runs of the Zap a filter leaves. */
  wanted?: [filters: Record<string, unknown>, runs: number][];
};

const TRIGGERS: Row[] = [
  {
    key: 'time_entry_created',
    event: 'time_entry.created',
    data: entry,
    listed: [entry],
    filters: {},
    query: { running: 'false', sort: '-created_at' },
  },
  {
    key: 'time_entry_deleted',
    event: 'time_entry.deleted',
    data: entry,
    listed: [entry],
    filters: { user_id: 'user_34' },
    query: { user_id: 'user_34', sort: '-updated_at' },
    wanted: [
      [{ client_id: 'client_12' }, 1],
      [{ client_id: 'client_13' }, 0],
      [{ task_id: 'task_789', tag_id: 'tag_5' }, 1],
      [{ tag_id: 'tag_6' }, 0],
      [{ description_contains: 'no such text' }, 0],
      [{ minimum_duration: '1:31' }, 0],
    ],
  },
  {
    key: 'timer_started',
    event: 'timer.started',
    data: running,
    listed: [running],
    filters: { user_id: 'user_34', billable: true },
    query: {
      user_id: 'user_34',
      billable: 'true',
      running: 'true',
      sort: '-start_time',
    },
  },
  {
    key: 'timer_stopped',
    event: 'timer.stopped',
    data: entry,
    listed: [short, entry],
    filters: { project_id: 'proj_456', minimum_duration: '15 min' },
    query: { project_id: 'proj_456', running: 'false', sort: '-updated_at' },
    wanted: [
      [{ minimum_duration: '15 min' }, 1],
      [{ minimum_duration: '1:30' }, 1],
      [{ minimum_duration: '2h' }, 0],
    ],
  },
];

describe.each(TRIGGERS)('$key', (row) => {
  const { event, data, listed, filters, query, wanted = [] } = row;
  const { perform, performList } = App.triggers[row.key].operation;
  const id = 'evt_77';

  it.each([
    [{ id, event, data }],
    // What an entry was before says nothing here.
    [{ id, event, data, previous: [7] }],
    [{ id, event, data: ofNothing }],
  ])('runs the Zap with the entry, and asks for nothing: %j', async (hook) => {
    const { requests } = trackingTime();
    await expect(run(perform, signedHook(hook))).resolves.toEqual([
      shownEntry(hook.data),
    ]);
    expect(requests).toEqual([]);
  });

  it.each([[{}, 1], ...wanted] as const)(
    'with %j wanted runs the Zap %i times',
    async (inputData, runs) => {
      const hook = signedHook({ id, event, data });
      await expect(run(perform, { ...hook, inputData })).resolves.toHaveLength(
        runs,
      );
    },
  );

  it('shows the newest in the editor that are wanted', async () => {
    const { requests } = trackingTime(list(listed));
    await expect(run(performList, { inputData: filters })).resolves.toEqual([
      shownEntry(data),
    ]);
    expect(requests).toEqual([
      get('/time-entries', { ...query, per_page: '100' }),
    ]);
  });
});

it('the sample of Timer Started still runs', () => {
  expect(App.triggers.timer_started.operation.sample).toMatchObject({
    end_time: null,
    duration: null,
    duration_hours: null,
    duration_text: null,
    is_running: true,
  });
});
