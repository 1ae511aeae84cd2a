import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import { signedHook } from '../signed_hook.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform, performList, sample } = App.triggers.timer_started.operation;
const entry = runningEntry();
const started = { id: 'evt_77', event: 'timer.started', data: entry };

describe('Timer Started', () => {
  it('runs the Zap with the running entry, at no cost of a request', async () => {
    await expect(run(perform, signedHook(started))).resolves.toEqual([
      shownEntry(entry),
    ]);
  });

  it('shows the timers that started last and still run in the editor', async () => {
    const { requests } = trackingTime(list([entry]));
    await expect(
      run(performList, { inputData: { user_id: 'user_34', billable: true } }),
    ).resolves.toEqual([shownEntry(entry)]);
    expect(requests).toEqual([
      get('/time-entries', {
        user_id: 'user_34',
        billable: 'true',
        running: 'true',
        sort: '-start_time',
        per_page: '100',
      }),
    ]);
  });

  it('shows none where none runs, and leaves it to the sample', async () => {
    trackingTime(list([]));
    await expect(run(performList)).resolves.toEqual([]);
    expect(sample).toMatchObject({
      end_time: null,
      duration: null,
      duration_hours: null,
      duration_text: null,
      is_running: true,
    });
  });
});
