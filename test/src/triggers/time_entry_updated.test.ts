import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownEntry } from '../shown.ts';
import { signedHook } from '../signed_hook.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform, performList, sample } =
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
  project_id: null,
  task_id: null,
  client_id: null,
  user_id: null,
  billable: null,
  tag_ids: null,
};

describe('Updated Time Entry', () => {
  it('runs the Zap with the entry, what changed, and what it was', async () => {
    const hook = updated({ description: 'Call', project_id: null });
    await expect(run(perform, hook)).resolves.toEqual([
      {
        ...shownEntry(entry),
        changed_fields: ['description', 'project_id'],
        previous: { ...UNCHANGED, description: 'Call' },
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
      { ...shownEntry(entry), changed_fields: [], previous: UNCHANGED },
    ]);
    expect(requests).toEqual([
      get('/time-entries', { sort: '-updated_at', per_page: '100' }),
    ]);
  });

  it('has a sample of an entry whose description was another before', () => {
    expect(sample).toMatchObject({
      description: 'Kick-off call with the design team',
      changed_fields: ['description'],
      previous: { ...UNCHANGED, description: 'Kick-off call' },
    });
  });

  it('shows none where there are none', async () => {
    trackingTime(list([]));
    await expect(run(performList)).resolves.toEqual([]);
  });
});
