import { describe, expect, it } from '@jest/globals';
import { perform } from '../../../src/triggers/timer_running_long.ts';
import { itIsNow } from '../clock.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const since = (start_time: string) =>
  runningEntry({ id: `entry_${start_time}`, start_time });

describe('Timer Running Too Long', () => {
  it('gives the timers that have run longer than the hours given, in one request', async () => {
    itIsNow('2026-03-16T17:00:00Z');
    const long = since('2026-03-16T08:00:00Z');
    const exactly = since('2026-03-16T09:00:00Z');
    const { requests } = trackingTime(
      list([long, exactly, since('2026-03-16T09:00:01Z')]),
    );
    await expect(run(perform, { inputData: { hours: '8' } })).resolves.toEqual([
      shownEntry(long),
      shownEntry(exactly),
    ]);
    expect(requests).toEqual([
      get('/time-entries', {
        running: 'true',
        sort: 'start_time',
        per_page: '100',
      }),
    ]);
  });

  it('takes a part of an hour, a user and a project', async () => {
    itIsNow('2026-03-16T10:30:00Z');
    const { requests } = trackingTime(list([since('2026-03-16T09:00:00Z')]));
    await expect(
      run(perform, {
        inputData: { hours: 1.5, user_id: 'user_34', project_id: 'proj_456' },
      }),
    ).resolves.toHaveLength(1);
    expect(requests).toEqual([
      get('/time-entries', {
        user_id: 'user_34',
        project_id: 'proj_456',
        running: 'true',
        sort: 'start_time',
        per_page: '100',
      }),
    ]);
  });

  it('gives none where none runs', async () => {
    trackingTime(list([]));
    await expect(run(perform, { inputData: { hours: 8 } })).resolves.toEqual(
      [],
    );
  });

  it.each([
    [{}, 'Hours is empty'],
    [{ hours: 'a day' }, 'Hours must be a number, and got "a day".'],
  ])('needs hours: %j', async (inputData, message) => {
    await expect(run(perform, { inputData })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });
});
