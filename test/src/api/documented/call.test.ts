import { gzipSync } from 'node:zlib';
import { describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import {
  get,
  getPage,
  list,
  post,
  remove,
} from '../../../../src/api/documented/call.ts';
import { urlOf } from '../../../../src/api/url.ts';
import { itIsNow, withoutWaiting } from '../../clock.ts';
import { example, listOf } from '../../contract.ts';
import * as api from '../../tracking_time.ts';
import { trackingTime } from '../../tracking_time.ts';
import { withZ } from '../../zapier.ts';

const client = example('Client');
const ID = client.id;

const getClient = (id = ID) =>
  withZ((z) => get(z, '/clients/{id}', { path: { id } }));

const createClient = (name = 'Northwind Traders') =>
  withZ((z) => post(z, '/clients', { body: { name } }));

const listClients = () => withZ((z) => list(z, '/clients', {}));

describe('a request', () => {
  it("keeps people's text as it is, even where it looks like a template", async () => {
    const name = '{{bundle.authData.access_token}} & {{name}} — “Café” 🕰';
    const { requests } = trackingTime(api.created(client));
    await createClient(name);
    expect(requests).toEqual([api.post('/clients', { name })]);
  });
});

describe('a URL', () => {
  it.each([
    [{}, ''],
    [{ q: undefined, status: null, sort: '' }, ''],
    [{ page: 0, running: false, q: undefined }, '?page=0&running=false'],
    [{ tag_ids: ['tag_5', null, 'tag_6'] }, '?tag_ids=tag_5&tag_ids=tag_6'],
  ])('with %j ends in %j', async (query, end) => {
    await expect(
      withZ((z) => urlOf(z, '/clients', { query, noun: 'client' })),
    ).resolves.toBe(`${api.ORIGIN}/api/v4/clients${end}`);
  });
});

describe('an id', () => {
  it.each([
    ['a/b', '/clients/a%2Fb'],
    ['a?b=c#d', '/clients/a%3Fb%3Dc%23d'],
    ['../users', '/clients/..%2Fusers'],
    ['a b', '/clients/a%20b'],
    ['žluťoučký', '/clients/%C5%BElu%C5%A5ou%C4%8Dk%C3%BD'],
    ['%2e%2e', '/clients/%252e%252e'],
    ['9007199254740993', '/clients/9007199254740993'],
  ])('%j stays one piece of the path', async (id, path) => {
    const { requests } = trackingTime(api.record({ ...client, id }));
    await getClient(id);
    expect(requests).toEqual([api.get(path)]);
  });

  it.each(['', '.', '..'])(
    '%j names no record, so nothing is sent',
    async (id) => {
      await expect(getClient(id)).rejects.toMatchObject({
        name: 'HaltedError',
        message: `This step needs the ID of a client, and got "${id}". Choose one from the list, or map the ID from an earlier step.`,
      });
    },
  );

  it('that came as a number is a string, digit for digit', async () => {
    trackingTime({
      status: 200,
      body: JSON.stringify({ data: client }).replace(
        '"client_12"',
        '90071992547409931234',
      ),
    });
    const id = '90071992547409931234';
    await expect(getClient(id)).resolves.toEqual({ ...client, id });
  });
});

describe('an answer that is not what the API promises', () => {
  it.each([
    ['an HTML page', '<html><body>Maintenance</body></html>'],
    ['JSON that breaks off', '{"data": {"id": "client_12", "na'],
    ['nothing', ''],
    ['no data', '{}'],
    ['null', '{"data": null}'],
    ['text for data', '{"data": "client_12"}'],
    ['a bare list', '[]'],
  ])('%s is tried again, and then said', async (_, body) => {
    withoutWaiting();
    const { requests } = trackingTime(
      { status: 200, body },
      { status: 200, body },
      { status: 200, body },
    );
    await expect(getClient()).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining(
        "TrackingTime's answer couldn't be read: it isn't what its API promises.",
      ),
    });
    expect(requests).toHaveLength(3);
  });

  it('204 with no body is the same', async () => {
    withoutWaiting();
    const nothing = { status: 204, body: '' };
    trackingTime(nothing, nothing, nothing);
    await expect(getClient()).rejects.toThrow("couldn't be read");
  });

  it('is as good as any once a try brings what was promised', async () => {
    withoutWaiting();
    trackingTime({ status: 200, body: '<html>' }, api.record(client));
    await expect(getClient()).resolves.toEqual(client);
  });

  it('a list where a record belongs', async () => {
    trackingTime(api.list([client]));
    await expect(getClient()).rejects.toThrow("couldn't be read");
  });

  it.each([
    ['a record where a list belongs', { data: client }],
    ['a list with no word of its page', { data: [client] }],
    [
      'a list whose size is a text',
      { ...listOf([client]), meta: { total: 'many' } },
    ],
    ['a list of anything but records', { ...listOf([]), data: ['client_12'] }],
  ])('%s', async (_, body) => {
    trackingTime({ status: 200, body });
    await expect(listClients()).rejects.toThrow("couldn't be read");
  });

  it.each([
    ['a list where a page of a report belongs', listOf([client])],
    [
      'a page of a report with no word of its size',
      { data: example('UserReport') },
    ],
  ])('%s', async (_, body) => {
    trackingTime({ status: 200, body });
    await expect(
      withZ((z) =>
        getPage(z, '/reports/users', {
          query: { from: '2026-03-01', to: '2026-03-31' },
        }),
      ),
    ).rejects.toThrow("couldn't be read");
  });
});

describe('an answer that is nested without end', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  const answer = (record: object, field: string, levels: number) => ({
    status: 201,
    body: JSON.stringify({ data: { ...record, [field]: 'DEEP' } }).replace(
      '"DEEP"',
      nested(levels),
    ),
  });

  it.each([8_000, 200_000])(
    'in a field that nobody knows is as good as any: %i levels',
    async (levels) => {
      const { requests } = trackingTime(answer(client, 'mood', levels));
      await expect(createClient()).resolves.toEqual(client);
      expect(requests).toHaveLength(1);
    },
  );

  it.each([8_000, 200_000])(
    'with ids that are numbers cannot be read, and is made once: %i levels',
    async (levels) => {
      withoutWaiting();
      const made = answer({ ...client, id: 12 }, 'mood', levels);
      const { requests } = trackingTime(made, made, made);
      await expect(createClient()).rejects.toMatchObject({
        name: 'AppError',
        message: expect.stringContaining("it isn't done a second time"),
      });
      const keys = requests.map(({ headers }) => headers['idempotency-key']);
      expect(new Set(keys).size).toBe(1);
    },
  );

  it.each([8_000, 200_000])(
    'in a field that is needed is looked into by the owner, and made once: %i levels',
    async (levels) => {
      const { requests } = trackingTime(answer(client, 'name', levels));
      await expect(createClient()).rejects.toMatchObject({
        name: 'AppError',
        message: expect.stringContaining("it isn't done a second time"),
      });
      expect(requests).toHaveLength(1);
    },
  );
});

describe('a request that fails in passing', () => {
  it.each([500, 502, 503, 504, 408, 524])(
    '%i is tried again',
    async (status) => {
      const waits = withoutWaiting();
      const { requests } = trackingTime(
        { status, body: '' },
        api.refusal(status, 'internal_error'),
        api.record(client),
      );
      await expect(getClient()).resolves.toEqual(client);
      expect(requests).toHaveLength(3);
      expect(waits).toHaveLength(2);
    },
  );

  it('carries one key for all tries of a create, so that it cannot be made twice', async () => {
    withoutWaiting();
    const { requests } = trackingTime(
      { status: 503, body: '' },
      api.created(client),
      api.created(client),
    );
    await createClient();
    await createClient();
    const [first, second, third] = requests.map(
      ({ headers }) => headers['idempotency-key'],
    );
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('ends after the third try, with a word on what to do', async () => {
    withoutWaiting();
    const failure = api.refusal(500, 'internal_error');
    const { requests } = trackingTime(failure, failure, failure);
    await expect(getClient()).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining(
        'Something went wrong at TrackingTime (status 500). Replay this run later. If it fails again, contact TrackingTime support. (TrackingTime request req_8f3a)',
      ),
    });
    expect(requests).toHaveLength(3);
  });

  it('is not tried again when the run has no time for it', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    const { requests } = trackingTime(() => {
      jest.setSystemTime(new Date('2026-03-16T09:00:23.500Z'));
      return { status: 503, body: '' };
    });
    await expect(getClient()).rejects.toThrow('(status 503)');
    expect(requests).toHaveLength(1);
  });

  it('is not even tried once the time of the run is up', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    const { requests } = trackingTime(api.record(client));
    await expect(
      withZ(async (z) => {
        await get(z, '/clients/{id}', { path: { id: ID } });
        jest.setSystemTime(new Date('2026-03-16T09:00:24Z'));
        await get(z, '/clients/{id}', { path: { id: ID } });
      }),
    ).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('TrackingTime took so long to answer'),
    });
    expect(requests).toHaveLength(1);
  });

  it('is not there, where the next try finds nothing', async () => {
    withoutWaiting();
    trackingTime({ status: 503, body: '' }, api.refusal(404, 'not_found'));
    await expect(getClient()).rejects.toMatchObject({ name: 'HaltedError' });
  });

  it('says that the line broke, after three times', async () => {
    withoutWaiting();
    nock(api.ORIGIN)
      .get('/api/v4/clients/client_12')
      .times(3)
      .replyWithError('socket hang up');
    await expect(getClient()).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('the connection broke before'),
    });
  });

  it.each([
    ['ECONNREFUSED', 'connect ECONNREFUSED'],
    ['ECONNRESET', 'socket hang up'],
  ])('%s is tried again', async (code, message) => {
    withoutWaiting();
    nock(api.ORIGIN)
      .get('/api/v4/clients/client_12')
      .replyWithError(Object.assign(new Error(message), { code }));
    nock(api.ORIGIN)
      .get('/api/v4/clients/client_12')
      .reply(200, { data: client });
    await expect(getClient()).resolves.toEqual(client);
  });

  it('a compressed body that breaks off is tried again, and then said', async () => {
    withoutWaiting();
    const whole = gzipSync(JSON.stringify({ data: client }));
    nock(api.ORIGIN)
      .get('/api/v4/clients/client_12')
      .times(3)
      .reply(200, whole.subarray(0, 40), { 'content-encoding': 'gzip' });
    await expect(getClient()).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining("couldn't be read"),
    });
  });

  it('has ten seconds for an answer, and then is given up', async () => {
    withoutWaiting();
    const inNoTime = AbortSignal.timeout.bind(AbortSignal);
    const limit = jest
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation(() => inNoTime(5));
    nock(api.ORIGIN)
      .get('/api/v4/clients/client_12')
      .times(3)
      .delay(1000)
      .reply(200, { data: client });
    await expect(getClient()).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining(
        "TrackingTime didn't answer in time. Replay this run later",
      ),
    });
    expect(limit.mock.calls).toEqual([[10_000], [10_000], [10_000]]);
    nock.abortPendingRequests();
  });
});

describe('a request that is refused', () => {
  it.each([400, 403, 404, 410, 422])(
    'with %i is not sent again',
    async (status) => {
      const { requests } = trackingTime({ status, body: {} });
      await expect(getClient()).rejects.toMatchObject({ name: 'HaltedError' });
      expect(requests).toHaveLength(1);
    },
  );

  it('for going too fast tells Zapier when to come back', async () => {
    const { requests } = trackingTime(
      api.refusal(429, 'rate_limited', { 'retry-after': '7' }),
    );
    const error = await getClient().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ThrottledError' });
    const { message, delay } = JSON.parse((error as Error).message) as {
      message: string;
      delay: number;
    };
    expect(message).toBe(
      "This account has reached TrackingTime's limit of requests. Zapier tries again by itself in a while. (TrackingTime request req_8f3a)",
    );
    expect([7, 8, 9]).toContain(delay);
    expect(requests).toHaveLength(1);
  });

  it('for a stale token leaves it to Zapier, and adds nothing to it', async () => {
    trackingTime(api.refusal(401, 'token_expired'));
    await expect(getClient()).rejects.toMatchObject({
      name: 'RefreshAuthError',
      message: expect.not.stringContaining('What happened'),
    });
  });

  it('with the first of the redirects, though it holds a record', async () => {
    trackingTime({ ...api.record(client), status: 300 });
    await expect(getClient()).rejects.toThrow("this step didn't follow it");
  });

  it('with a redirect goes nowhere else', async () => {
    const { requests } = trackingTime({
      status: 307,
      body: '',
      headers: { location: 'https://elsewhere.example/clients' },
    });
    await expect(createClient()).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining("this step didn't follow it"),
    });
    expect(requests).toHaveLength(1);
  });
});

describe('a create of which no answer says whether it was done', () => {
  const UNSURE =
    "TrackingTime didn't answer clearly, so this step may or may not have been done. Replay this run within 23 hours: if it was done, it isn't done a second time.";
  const broken = { status: 200, body: '{"data": {"id": "clie' };
  const failed = { status: 503, body: '' };

  it.each([
    ['three failures', [failed, failed, failed]],
    ['three answers that cannot be read', [broken, broken, broken]],
    [
      'a failure, and a limit that lasts longer than the run',
      [failed, api.refusal(429, 'rate_limited', { 'retry-after': '900' })],
    ],
    [
      'an answer that holds no client',
      [api.created({ name: 'Northwind Traders' })],
    ],
    [
      'a failure, and a token that expired',
      [failed, api.refusal(401, 'token_expired')],
    ],
  ])(
    'after %s is not one that Zapier runs again by itself',
    async (_, answers) => {
      withoutWaiting();
      trackingTime(...answers);
      await expect(createClient()).rejects.toMatchObject({
        name: 'AppError',
        message: expect.stringContaining(UNSURE),
      });
    },
  );

  it('waits out a limit itself, under the same key', async () => {
    const waits = withoutWaiting();
    const { requests } = trackingTime(
      failed,
      api.refusal(429, 'rate_limited', { 'retry-after': '2' }),
      api.created(client),
    );
    await expect(createClient()).resolves.toEqual(client);
    expect(waits[1]).toBeGreaterThanOrEqual(2000);
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(1);
  });

  it.each([
    [400, 'validation_failed'],
    [404, 'not_found'],
  ])(
    'was not done where the operation refuses the next try: %i %s',
    async (status, code) => {
      withoutWaiting();
      trackingTime(failed, api.refusal(status, code));
      await expect(createClient()).rejects.toMatchObject({
        name: 'HaltedError',
      });
    },
  );

  // These answer before anybody looks whether the key is known.
  it.each([
    ['a redirect', { status: 307, body: '' }],
    ['a page of HTML', { status: 404, body: '<html>' }],
    ['a proxy that knows no such method', { status: 405, body: '' }],
    ['whoever keeps the permissions', api.refusal(403, 'insufficient_scope')],
    ['whoever keeps the allow-list', api.refusal(403, 'ip_not_allowed')],
  ])('may have been done where %s answers the next try', async (_, answer) => {
    withoutWaiting();
    trackingTime(failed, answer);
    await expect(createClient()).rejects.toMatchObject({
      message: expect.stringContaining(UNSURE),
    });
  });

  const lineFails = (error: object) =>
    nock(api.ORIGIN)
      .post('/api/v4/clients')
      .times(3)
      .replyWithError(Object.assign(new Error('no'), error));

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])(
    'was not done where nobody was there: %s',
    async (code) => {
      withoutWaiting();
      lineFails({ code });
      await expect(createClient()).rejects.toMatchObject({
        name: 'AppError',
        message: expect.stringContaining("TrackingTime couldn't be reached."),
      });
    },
  );

  it.each([{ code: 'ECONNRESET' }, { code: 7 }, {}])(
    'may have been done where the line broke: %j',
    async (error) => {
      withoutWaiting();
      lineFails(error);
      await expect(createClient()).rejects.toMatchObject({
        message: expect.stringContaining(UNSURE),
      });
    },
  );
});

describe('a delete', () => {
  const entry = example('TimeEntry');
  const deleteEntry = () =>
    withZ((z) => remove(z, '/time-entries/{id}', { path: { id: entry.id } }));

  it.each([204, 200])(
    'is done, too, where its answer is empty: %i',
    async (status) => {
      trackingTime({ status, body: '' });
      await expect(deleteEntry()).resolves.toBeUndefined();
    },
  );

  it('is not known to be done where its answer is a page of HTML', async () => {
    withoutWaiting();
    const page = { status: 200, body: '<html>' };
    trackingTime(page, page, page);
    await expect(deleteEntry()).rejects.toThrow("couldn't be read");
  });

  it('is done where the next try finds nothing', async () => {
    withoutWaiting();
    trackingTime({ status: 503, body: '' }, api.refusal(404, 'not_found'));
    await expect(deleteEntry()).resolves.toBeUndefined();
  });

  it('of what was never there is refused', async () => {
    trackingTime(api.refusal(404, 'not_found'));
    await expect(deleteEntry()).rejects.toMatchObject({ name: 'HaltedError' });
  });
});
