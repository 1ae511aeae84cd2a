import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import { get, list, record, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_time_entry.operation;
const entry = example('TimeEntry');
const NEWEST = { sort: '-start_time', per_page: '25' };

const find = (
  inputData: Record<string, unknown>,
  timezone: string | null = 'Europe/London',
) => run(perform, { inputData, meta: { timezone } });

describe('Find Time Entry', () => {
  it('finds one by its id, whatever else is filled in', async () => {
    const { requests } = trackingTime(record(entry));
    await expect(
      find({ time_entry_id: 'entry_123', text: 'call' }),
    ).resolves.toEqual([shownEntry(entry)]);
    expect(requests).toEqual([get('/time-entries/entry_123')]);
  });

  it.each([
    [404, 'not_found'],
    [410, 'not_found'],
  ])('finds nothing for an id that is gone: %i', async (status, code) => {
    trackingTime(refusal(status, code));
    await expect(find({ time_entry_id: 'entry_123' })).resolves.toEqual([]);
  });

  it('finds by all that can be told, the newest first, in one request', async () => {
    const newest = runningEntry({ id: 'entry_124' });
    const { requests } = trackingTime(list([newest, entry]));
    const where = {
      project_id: 'proj_456',
      task_id: 'task_789',
      client_id: 'client_12',
      user_id: 'user_34',
    };
    await expect(find({ ...where, text: 'call' })).resolves.toEqual([
      shownEntry(newest),
      shownEntry(entry),
    ]);
    expect(requests).toEqual([
      get('/time-entries', { ...where, q: 'call', ...NEWEST }),
    ]);
  });

  it('finds among days, read where the Zap lives', async () => {
    const { requests } = trackingTime(list([]));
    await find(
      { from: '2026-03-01', to: '2026-03-31T23:30:00Z' },
      'Asia/Tokyo',
    );
    expect(requests).toEqual([
      get('/time-entries', {
        from: '2026-03-01',
        to: '2026-04-01',
        timezone: 'Asia/Tokyo',
        ...NEWEST,
      }),
    ]);
  });

  it("leaves days to the account's zone where the Zap has none", async () => {
    const { requests } = trackingTime(list([]));
    await find({ to: '2026-03-31' }, null);
    expect(requests).toEqual([
      get('/time-entries', { to: '2026-03-31', ...NEWEST }),
    ]);
  });

  it.each([{}, { time_entry_id: '', text: ' ', user_id: null }])(
    'finds none where nothing is told, so that no later step changes just any: %j',
    async (inputData) => {
      const { requests } = trackingTime();
      await expect(find(inputData)).rejects.toMatchObject({
        name: 'HaltedError',
        message:
          'Every field of this search is empty, so that any time entry would do. Fill in at least one.',
      });
      expect(requests).toEqual([]);
    },
  );

  it('finds by the rest where an id was mapped and came empty', async () => {
    const { requests } = trackingTime(list([entry]));
    await expect(
      find({ time_entry_id: '', user_id: 'user_34' }),
    ).resolves.toEqual([shownEntry(entry)]);
    expect(requests).toEqual([
      get('/time-entries', { user_id: 'user_34', ...NEWEST }),
    ]);
  });

  it('finds nothing', async () => {
    trackingTime(list([]), refusal(404, 'not_found'));
    await expect(find({ text: 'nothing' })).resolves.toEqual([]);
    await expect(find({ text: 'nothing' })).resolves.toEqual([]);
  });

  it('says which day cannot be read', async () => {
    await expect(find({ from: 'last week' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('From could not be read: "last week"'),
    });
  });
});
