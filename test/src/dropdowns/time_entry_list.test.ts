import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { runningEntry } from '../shown.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.time_entry_list.operation;
const entry = example('TimeEntry');

const asks = (page: string) =>
  get('/time-entries', { page, per_page: '200', sort: '-start_time' });

/** The name that an entry has in the dropdown. */
const nameOf = async (
  changes: Partial<typeof entry>,
  timezone: string | null = 'Europe/London',
): Promise<string> => {
  trackingTime(list([{ ...entry, ...changes }]));
  const [choice] = (await run(perform, { meta: { timezone } })) as [
    { name: string },
  ];
  return choice.name;
};

describe('the dropdown of time entries', () => {
  it('names each by its start, duration and description, the newest start first', async () => {
    const { requests } = trackingTime(
      list([runningEntry({ id: 'entry_124' }), entry]),
    );
    await expect(run(perform)).resolves.toEqual([
      {
        id: 'entry_124',
        name: '2026-03-16 09:00 · running · Kick-off call with the design team',
      },
      {
        id: 'entry_123',
        name: '2026-03-16 09:00 · 1:30:00 · Kick-off call with the design team',
      },
    ]);
    expect(requests).toEqual([asks('1')]);
  });

  it.each([null, '', ' \n '])(
    'has a name for one whose description is %j',
    async (description) => {
      await expect(nameOf({ description })).resolves.toBe(
        '2026-03-16 09:00 · 1:30:00 · (no description)',
      );
    },
  );

  it('names one whose description is a whole page in one short line', async () => {
    const description = `Minutes:\n${'and so on '.repeat(10_000)}`;
    const name = await nameOf({ description });
    expect(name).toMatch(
      /^2026-03-16 09:00 · 1:30:00 · Minutes: and so on .+…$/,
    );
    expect(name.length).toBeLessThan(150);
  });

  it.each([
    ['Asia/Tokyo', '2026-03-16 18:00'],
    ['America/New_York', '2026-03-16 05:00'],
    // Where the Zap has no zone, and the account's is not known yet.
    [null, '2026-03-16 09:00'],
  ])('has times as clocks in %s show them', async (timezone, start) => {
    await expect(nameOf({}, timezone)).resolves.toMatch(
      new RegExp(`^${start} · `),
    );
  });

  it('offers the same whatever the rest of the form says', async () => {
    const { requests } = trackingTime(list([entry]));
    const form = { project_id: 'proj_457', billable: 'perhaps', text: 'Call' };
    await expect(run(perform, { inputData: form })).resolves.toHaveLength(1);
    expect(requests).toEqual([asks('1')]);
  });

  it('goes on page by page, and is empty at its end', async () => {
    const { requests } = trackingTime(
      list([entry], { has_more: true }),
      list([]),
    );
    await run(perform, { meta: { page: 6 } });
    await expect(run(perform, { meta: { page: 7 } })).resolves.toEqual([]);
    expect(requests).toEqual([asks('7'), asks('8')]);
  });
});
