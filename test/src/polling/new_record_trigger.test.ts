import { describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { halted, times } from '../cases.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { platform, run } from '../zapier.ts';

const { new_client, new_task } = App.triggers;

/** A client made so many seconds after nine, or a little later in the same second. */
const client = (second: number, letter = '') =>
  example('Client', {
    id: `client_${second}${letter}`,
    created_at: new Date(Date.UTC(2026, 2, 16, 9, 0, second))
      .toISOString()
      .replace('.000', ''),
  });

/** Clients made one a second, the newest first. */
const clients = (newest: number, oldest: number) =>
  times(newest - oldest + 1, (ago) => client(newest - ago));

const poll = (given: Parameters<typeof run>[1] = {}) =>
  run(new_client.operation.perform, given) as Promise<{ id: string }[]>;

const idsOf = (records: { id: string }[]) => records.map(({ id }) => id);

const asks = (page?: number) =>
  get('/clients', {
    sort: '-created_at',
    per_page: '100',
    ...(page && { page: String(page) }),
  });

const more = { total: 5000, has_more: true };

/** A poll that saw everything up to that second. */
const seen = async (second: number): Promise<void> => {
  trackingTime(list(clients(second, second - 9), more));
  await poll();
};

describe('a poll', () => {
  it('reads on until it meets what the last one saw, and gives each record once', async () => {
    await seen(100);
    const { requests } = trackingTime(
      list(clients(250, 151), more),
      list(clients(150, 51), more),
    );
    await expect(poll()).resolves.toEqual(clients(250, 51));
    expect(requests).toEqual([asks(), asks(2)]);
  });

  it('costs one request if there is nothing new', async () => {
    await seen(100);
    const { requests } = trackingTime(list(clients(100, 1), more));
    await poll();
    expect(requests).toEqual([asks()]);
  });

  it('reads one page if nobody knows what was seen', async () => {
    const { requests } = trackingTime(list(clients(250, 151), more));
    await expect(poll()).resolves.toHaveLength(100);
    expect(requests).toEqual([asks()]);
  });

  it("does not move the mark if Zapier's cache doesn't say what was seen", async () => {
    jest.spyOn(console, 'error').mockReturnValue();
    await seen(100);
    const down = jest.spyOn(platform.cache, 'get').mockImplementation(() => {
      throw new Error('down');
    });
    trackingTime(list(clients(250, 151), more));
    await poll();
    down.mockRestore();
    trackingTime(list(clients(250, 151), more), list(clients(150, 51), more));
    await expect(poll()).resolves.toEqual(clients(250, 51));
  });

  it('is not held up by a record that is dated ahead', async () => {
    const ahead = { ...client(999), created_at: '2099-01-01T00:00:00Z' };
    trackingTime(list([ahead, client(100)], more));
    await poll();
    trackingTime(
      list([ahead, ...clients(250, 152)], more),
      list(clients(151, 52), more),
    );
    const found = await poll();
    expect(idsOf(found)).toEqual(
      expect.arrayContaining(idsOf(clients(250, 101))),
    );
  });

  it('knows all of the first page where it is more than Zapier takes at once', async () => {
    const long = { notes: 'x'.repeat(60_000) };
    const page = clients(100, 1).map((one) => ({ ...one, ...long }));
    trackingTime(list(page));
    const given = (await poll()) as object[];
    expect(given[0]).toMatchObject({ id: client(100).id });
    expect(given.length).toBeLessThan(100);
    trackingTime(list([client(101), ...page], more));
    const next = await poll();
    expect(idsOf(next)[0]).toBe(client(101).id);
  });

  it('takes all for new that came into an account that had none', async () => {
    trackingTime(list([]));
    await poll();
    trackingTime(
      list(clients(150, 51), { total: 150, has_more: true }),
      list(clients(50, 1), { total: 150 }),
    );
    await expect(poll()).resolves.toEqual(clients(150, 1));
  });

  it('does not take for seen what was made in the same second, later', async () => {
    trackingTime(list([client(9, 'a'), client(8)], more));
    await poll();
    const second = 'bcdefgh'.split('').map((letter) => client(9, letter));
    const { requests } = trackingTime(
      list([client(9, 'a'), ...second], more),
      list([client(9, 'i'), client(8)], more),
    );
    const found = await poll();
    expect(idsOf(found)).toContain('client_9i');
    expect(requests).toEqual([asks(), asks(2)]);
    // All of that second are known now.
    const next = trackingTime(list([client(9, 'a'), ...second], more));
    await poll();
    expect(next.requests).toEqual([asks()]);
  });

  it('reads 1,000 at most, and says in the log that there are more', async () => {
    const warn = jest.spyOn(console, 'error').mockReturnValue();
    await seen(10);
    const { requests } = trackingTime(
      ...times(10, (page) =>
        list(clients(2000 - page * 100, 1901 - page * 100), more),
      ),
    );
    await expect(poll()).resolves.toEqual(clients(2000, 1001));
    expect(requests).toHaveLength(10);
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining(
        "There are more than 1000 new records since the last poll. The oldest of them weren't read.",
      ),
    );
    warn.mockRestore();
    const next = trackingTime(list(clients(2000, 1901), more));
    await poll();
    expect(next.requests).toHaveLength(1);
  });

  it('gives again what came where the list changed while it was read, since one may have slipped through', async () => {
    await seen(100);
    const pages = [
      list(clients(250, 151), { total: 250, has_more: true }),
      list(clients(149, 51), { total: 249, has_more: true }),
    ];
    trackingTime(...pages);
    await poll();
    const { requests } = trackingTime(...pages);
    await expect(poll()).resolves.toHaveLength(199);
    expect(requests).toHaveLength(2);
  });

  it('that fails midway has seen nothing', async () => {
    await seen(100);
    trackingTime(
      list(clients(250, 151), more),
      refusal(403, 'insufficient_scope'),
    );
    await expect(poll()).rejects.toMatchObject(halted());
    const { requests } = trackingTime(
      list(clients(250, 151), more),
      list(clients(150, 51), more),
    );
    await expect(poll()).resolves.toEqual(clients(250, 51));
    expect(requests).toHaveLength(2);
  });

  it("reads one page where Zapier's cache is down", async () => {
    await seen(100);
    const silenced = jest.spyOn(console, 'error').mockReturnValue();
    const down = jest.spyOn(platform.cache, 'get').mockImplementation(() => {
      throw new Error('down');
    });
    const { requests } = trackingTime(list(clients(250, 151), more));
    await expect(poll()).resolves.toHaveLength(100);
    expect(requests).toEqual([asks()]);
    down.mockRestore();
    silenced.mockRestore();
  });

  it('leaves out a record that cannot be read, and reads on behind it', async () => {
    await seen(100);
    const silenced = jest.spyOn(console, 'error').mockReturnValue();
    const odd = { ...client(151), name: 5 };
    trackingTime(
      list([...clients(250, 152), odd], more),
      list(clients(150, 51), more),
    );
    await expect(poll()).resolves.toEqual([
      ...clients(250, 152),
      ...clients(150, 51),
    ]);
    silenced.mockRestore();
  });
});

describe('what a poll has seen', () => {
  it('is kept for a day, for its connection alone, and tells nothing of the account', async () => {
    trackingTime(list([client(9, 'a'), client(9, 'b'), client(8)]));
    await poll();
    expect([...platform.cache]).toEqual([
      [
        expect.stringMatching(/^poll:[0-9a-f]{64}$/),
        {
          value: JSON.stringify({
            second: Date.UTC(2026, 2, 16, 9, 0, 9) / 1000,
            ids: ['client_9a', 'client_9b'],
          }),
          ttl: 86_400,
          scope: ['auth'],
        },
      ],
    ]);
  });

  it('is not moved by a sample in the editor, which is one page', async () => {
    await seen(100);
    const before = new Map(platform.cache);
    const { requests } = trackingTime(list(clients(250, 151), more));
    await poll({ meta: { isLoadingSample: true } });
    expect(requests).toEqual([asks()]);
    expect(platform.cache).toEqual(before);
  });

  it('begins where the Zap is turned on', async () => {
    trackingTime(list(clients(100, 1), more));
    await poll({ meta: { isPopulatingDedupe: true } });
    const { requests } = trackingTime(
      list(clients(250, 151), more),
      list(clients(150, 51), more),
    );
    await poll();
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['of another connection', () => (platform.connection = 'of Grace: '), {}],
    [
      'of another Zap',
      () => undefined,
      { meta: { zap: { id: '2', user: { timezone: 'UTC' } } } },
    ],
  ])('says nothing to a poll %s', async (_, change, given) => {
    await seen(100);
    change();
    const { requests } = trackingTime(list(clients(250, 151), more));
    await poll(given);
    expect(requests).toHaveLength(1);
  });

  it('says nothing to a poll of another project', async () => {
    const task = example('Task');
    const ofProject = (project_id: string) =>
      run(new_task.operation.perform, { inputData: { project_id } });
    trackingTime(
      list([{ ...task, project_id: 'proj_1' }]),
      list([{ ...task, project_id: 'proj_2' }], more),
    );
    await ofProject('proj_1');
    await ofProject('proj_2');
    expect(platform.cache.size).toBe(2);
  });
});

describe('more than Zapier takes at once', () => {
  const long = (record: ReturnType<typeof client>) => ({
    ...record,
    notes: 'x'.repeat(300_000),
  });

  it('comes with the polls that follow, the oldest first', async () => {
    await seen(100);
    const page = clients(130, 101).map(long);
    const account = list([...page, ...clients(100, 31)], more);
    trackingTime(account);
    await expect(poll()).resolves.toEqual(page.slice(-16));
    trackingTime(account);
    await expect(poll()).resolves.toEqual(page.slice(0, 14));
  });

  it('comes whole where one record alone is too long', async () => {
    await seen(100);
    const huge = { ...client(101), notes: 'x'.repeat(5_000_000) };
    trackingTime(list([huge, ...clients(100, 2)], more));
    await expect(poll()).resolves.toEqual([huge]);
  });
});
