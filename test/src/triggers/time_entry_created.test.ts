import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownEntry } from '../shown.ts';
import { signedHook } from '../signed_hook.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform, performList } = App.triggers.time_entry_created.operation;
const entry = example('TimeEntry');
const created = (data = entry) =>
  signedHook({ id: 'evt_77', event: 'time_entry.created', data });

describe('New Time Entry', () => {
  it('runs the Zap with the entry', async () => {
    await expect(run(perform, created())).resolves.toEqual([shownEntry(entry)]);
  });

  it('points to nothing where an entry is of no project, task or client', async () => {
    const alone = example('TimeEntry', {
      description: null,
      project_id: null,
      task_id: null,
      client_id: null,
      tag_ids: [],
    });
    await expect(run(perform, created(alone))).resolves.toMatchObject([
      { project: null, task: null, client: null, tag_ids: [] },
    ]);
  });

  it('shows the finished entries that were written last in the editor', async () => {
    const { requests } = trackingTime(list([entry]));
    await expect(run(performList)).resolves.toEqual([shownEntry(entry)]);
    expect(requests).toEqual([
      get('/time-entries', {
        running: 'false',
        sort: '-created_at',
        per_page: '100',
      }),
    ]);
  });

  it('shows none where there are none', async () => {
    trackingTime(list([]));
    await expect(run(performList)).resolves.toEqual([]);
  });
});
