import timers from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { failed, says, times } from '../cases.ts';
import { withoutWaiting } from '../clock.ts';
import { example } from '../contract.ts';
import {
  created,
  list,
  refusal,
  trackingTime,
  type Answer,
  type SentRequest,
} from '../tracking_time.ts';
import { platform, run } from '../zapier.ts';

const { creates, searches } = App;

const { find_project, find_task, find_client, find_tag } = searches;
const { create_project, create_task, create_client, create_tag } = creates;
const inProject = { project_id: 'proj_456' };
const byEmail = { email: 'accounts@northwind.example' };

/** Every "Find or Create", the record it is about, and what is filled in but for its name. */
const STEPS = [
  ['project', find_project, create_project, example('Project'), {}],
  ['task', find_task, create_task, example('Task'), inProject],
  ['client', find_client, create_client, example('Client'), {}],
  ['client by email', find_client, create_client, example('Client'), byEmail],
  ['tag', find_tag, create_tag, example('Tag'), {}],
] as const;

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
  const tried = new Set(STEPS.map(([, search]) => search.key));
  expect([...tried].toSorted()).toEqual(
    Object.keys(App.searchOrCreates ?? {}).toSorted(),
  );
});

describe.each(STEPS)(
  'two runs of Find or Create at once, for a %s',
  (_, search, { operation }, record, input) => {
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

  const review = (project_id: string) => () =>
    run(searches.find_task.operation.perform, {
      inputData: { project_id, name: 'Review' },
    });

  it.each<[string, first: () => unknown, second: () => unknown, of?: string]>([
    ['of another connection', find, find, 'of Grace: '],
    ['for another name', find, () => find({ inputData: { name: 'Work' } })],
    ['in another project', review('proj_1'), review('proj_2')],
  ])("doesn't wait for one %s", async (...[, first, second, of = '']) => {
    trackingTime(list([]), list([]));
    const waits = withoutWaiting();
    await first();
    platform.connection = of;
    await second();
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
  it.each<[string, Answer[], object, boolean]>([
    [
      "leaves the others waiting if it isn't known whether it was done",
      times(3, () => ({ status: 504, body: '' })),
      failed(says('may or may not have been done')),
      true,
    ],
    [
      'lets the others go on if TrackingTime asks to wait, since nothing was made',
      [refusal(429, 'rate_limited')],
      { name: 'ThrottledError' },
      false,
    ],
  ])('%s', async (_, answers, error, isMarked) => {
    withoutWaiting();
    trackingTime(list([]), ...answers);
    await find();
    const [mark = ''] = platform.cache.keys();
    await expect(create()).rejects.toMatchObject(error);
    expect(platform.cache.has(mark)).toBe(isMarked);
  });

  it.each([
    ['is seen', [example('Tag')]],
    ['whose record is deleted at once holds nobody up, and is not seen', []],
  ])(
    '%s by a search that began before it and ends after it',
    async (_, found) => {
      const { requests } = trackingTime(
        list([]),
        created(example('Tag')),
        // What the search saw of the time before.
        list([]),
        list(found),
      );
      const waits = withoutWaiting();
      await find();
      await create();
      await expect(find()).resolves.toEqual(found);
      expect(waits).toEqual([]);
      expect(requests).toHaveLength(4);
    },
  );

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
