import { afterEach, describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { halted, times } from '../cases.ts';
import { example } from '../contract.ts';
import {
  get,
  list,
  refusal,
  trackingTime,
  type Answering,
} from '../tracking_time.ts';
import { platform, run } from '../zapier.ts';

const { new_client, new_task } = App.triggers;

type Client = ReturnType<typeof client>;

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

const more = { total: 5000, has_more: true };

/** A page of clients made one a second, of a long list. */
const page = (newest: number, oldest = newest - 99) =>
  list(clients(newest, oldest), more);

const runOnce = (given: Parameters<typeof run>[1] = {}) =>
  run(new_client.operation.perform, given) as Promise<Client[]>;

/** What a poll finds, and the pages that it asks for, with these answers. */
const poll = async (
  answers: Answering[],
  given: Parameters<typeof run>[1] = {},
) => {
  const { requests } = trackingTime(...answers);
  const found = await runOnce(given);
  expect(requests).toEqual(
    requests.map((_, index) =>
      get('/clients', {
        sort: '-created_at',
        per_page: '100',
        ...(index > 0 && { page: String(index + 1) }),
      }),
    ),
  );
  return { found, asked: requests.length };
};

const idsOf = (records: { id: string }[]) => records.map(({ id }) => id);

/** A poll that saw everything up to second 100. */
const seen100 = () => poll([page(100, 91)]);

/** Takes Zapier's cache away until the end of what is done. */
const withoutCache = async <T>(work: () => Promise<T>): Promise<T> => {
  const down = jest.spyOn(platform.cache, 'get').mockImplementation(() => {
    throw new Error('down');
  });
  const result = await work();
  down.mockRestore();
  return result;
};

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a poll', () => {
  it('reads on until it meets what the last one saw, and gives each record once', async () => {
    await seen100();
    await expect(poll([page(250), page(150)])).resolves.toEqual({
      found: clients(250, 51),
      asked: 2,
    });
  });

  it('costs one request if there is nothing new', async () => {
    await seen100();
    await expect(poll([page(100)])).resolves.toMatchObject({ asked: 1 });
  });

  it('reads one page if nobody knows what was seen', async () => {
    await expect(poll([page(250)])).resolves.toEqual({
      found: clients(250, 151),
      asked: 1,
    });
  });

  it("reads one page while Zapier's cache is down, and doesn't move the mark", async () => {
    jest.spyOn(console, 'error').mockReturnValue();
    await seen100();
    const { found } = await withoutCache(() => poll([page(250)]));
    expect(found).toHaveLength(100);
    await expect(poll([page(250), page(150)])).resolves.toMatchObject({
      found: clients(250, 51),
    });
  });

  it("isn't held up by a record that is dated ahead", async () => {
    const ahead = { ...client(999), created_at: '2099-01-01T00:00:00Z' };
    await poll([list([ahead, client(100)], more)]);
    const { found } = await poll([
      list([ahead, ...clients(250, 152)], more),
      page(151, 52),
    ]);
    expect(idsOf(found)).toEqual(
      expect.arrayContaining(idsOf(clients(250, 101))),
    );
  });

  it('knows all of the first page if it is more than Zapier takes at once', async () => {
    const long = clients(100, 1).map((one) => ({
      ...one,
      notes: 'x'.repeat(60_000),
    }));
    const { found } = await poll([list(long)]);
    expect(found[0]).toMatchObject({ id: client(100).id });
    expect(found.length).toBeLessThan(100);
    const next = await poll([list([client(101), ...long], more)]);
    expect(idsOf(next.found)[0]).toBe(client(101).id);
  });

  it('takes all for new that came into an account that had none', async () => {
    await poll([list([])]);
    const { found } = await poll([
      list(clients(150, 51), { total: 150, has_more: true }),
      list(clients(50, 1), { total: 150 }),
    ]);
    expect(found).toEqual(clients(150, 1));
  });

  it("doesn't take for seen what was made in the same second, later", async () => {
    await poll([list([client(9, 'a'), client(8)], more)]);
    const second = 'a b c d e f g h'
      .split(' ')
      .map((letter) => client(9, letter));
    const { found, asked } = await poll([
      list(second, more),
      list([client(9, 'i'), client(8)], more),
    ]);
    expect(idsOf(found)).toContain('client_9i');
    expect(asked).toBe(2);
    // All of that second are known now.
    await expect(poll([list(second, more)])).resolves.toMatchObject({
      asked: 1,
    });
  });

  it('reads 1,000 at most, and says in the log that there are more', async () => {
    const warn = jest.spyOn(console, 'error').mockReturnValue();
    await poll([page(10, 1)]);
    await expect(
      poll(times(10, (index) => page(2000 - index * 100))),
    ).resolves.toEqual({ found: clients(2000, 1001), asked: 10 });
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining(
        "There are more than 1000 new records since the last poll. The oldest of them weren't read.",
      ),
    );
    await expect(poll([page(2000)])).resolves.toMatchObject({ asked: 1 });
  });

  it('gives again what came while the list changed, since one may have slipped through', async () => {
    await seen100();
    const pages = [
      list(clients(250, 151), { total: 250, has_more: true }),
      list(clients(149, 51), { total: 249, has_more: true }),
    ];
    await poll(pages);
    const { found, asked } = await poll(pages);
    expect([found.length, asked]).toEqual([199, 2]);
  });

  it('that fails midway has seen nothing', async () => {
    await seen100();
    trackingTime(page(250), refusal(403, 'insufficient_scope'));
    await expect(runOnce()).rejects.toMatchObject(halted());
    await expect(poll([page(250), page(150)])).resolves.toEqual({
      found: clients(250, 51),
      asked: 2,
    });
  });

  it("leaves out a record that can't be read, and reads on behind it", async () => {
    jest.spyOn(console, 'error').mockReturnValue();
    await seen100();
    const odd = { ...client(151), name: 5 };
    const { found } = await poll([
      list([...clients(250, 152), odd], more),
      page(150),
    ]);
    expect(found).toEqual([...clients(250, 152), ...clients(150, 51)]);
  });
});

describe('what a poll has seen', () => {
  it('is kept for a day, for its connection alone, and tells nothing of the account', async () => {
    await poll([list([client(9, 'a'), client(9, 'b'), client(8)])]);
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

  it("isn't moved by a sample in the editor, which is one page", async () => {
    await seen100();
    const before = new Map(platform.cache);
    const sample = await poll([page(250)], { meta: { isLoadingSample: true } });
    expect(sample.asked).toBe(1);
    expect(platform.cache).toEqual(before);
  });

  it('begins when the Zap is turned on', async () => {
    await poll([page(100)], { meta: { isPopulatingDedupe: true } });
    await expect(poll([page(250), page(150)])).resolves.toMatchObject({
      asked: 2,
    });
  });

  it.each([
    ['another connection', 'of Grace: ', {}],
    [
      'another Zap',
      '',
      { meta: { zap: { id: '2', user: { timezone: 'UTC' } } } },
    ],
  ])('says nothing to a poll of %s', async (_, connection, given) => {
    await seen100();
    platform.connection = connection;
    await expect(poll([page(250)], given)).resolves.toMatchObject({ asked: 1 });
  });

  it('says nothing to a poll of another project', async () => {
    for (const project_id of ['proj_1', 'proj_2']) {
      trackingTime(list([example('Task', { project_id })], more));
      await run(new_task.operation.perform, { inputData: { project_id } });
    }
    expect(platform.cache.size).toBe(2);
  });
});

describe('more than Zapier takes at once', () => {
  it('comes with the polls that follow, the oldest first', async () => {
    await seen100();
    const long = clients(130, 101).map((one) => ({
      ...one,
      notes: 'x'.repeat(300_000),
    }));
    const account = list([...long, ...clients(100, 31)], more);
    const first = await poll([account]);
    expect(first.found).toEqual(long.slice(-16));
    const second = await poll([account]);
    expect(second.found).toEqual(long.slice(0, 14));
  });

  it('comes whole if one record alone is too long', async () => {
    await seen100();
    const huge = { ...client(101), notes: 'x'.repeat(5_000_000) };
    const { found } = await poll([list([huge, ...clients(100, 2)], more)]);
    expect(found).toEqual([huge]);
  });
});
