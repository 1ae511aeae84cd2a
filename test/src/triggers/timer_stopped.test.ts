import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownEntry } from '../shown.ts';
import { signedHook } from '../signed_hook.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform, performList } = App.triggers.timer_stopped.operation;
const entry = example('TimeEntry');
const stopped = signedHook({
  id: 'evt_77',
  event: 'timer.stopped',
  data: entry,
});

describe('Timer Stopped', () => {
  it('runs the Zap with the entry as it is now', async () => {
    await expect(run(perform, stopped)).resolves.toEqual([shownEntry(entry)]);
  });

  it('runs the Zap whatever the hook says of before, which is nothing here', async () => {
    const data = entry;
    const event = 'timer.stopped';
    const hook = signedHook({ id: 'evt_77', event, data, previous: [7] });
    await expect(run(perform, hook)).resolves.toEqual([shownEntry(entry)]);
  });

  it.each([
    ['15 min', [shownEntry(entry)]],
    ['1:30', [shownEntry(entry)]],
    ['2h', []],
  ])('of at least %s', async (minimum_duration, expected) => {
    await expect(
      run(perform, { ...stopped, inputData: { minimum_duration } }),
    ).resolves.toEqual(expected);
  });

  it('shows the finished entries that changed last in the editor, none too short', async () => {
    const short = example('TimeEntry', { id: 'entry_1', duration: 60 });
    const { requests } = trackingTime(list([short, entry]));
    await expect(
      run(performList, {
        inputData: { project_id: 'proj_456', minimum_duration: '15 min' },
      }),
    ).resolves.toEqual([shownEntry(entry)]);
    expect(requests).toEqual([
      get('/time-entries', {
        project_id: 'proj_456',
        running: 'false',
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
