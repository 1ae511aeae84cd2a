import { describe, expect, it, jest } from '@jest/globals';
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

const mapped = '{{=gives["1"]["id"]}}';

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
          'Every field of this search is empty, so it could find any time entry. Fill in at least one field.',
      });
      expect(requests).toEqual([]);
    },
  );

  it.each([
    'time_entry_id',
    'text',
    'project_id',
    'task_id',
    'client_id',
    'user_id',
    'from',
    'to',
  ])(
    'finds none where %s was mapped and came empty, so that no later step deletes another',
    async (key) => {
      const { requests } = trackingTime();
      const inputData = { user_id: 'user_34', text: 'call', [key]: '' };
      await expect(
        run(perform, {
          inputData,
          inputDataRaw: { ...inputData, [key]: mapped },
        }),
      ).resolves.toEqual([]);
      expect(requests).toEqual([]);
    },
  );

  it('finds by its id where another field was mapped and came empty', async () => {
    trackingTime(record(entry));
    await expect(
      run(perform, {
        inputData: { time_entry_id: 'entry_123', project_id: '' },
        inputDataRaw: { time_entry_id: mapped, project_id: mapped },
      }),
    ).resolves.toEqual([shownEntry(entry)]);
  });

  it('finds by the rest where a field was left empty', async () => {
    const { requests } = trackingTime(list([entry]));
    await expect(
      run(perform, {
        inputData: { time_entry_id: '', user_id: 'user_34' },
        inputDataRaw: { time_entry_id: ' ', user_id: mapped },
      }),
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

  it('reads on where those that came have only a part of the text', async () => {
    const other = (id: string) =>
      example('TimeEntry', { id, description: 'Call with Neill & Sons' });
    const oneills = example('TimeEntry', {
      id: 'entry_9',
      description: 'Call with O’Neill',
    });
    const { requests } = trackingTime(
      list([other('entry_1')], { has_more: true }),
      list([other('entry_1')], { has_more: true }),
      list([oneills]),
    );
    await expect(find({ text: "o'neill" })).resolves.toEqual([
      shownEntry(oneills),
    ]);
    const asks = { q: 'neill', sort: '-start_time', per_page: '200' };
    expect(requests).toEqual([
      get('/time-entries', { q: 'neill', ...NEWEST }),
      get('/time-entries', asks),
      get('/time-entries', { ...asks, page: '2' }),
    ]);
  });

  it('reads no further than to the 25th', async () => {
    const calls = Array.from({ length: 30 }, (_, number) =>
      example('TimeEntry', { id: `entry_${number}`, description: 'O’Neill' }),
    );
    const { requests } = trackingTime(
      list(calls.slice(0, 10), { has_more: true }),
      list(calls.slice(0, 20), { has_more: true }),
      list(calls.slice(20), { has_more: true }),
    );
    await expect(find({ text: "O'Neill" })).resolves.toEqual(
      calls.slice(0, 25).map(shownEntry),
    );
    expect(requests).toHaveLength(3);
  });

  it('does not say that there is none where there are too many to look through', async () => {
    const pageOf = (page: number, size: number) =>
      list(
        Array.from({ length: size }, (_, index) =>
          example('TimeEntry', {
            id: `entry_${page * size + index}`,
            description: 'X',
          }),
        ),
        { total: 3000, has_more: true },
      );
    const pages = Array.from({ length: 10 }, (_, page) => pageOf(page, 200));
    trackingTime(pageOf(0, 25), ...pages);
    await expect(find({ text: "O'Neill" })).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        "No match was found among the newest 2,000 time entries, and this step doesn't look further back. Fill in From and To, or another field, to narrow the search.",
    });
  });

  it('does not pass over one that cannot be read', async () => {
    jest.spyOn(console, 'error').mockReturnValue();
    trackingTime(list([{ ...entry, billable: 'maybe' }, entry]));
    await expect(find({ text: 'call' })).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining("couldn't be read"),
    });
  });

  it('says which day cannot be read', async () => {
    await expect(find({ from: 'last week' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('From couldn\'t be read: "last week"'),
    });
  });
});
