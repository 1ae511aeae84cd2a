import { describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { keep } from '../../../src/transport/cache.ts';
import { times } from '../cases.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import {
  get,
  list,
  refusal,
  trackingTime,
  type Answering,
} from '../tracking_time.ts';
import { wireCarries } from '../wire_that.ts';
import { platform, run, withZ } from '../zapier.ts';

const { perform } = App.triggers.project_list.operation;

const website = (id: string, client_id: string | null) =>
  example('Project', { id, name: 'Website', client_id });
const ofAcme = website('proj_1', 'client_1');
const ofGlobex = website('proj_2', 'client_2');
const ofNobody = website('proj_3', null);
const twins = list([ofAcme, ofGlobex]);

const acme = example('Client', { id: 'client_1', name: 'Acme' });
const globex = example('Client', { id: 'client_2', name: 'Globex' });
const both = list([acme, globex]);
const others = list([example('Client')], { has_more: true });

const asks = get('/projects', {
  status: 'active',
  page: '1',
  per_page: '200',
  sort: 'name',
});
const asksClients = (page: number) =>
  get('/clients', { sort: 'name', per_page: '200', page: String(page) });

/** The choices that are called this, of the first projects on. */
const named = (...names: string[]) =>
  names.map((of, index) => ({
    id: `proj_${index + 1}`,
    name: `Website · ${of}`,
  }));
const byClient = named('Acme', 'Globex');
const byId = named('proj_1', 'proj_2');

describe('the dropdown of projects with two of one name', () => {
  /** Each time it is opened: what is answered, in what pages clients are asked for, and what it shows. */
  it.each<
    [
      title: string,
      ...opened: [answers: Answering[], pages: number[], shows: object[]][],
    ]
  >([
    [
      'says whose each is, and nothing more of the others',
      [
        [
          list([
            ofAcme,
            ofGlobex,
            ofNobody,
            example('Project', { id: 'proj_4', name: 'Menu App' }),
          ]),
          both,
        ],
        [1],
        [
          ...named('Acme', 'Globex', 'no client'),
          { id: 'proj_4', name: 'Menu App' },
        ],
      ],
    ],
    [
      'adds the ID if both are of one client',
      [
        [list([ofAcme, website('proj_2', 'client_1')]), list([acme])],
        [1],
        named('Acme · proj_1', 'Acme · proj_2'),
      ],
    ],
    [
      'reads two pages of clients at most, and goes on after them the next time',
      [[twins, others, others], [1, 2], byId],
      [
        [twins, list([acme], { has_more: true }), list([globex])],
        [3, 4],
        byClient,
      ],
    ],
    [
      'finds a client that was added to a page that an earlier call read',
      [[twins, others, others], [1, 2], byId],
      [
        [twins, list([globex]), list([acme], { has_more: true })],
        [3, 1],
        byClient,
      ],
    ],
    [
      "asks within the hour for no client that the whole list hasn't",
      [[twins, list([acme])], [1], named('Acme', 'proj_2')],
      [[twins], [], named('Acme', 'proj_2')],
    ],
    [
      'begins with the first page again after the last, for another one',
      [
        [list([ofAcme, website('proj_2', null)]), list([acme])],
        [1],
        named('Acme', 'no client'),
      ],
      [[twins, both], [1], byClient],
    ],
  ])('%s', async (_, ...opened) => {
    for (const [answers, pages, shows] of opened) {
      const { requests } = trackingTime(...answers);
      await expect(run(perform)).resolves.toEqual(shows);
      expect(requests).toEqual([asks, ...pages.map(asksClients)]);
    }
  });

  it('remembers the clients for an hour, for the connection alone', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    const { requests } = trackingTime(twins, both, twins, twins, list([]));
    await run(perform);
    await expect(run(perform)).resolves.toEqual(byClient);
    platform.connection = 'of another account: ';
    await expect(run(perform)).resolves.toEqual(byId);
    expect(requests).toEqual([
      asks,
      asksClients(1),
      asks,
      asks,
      asksClients(1),
    ]);
    const ttls = [...platform.cache.values()].map(({ ttl }) => ttl);
    expect(ttls).toEqual([3600, 3600]);
  });

  it('shows no name for longer than an hour, though others were read since', async () => {
    const { requests } = trackingTime(
      list([ofAcme, ofNobody]),
      list([acme]),
      twins,
      both,
      twins,
      list([{ ...acme, name: 'Acme Inc' }, globex]),
    );
    itIsNow('2026-03-16T09:00:00Z');
    await run(perform);
    itIsNow('2026-03-16T09:50:00Z');
    await expect(run(perform)).resolves.toEqual(byClient);
    expect(platform.cache.get('names:client')?.ttl).toBe(600);
    // Zapier's cache may be late to forget.
    itIsNow('2026-03-16T10:00:00Z');
    await expect(run(perform)).resolves.toEqual(named('Acme Inc', 'Globex'));
    expect(requests.at(-1)).toEqual(asksClients(1));
  });

  it('takes no client for missing whose name may have been dropped from what is kept', async () => {
    const names = times(2_000, (index) => [`client_x${index}`, 'X']);
    const kept = { names, missing: [], page: 2, readAt: Date.now() };
    await withZ((z) => keep(z, 'names:client', kept, 3600, 'auth'));
    const { requests } = trackingTime(
      twins,
      list([acme]),
      list([globex], { has_more: true }),
    );
    await expect(run(perform)).resolves.toEqual(byClient);
    expect(requests).toEqual([asks, asksClients(2), asksClients(1)]);
  });

  it('has Zapier renew a connection that ended meanwhile, and ask again', async () => {
    trackingTime(twins, refusal(401, 'token_expired'));
    await expect(run(perform)).rejects.toMatchObject({
      name: 'RefreshAuthError',
    });
  });

  it.each([
    ['the clients may not be read', 1, refusal(403, 'forbidden')],
    ['too much was asked', 1, refusal(429, 'rate_limited')],
    ['what comes can never be read', 3, { status: 200, body: { data: 7 } }],
  ])('shows their IDs if %s', async (_, count, answer) => {
    trackingTime(twins, ...times(count, () => answer));
    await expect(run(perform)).resolves.toEqual(byId);
  });

  it("does without Zapier's cache", async () => {
    trackingTime(twins, both);
    await expect(
      withZ(async (z, bundle) => {
        jest.spyOn(z.console, 'warn').mockReturnValue();
        const down = () => Promise.reject(new Error('down'));
        jest.spyOn(z.cache, 'get').mockImplementation(down);
        jest.spyOn(z.cache, 'set').mockImplementation(down);
        return perform(z, bundle);
      }),
    ).resolves.toEqual(byClient);
  });

  it('believes nothing else that is kept in that place', async () => {
    trackingTime(twins, both);
    await withZ((z) => keep(z, 'names:client', ['Acme'], 3600, 'auth'));
    await expect(run(perform)).resolves.toEqual(byClient);
  });
});

it('the dropdown of projects asks for no stage that the wire does not have', async () => {
  wireCarries([]);
  const { requests } = trackingTime(list([]), list([]));
  await expect(run(perform)).resolves.toEqual([]);
  expect(requests.map(({ query }) => query.status)).toEqual([
    'active',
    'archived',
  ]);
});
