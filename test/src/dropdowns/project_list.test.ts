import { describe, expect, it, jest } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { keep } from '../../../src/transport/cache.ts';
import { itIsNow } from '../clock.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { platform, run, withZ } from '../zapier.ts';

const { perform } = App.triggers.project_list.operation;

const asks = (status: string) =>
  get('/projects', { status, page: '1', per_page: '200', sort: 'name' });

describe('the dropdown of projects', () => {
  it('names the active ones', async () => {
    const { requests } = trackingTime(list([example('Project')]));
    await expect(run(perform)).resolves.toEqual([
      { id: example('Project').id, name: example('Project').name },
    ]);
    expect(requests).toEqual([asks('active')]);
  });

  it('says of the others what they are', async () => {
    const onHold = example('Project', { status: 'on_hold' });
    const { requests } = trackingTime(list([]), list([onHold]));
    await expect(run(perform)).resolves.toEqual([
      { id: 'proj_456', name: 'Website Redesign (on hold)' },
    ]);
    expect(requests).toEqual([asks('active'), asks('on_hold')]);
  });

  describe('with two of one name', () => {
    const website = (id: string, client_id: string | null) =>
      example('Project', { id, name: 'Website', client_id });
    const twins = list([
      website('proj_1', 'client_1'),
      website('proj_2', 'client_2'),
    ]);
    const acme = example('Client', { id: 'client_1', name: 'Acme' });
    const globex = example('Client', { id: 'client_2', name: 'Globex' });
    const asksClients = (page: string) =>
      get('/clients', { sort: 'name', per_page: '200', page });
    const byClient = [
      { id: 'proj_1', name: 'Website · Acme' },
      { id: 'proj_2', name: 'Website · Globex' },
    ];
    const byId = [
      { id: 'proj_1', name: 'Website · proj_1' },
      { id: 'proj_2', name: 'Website · proj_2' },
    ];

    it('says whose each is, and nothing more of the others', async () => {
      const { requests } = trackingTime(
        list([
          website('proj_1', 'client_1'),
          website('proj_2', 'client_2'),
          website('proj_3', null),
          example('Project', { id: 'proj_4', name: 'Menu App' }),
        ]),
        list([acme, globex]),
      );
      await expect(run(perform)).resolves.toEqual([
        ...byClient,
        { id: 'proj_3', name: 'Website · no client' },
        { id: 'proj_4', name: 'Menu App' },
      ]);
      expect(requests).toEqual([asks('active'), asksClients('1')]);
    });

    it('asks for no client if neither has one', async () => {
      const { requests } = trackingTime(
        list([website('proj_1', null), website('proj_2', null)]),
      );
      await expect(run(perform)).resolves.toEqual([
        { id: 'proj_1', name: 'Website · no client · proj_1' },
        { id: 'proj_2', name: 'Website · no client · proj_2' },
      ]);
      expect(requests).toEqual([asks('active')]);
    });

    it('adds the ID if both are of one client', async () => {
      trackingTime(
        list([website('proj_1', 'client_1'), website('proj_2', 'client_1')]),
        list([acme]),
      );
      await expect(run(perform)).resolves.toEqual([
        { id: 'proj_1', name: 'Website · Acme · proj_1' },
        { id: 'proj_2', name: 'Website · Acme · proj_2' },
      ]);
    });

    it('remembers the clients for an hour, for the connection alone', async () => {
      itIsNow('2026-03-16T09:00:00Z');
      const { requests } = trackingTime(
        twins,
        list([acme, globex]),
        twins,
        twins,
        list([]),
      );
      await run(perform);
      await expect(run(perform)).resolves.toEqual(byClient);
      platform.connection = 'of another account: ';
      await expect(run(perform)).resolves.toEqual(byId);
      expect(requests).toEqual([
        asks('active'),
        asksClients('1'),
        asks('active'),
        asks('active'),
        asksClients('1'),
      ]);
      expect([...platform.cache.values()].map(({ ttl }) => ttl)).toEqual([
        3600, 3600,
      ]);
    });

    it('reads two pages of clients at most, and goes on after them the next time', async () => {
      const others = list([example('Client')], { has_more: true });
      const { requests } = trackingTime(
        twins,
        others,
        others,
        twins,
        list([acme], { has_more: true }),
        list([globex]),
      );
      await expect(run(perform)).resolves.toEqual(byId);
      await expect(run(perform)).resolves.toEqual(byClient);
      expect(requests).toEqual([
        asks('active'),
        asksClients('1'),
        asksClients('2'),
        asks('active'),
        asksClients('3'),
        asksClients('4'),
      ]);
    });

    it('shows no name for longer than an hour, though others were read since', async () => {
      const { requests } = trackingTime(
        list([website('proj_1', 'client_1'), website('proj_3', null)]),
        list([acme]),
        twins,
        list([acme, globex]),
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
      await expect(run(perform)).resolves.toEqual([
        { id: 'proj_1', name: 'Website · Acme Inc' },
        { id: 'proj_2', name: 'Website · Globex' },
      ]);
      expect(requests.at(-1)).toEqual(asksClients('1'));
    });

    it('finds a client that was added to a page that an earlier call read', async () => {
      const others = list([example('Client')], { has_more: true });
      const { requests } = trackingTime(
        twins,
        others,
        others,
        twins,
        list([globex]),
        list([acme], { has_more: true }),
      );
      await run(perform);
      await expect(run(perform)).resolves.toEqual(byClient);
      expect(requests.slice(-2)).toEqual([asksClients('3'), asksClients('1')]);
    });

    it('asks within the hour for no client that the whole list has not', async () => {
      const { requests } = trackingTime(twins, list([acme]), twins);
      const some = [byClient[0], byId[1]];
      await expect(run(perform)).resolves.toEqual(some);
      await expect(run(perform)).resolves.toEqual(some);
      expect(requests).toEqual([
        asks('active'),
        asksClients('1'),
        asks('active'),
      ]);
    });

    it('begins with the first page again after the last, for another one', async () => {
      const { requests } = trackingTime(
        list([website('proj_1', 'client_1'), website('proj_3', null)]),
        list([acme]),
        twins,
        list([acme, globex]),
      );
      await run(perform);
      await expect(run(perform)).resolves.toEqual(byClient);
      expect(requests).toEqual([
        asks('active'),
        asksClients('1'),
        asks('active'),
        asksClients('1'),
      ]);
    });

    it('takes no client for missing whose name may have been dropped from what is kept', async () => {
      const many = Array.from({ length: 2_000 }, (_, index) => [
        `client_x${index}`,
        'X',
      ]);
      await withZ((z) =>
        keep(
          z,
          'names:client',
          { names: many, missing: [], page: 2, readAt: Date.now() },
          3600,
          'auth',
        ),
      );
      const { requests } = trackingTime(
        twins,
        list([acme]),
        list([globex], { has_more: true }),
      );
      await expect(run(perform)).resolves.toEqual(byClient);
      expect(requests).toEqual([
        asks('active'),
        asksClients('2'),
        asksClients('1'),
      ]);
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
    ])('shows their IDs if %s', async (_, times, answer) => {
      trackingTime(twins, ...Array.from({ length: times }, () => answer));
      await expect(run(perform)).resolves.toEqual(byId);
    });

    it("does without Zapier's cache", async () => {
      trackingTime(twins, list([acme, globex]));
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
      trackingTime(twins, list([acme, globex]));
      await withZ((z) => keep(z, 'names:client', ['Acme'], 3600, 'auth'));
      await expect(run(perform)).resolves.toEqual(byClient);
    });
  });

  it('is empty if there is none', async () => {
    trackingTime(list([]), list([]), list([]), list([]));
    await expect(run(perform)).resolves.toEqual([]);
  });
});
