import { describe, expect, it } from '@jest/globals';
import { perform } from '../../../src/triggers/timer_running_long.ts';
import { halted, says, times } from '../cases.ts';
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
        per_page: '200',
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
        per_page: '200',
      }),
    ]);
  });

  it('gives none where none runs', async () => {
    trackingTime(list([]));
    await expect(run(perform, { inputData: { hours: 8 } })).resolves.toEqual(
      [],
    );
  });

  it.each(['30', '30h', 30, '1800 min', '30:00'])(
    'takes %j for 30 hours',
    async (hours) => {
      itIsNow('2026-03-17T15:00:00Z');
      const long = since('2026-03-16T09:00:00Z');
      trackingTime(list([long, since('2026-03-16T09:00:01Z')]));
      await expect(run(perform, { inputData: { hours } })).resolves.toEqual([
        shownEntry(long),
      ]);
    },
  );

  describe('in an account where more timers run than a page holds', () => {
    const asks = (page?: number) =>
      get('/time-entries', {
        running: 'true',
        sort: 'start_time',
        per_page: '200',
        ...(page && { page: String(page) }),
      });
    const more = { total: 2400, has_more: true };
    const long = times(12, (minute) =>
      since(`2026-03-16T08:${String(minute).padStart(2, '0')}:00Z`),
    );
    const young = since('2026-03-16T16:00:00Z');

    it('gives those of later pages too, up to the first that is not long', async () => {
      itIsNow('2026-03-16T17:00:00Z');
      const { requests } = trackingTime(
        list(long.slice(0, 2), more),
        list([...long.slice(2, 3), young], more),
      );
      await expect(run(perform, { inputData: { hours: 8 } })).resolves.toEqual(
        long.slice(0, 3).map(shownEntry),
      );
      expect(requests).toEqual([asks(), asks(2)]);
    });

    it('reads no more than ten whole pages', async () => {
      itIsNow('2026-03-16T17:00:00Z');
      const [entry] = long;
      const pages = times(10, (page) =>
        list(
          times(200, (index) => ({
            ...entry,
            id: `entry_${200 * page + index}`,
          })),
          { ...more, total: 3000 },
        ),
      );
      const { requests } = trackingTime(...pages);
      await expect(
        run(perform, { inputData: { hours: 8 } }),
      ).resolves.toHaveLength(2000);
      expect(requests.at(-1)).toEqual(asks(10));
    });
  });

  it.each([
    [{}, 'Hours is empty'],
    [{ hours: 'a day' }, 'Hours couldn\'t be read: "a day".'],
    [{ hours: '1,000' }, 'Hours is 1,000, which could be 1000 or 1.'],
    [
      { hours: 0 },
      'Hours must be more than 0. Write it like 8, 1.5 or 30 min.',
    ],
    [{ hours: '0 min' }, 'Hours must be more than 0.'],
  ])('needs hours: %j', async (inputData, message) => {
    await expect(run(perform, { inputData })).rejects.toMatchObject(
      halted(says(message)),
    );
  });
});
