import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownEntry } from '../shown.ts';
import { record, refusal, remove, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.delete_time_entry.operation;
const entry = example('TimeEntry');

const remove123 = () =>
  run(perform, { inputData: { time_entry_id: 'entry_123' } });

describe('Delete Time Entry', () => {
  it('deletes an entry, and gives it as it was', async () => {
    const { requests } = trackingTime(record(entry));
    await expect(remove123()).resolves.toEqual(shownEntry(entry));
    expect(requests).toEqual([remove('/time-entries/entry_123')]);
  });

  it('needs an entry', async () => {
    await expect(run(perform)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Time Entry is empty'),
    });
  });

  it('halts for an entry that is gone already', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(remove123()).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        'TrackingTime couldn\'t find the time entry "entry_123".',
      ),
    });
  });
});
