import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownEntry } from '../shown.ts';
import { signedHook } from '../signed_hook.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform, performList } = App.triggers.time_entry_deleted.operation;
const entry = example('TimeEntry');
const deleted = signedHook({
  id: 'evt_77',
  event: 'time_entry.deleted',
  data: entry,
});

describe('Deleted Time Entry', () => {
  it('runs the Zap with the entry as it was', async () => {
    await expect(run(perform, deleted)).resolves.toEqual([shownEntry(entry)]);
  });

  it.each([
    [{ client_id: 'client_12' }, [shownEntry(entry)]],
    [{ client_id: 'client_13' }, []],
    [{ task_id: 'task_789', tag_id: 'tag_5' }, [shownEntry(entry)]],
    [{ tag_id: 'tag_6' }, []],
    [{ description_contains: 'no such text' }, []],
    [{ minimum_duration: '1:31' }, []],
  ])('with %j wanted', async (inputData, expected) => {
    await expect(run(perform, { ...deleted, inputData })).resolves.toEqual(
      expected,
    );
  });

  it('shows entries that are still there in the editor', async () => {
    const { requests } = trackingTime(list([entry]));
    await expect(
      run(performList, { inputData: { user_id: 'user_34' } }),
    ).resolves.toEqual([shownEntry(entry)]);
    expect(requests).toEqual([
      get('/time-entries', {
        user_id: 'user_34',
        sort: '-updated_at',
        per_page: '100',
      }),
    ]);
  });

  it('shows none where there are none', async () => {
    trackingTime(list([]));
    await expect(run(performList)).resolves.toEqual([]);
  });
});
