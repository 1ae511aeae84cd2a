import timers from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { times } from '../cases.ts';
import { withoutWaiting } from '../clock.ts';
import { example } from '../contract.ts';
import {
  created,
  list,
  refusal,
  trackingTime,
  type SentRequest,
} from '../tracking_time.ts';
import { platform, run } from '../zapier.ts';

const { creates, searches } = App;

/** Every "Find or Create", with what a builder filled in and the record it is about. */
const STEPS = [
  {
    noun: 'project',
    search: searches.find_project,
    create: creates.create_project,
    record: example('Project'),
    input: { name: 'Website Redesign' },
  },
  {
    noun: 'task',
    search: searches.find_task,
    create: creates.create_task,
    record: example('Task'),
    input: { project_id: 'proj_456', name: 'Homepage Layout' },
  },
  {
    noun: 'client',
    search: searches.find_client,
    create: creates.create_client,
    record: example('Client'),
    input: { name: 'Northwind Traders' },
  },
  {
    noun: 'client by email',
    search: searches.find_client,
    create: creates.create_client,
    record: example('Client'),
    input: { name: 'Northwind', email: 'accounts@northwind.example' },
  },
  {
    noun: 'tag',
    search: searches.find_tag,
    create: creates.create_tag,
    record: example('Tag'),
    input: { name: 'Workshop' },
  },
];

/** An account that has nothing until something is created in it. */
const emptyAccount = (record: object, ...methods: string[]) => {
  const records: object[] = [];
  return trackingTime(
    ...methods.map((method) => (request: SentRequest) => {
      expect(request.method).toBe(method);
      if (method === 'GET') {
        return list(records)(request);
      }
      records.push(record);
      return created(record);
    }),
  );
};

/** Each wait lasts until this has happened. */
const waitingFor = (happens: () => Promise<unknown>) =>
  jest.spyOn(timers, 'setTimeout').mockImplementation(async () => {
    await happens();
    return undefined;
  });

const tag = { inputData: { name: 'Workshop' } };
const find = (given: Parameters<typeof run>[1] = tag) =>
  run(searches.find_tag.operation.perform, given);
const create = (given: Parameters<typeof run>[1] = tag) =>
  run(creates.create_tag.operation.perform, given);

it('is tried with all that can be found or created', () => {
  const tried = new Set(STEPS.map(({ search }) => search.key));
  expect([...tried].toSorted()).toEqual(
    Object.keys(App.searchOrCreates ?? {}).toSorted(),
  );
});

describe.each(STEPS)(
  'two runs of Find or Create at once, for a $noun',
  ({ search, create: { operation }, record, input }) => {
    it('make one, and both have it', async () => {
      const asked = { inputData: { ...input, name: record.name } };
      const { requests } = emptyAccount(record, 'GET', 'GET', 'POST', 'GET');
      const done = Promise.withResolvers<unknown>();
      const waits = waitingFor(() => done.promise);
      const findOrCreate = async (): Promise<unknown> => {
        const found = await run(search.operation.perform, asked);
        const [first] = found as object[];
        if (first) {
          return first;
        }
        const made = await run(operation.perform, asked);
        done.resolve(made);
        return made;
      };
      const [one, other] = await Promise.all([findOrCreate(), findOrCreate()]);
      expect(one).toEqual(other);
      expect(waits).toHaveBeenCalledTimes(1);
      expect(requests).toHaveLength(4);
      const marks = [...platform.cache.values()].map(({ value }) => value);
      expect(new Set(marks)).toEqual(new Set(['"done"']));
    });
  },
);

describe('a search that finds nothing', () => {
  it('leaves a mark for 15 seconds, for its connection alone, that tells nobody what was looked for', async () => {
    trackingTime(list([]));
    await find();
    expect([...platform.cache]).toEqual([
      [
        expect.stringMatching(/^find:tag:[0-9a-f]{64}$/),
        { value: expect.any(String), ttl: 15, scope: ['auth'] },
      ],
    ]);
  });

  it('waits for a name in another spelling, too', async () => {
    trackingTime(list([]), list([]), list([]));
    await find({ inputData: { name: 'L’Atelier Zoë' } });
    const waits = withoutWaiting();
    await find({ inputData: { name: " l'atelier  ZOE\u0308" } });
    expect(waits).toHaveLength(8);
  });

  it('does not wait for a run of another connection', async () => {
    trackingTime(list([]), list([]));
    await find();
    platform.connection = 'of Grace: ';
    const waits = withoutWaiting();
    await expect(find()).resolves.toEqual([]);
    expect(waits).toEqual([]);
  });

  it('does not wait for one that looks for another name', async () => {
    trackingTime(list([]), list([]));
    await find();
    const waits = withoutWaiting();
    await find({ inputData: { name: 'Workshops' } });
    expect(waits).toEqual([]);
  });

  it('does not wait for one that looks in another project', async () => {
    trackingTime(list([]), list([]));
    const { perform } = searches.find_task.operation;
    const waits = withoutWaiting();
    for (const project_id of ['proj_1', 'proj_2']) {
      await run(perform, { inputData: { project_id, name: 'Review' } });
    }
    expect(waits).toEqual([]);
  });

  it('looks once more after 8 seconds, and then goes on by itself, since the other run may have died', async () => {
    trackingTime(list([]), list([]), list([]));
    await find();
    const waits = withoutWaiting();
    await expect(find()).resolves.toEqual([]);
    expect(waits).toEqual(times(8, () => 1_000));
  });

  it('lets one of those go on that have waited 8 seconds, and the others wait for that one', async () => {
    trackingTime(list([]), list([]), list([]), list([]), list([]), list([]));
    await find();
    const waits = withoutWaiting();
    await find();
    expect(waits).toHaveLength(8);
    await find();
    expect(waits).toHaveLength(8 + 16);
  });

  it('waits no longer than its run may take', async () => {
    trackingTime(list([]), list([]));
    await find();
    process.env.TRACKINGTIME_RUN_LIMIT_MS = '900';
    const waits = withoutWaiting();
    await expect(find()).resolves.toEqual([]);
    delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
    expect(waits).toEqual([]);
  });

  it('is the next to create if the other run was refused for good', async () => {
    const { requests } = trackingTime(
      list([]),
      list([]),
      refusal(403, 'insufficient_scope'),
      list([]),
    );
    await find();
    const waits = waitingFor(() => create().catch(() => undefined));
    await expect(find()).resolves.toEqual([]);
    expect(waits).toHaveBeenCalledTimes(1);
    expect(requests).toHaveLength(4);
    expect(platform.cache.size).toBe(1);
  });

  it('looks again if the mark went between its claim and its look', async () => {
    trackingTime(list([]), list([]), list([example('Tag')]));
    await find();
    const waits = withoutWaiting();
    const get = platform.cache.get.bind(platform.cache);
    jest.spyOn(platform.cache, 'get').mockImplementation((key) => {
      platform.cache.delete(key);
      return get(key);
    });
    await expect(find()).resolves.toEqual([example('Tag')]);
    expect(waits).toEqual([]);
  });

  it.each(['zcache_set', 'zcache_get'])(
    "goes on at once where Zapier's cache does not answer to %s",
    async (method) => {
      trackingTime(list([]), list([]));
      await find();
      jest.spyOn(console, 'error').mockReturnValue();
      process.env.TRACKINGTIME_RUN_LIMIT_MS = '1100';
      platform.isSilentOn.add(method);
      const waits = withoutWaiting();
      await expect(find()).resolves.toEqual([]);
      delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
      expect(waits.length).toBeLessThanOrEqual(1);
    },
  );
});

describe('an action that creates', () => {
  it('leaves the others waiting if it is not known whether it was done', async () => {
    withoutWaiting();
    const lost = { status: 504, body: '' };
    trackingTime(list([]), lost, lost, lost);
    await find();
    const [mark = ''] = platform.cache.keys();
    await expect(create()).rejects.toThrow('may or may not have been done');
    expect(platform.cache.has(mark)).toBe(true);
  });

  it('lets the others go on if TrackingTime asks to wait, since nothing was made', async () => {
    trackingTime(list([]), refusal(429, 'rate_limited'));
    await find();
    const [mark = ''] = platform.cache.keys();
    await expect(create()).rejects.toMatchObject({ name: 'ThrottledError' });
    expect(platform.cache.has(mark)).toBe(false);
  });

  it('is seen by a search that began before it and ends after it', async () => {
    const tagged = example('Tag');
    const { requests } = trackingTime(
      list([]),
      created(tagged),
      // What the search saw of the time before.
      list([]),
      list([tagged]),
    );
    const waits = withoutWaiting();
    await find();
    await create();
    await expect(find()).resolves.toEqual([tagged]);
    expect(waits).toEqual([]);
    expect(requests).toHaveLength(4);
  });

  it('holds up nobody for long whose record is deleted at once', async () => {
    trackingTime(list([]), created(example('Tag')), list([]), list([]));
    const waits = withoutWaiting();
    await find();
    await create();
    await expect(find()).resolves.toEqual([]);
    expect(waits).toEqual([]);
  });

  it('does not wait by itself, and makes another one of the same name', async () => {
    const waits = withoutWaiting();
    const { requests } = trackingTime(
      list([]),
      created(example('Tag')),
      created(example('Tag', { id: 'tag_6' })),
    );
    await find();
    await expect(create()).resolves.toMatchObject({ id: example('Tag').id });
    await expect(create()).resolves.toMatchObject({ id: 'tag_6' });
    expect(waits).toEqual([]);
    expect(requests).toHaveLength(3);
  });
});
