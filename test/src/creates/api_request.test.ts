import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import nock from 'nock';
import App from '../../../index.ts';
import { free } from '../../../src/api/documented/free.ts';
import { anyText } from '../any_text.ts';
import { failed, halted, outcomeOf, play, says, type Case } from '../cases.ts';
import { withoutWaiting } from '../clock.ts';
import { example } from '../contract.ts';
import {
  get,
  list,
  ORIGIN,
  post,
  put,
  record,
  refusal,
  remove,
  trackingTime,
} from '../tracking_time.ts';
import { run, withZ } from '../zapier.ts';

const { perform } = App.creates.api_request.operation;
const tag = example('Tag');
const body = '{"name": "Workshop"}';
const sent = { name: 'Workshop' };

const ask = (inputData: Record<string, unknown>) => run(perform, { inputData });
const read = (path: string) => ask({ method: 'GET', path });

/** An answer that is nested so many levels deep. */
const nested = (levels: number) => ({
  status: 200,
  body: `{"data":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`,
});

/** An answer of so many bytes. */
const sized = (bytes: number) => {
  const around = '{"data":{"a":""}}'.length;
  return {
    status: 200,
    body: `{"data":{"a":"${'x'.repeat(bytes - around)}"}}`,
  };
};

describe('API Request', () => {
  it.each<Case>([
    {
      title: 'reads a record',
      input: { method: 'GET', path: '/tags/tag_5' },
      answers: [record(tag)],
      asks: [get('/tags/tag_5')],
      gives: { id: 'tag_5', data: tag },
    },
    {
      title: 'reads a list, with where it stands',
      input: {
        method: 'GET',
        path: 'tags',
        query: { per_page: 10, q: 'Work' },
      },
      answers: [list([tag], { total: 7 })],
      asks: [get('/tags', { per_page: '10', q: 'Work' })],
      gives: {
        id: 'tags',
        data: [tag],
        meta: { page: 1, per_page: 50, total: 7, has_more: false },
      },
    },
    {
      title: 'creates',
      input: { method: 'POST', path: '/tags', body },
      answers: [record(tag)],
      asks: [post('/tags', sent)],
    },
    {
      title: 'changes',
      input: { method: 'PUT', path: '/clients/client_12', body },
      answers: [record(tag)],
      asks: [put('/clients/client_12', sent)],
    },
    {
      title: 'deletes, and has no fields to give if that brought nothing back',
      input: { method: 'DELETE', path: '/time-entries/entry_123' },
      answers: [{ status: 204, body: '' }],
      asks: [remove('/time-entries/entry_123')],
      gives: expect.objectContaining({ data: {} }),
    },
    {
      title: 'sends no body if none belongs',
      input: { method: 'GET', path: '/tags/tag_5', body },
      answers: [record(tag)],
      asks: [get('/tags/tag_5')],
    },
    {
      title: 'says what TrackingTime refused',
      input: { method: 'GET', path: '/tags/tag_6' },
      answers: [refusal(404, 'not_found')],
      asks: [get('/tags/tag_6')],
      halts: says("TrackingTime couldn't find that record."),
    },
    ...['{"name": ', '[]', '"text"', 'null', '7', '{name: 1}'].map(
      (written) => ({
        title: `needs an object for a body, and not ${written}`,
        input: { method: 'POST', path: '/tags', body: written },
        halts:
          'Body must be a JSON object, like {"name": "Workshop"}. Check its quotes and commas.',
      }),
    ),
  ])('$title', async (row) => {
    expect(await play(perform, row)).toEqual(outcomeOf(row));
  });

  it.each([
    '{"project_id":9007199254740993,"tag_ids":[12345678901234567890,-7]}',
    '{"budget":0.12345678901234567890123,"name":"12345678901234567890"}',
    '{"budget":1e400,"nested":{"list":[[9007199254740993.0]]}}',
  ])('sends every number as it is written: %s', async (written) => {
    const texts: string[] = [];
    nock(ORIGIN)
      .post('/api/v4/tags')
      .reply(201, { data: tag })
      .on('request', (_request, _interceptor, text: string) => {
        texts.push(text);
      });
    await ask({ method: 'POST', path: '/tags', body: written });
    expect(texts).toEqual([written]);
  });

  it.each<['POST' | 'PUT' | 'DELETE']>([['POST'], ['PUT'], ['DELETE']])(
    'takes %s for done where its answer breaks off behind a 200, and never sends it again',
    async (method) => {
      let tries = 0;
      nock(ORIGIN)
        .persist()
        .intercept('/api/v4/tags', method)
        .reply(200, () => {
          tries += 1;
          return new Readable({
            read() {
              this.push('{"data": {"id"');
              this.destroy(new Error('The line broke.'));
            },
          });
        });
      await expect(ask({ method, path: '/tags' })).resolves.toMatchObject({
        data: {},
      });
      expect(tries).toBe(1);
    },
  );

  it.each<[method: 'POST' | 'PUT' | 'DELETE', status: number, body: string]>([
    ['POST', 201, ''],
    ['POST', 200, 'Accepted'],
    ['POST', 202, '<html></html>'],
    ['POST', 200, '{"data": nu'],
    ['POST', 200, '{"ok": true}'],
    ['POST', 200, '{"data": null}'],
    ['POST', 200, '[]'],
    ['POST', 200, nested(20_000).body],
    ['POST', 200, sized(5_000_017).body],
    ['PUT', 200, ''],
    ['PUT', 204, ''],
    ['PUT', 200, 'OK'],
    ['DELETE', 200, ''],
    ['DELETE', 200, 'Deleted'],
  ])(
    'takes %s for done once it is answered with %i, and never sends it again',
    async (method, ...[status, answered]) => {
      const { requests } = trackingTime({ status, body: answered });
      await expect(
        ask({ method, path: '/tags/archive', body }),
      ).resolves.toEqual({ id: '/tags/archive', data: {} });
      expect(requests).toHaveLength(1);
    },
  );

  it.each(['', 'OK', '{"data": null}'])(
    'asks again for what it wants to read, and got %j for',
    async (spoiled) => {
      withoutWaiting();
      const answer = { status: 200, body: spoiled };
      const { requests } = trackingTime(answer, record(tag));
      await expect(read('/tags/tag_5')).resolves.toMatchObject({ data: tag });
      expect(requests).toHaveLength(2);
    },
  );

  it('asks for less if an answer is more than Zapier takes', async () => {
    trackingTime(sized(5_000_000), sized(5_000_001));
    await expect(read('/large')).resolves.toMatchObject({ id: '/large' });
    await expect(read('/larger')).rejects.toMatchObject(
      halted(
        "TrackingTime's answer is larger than 5 MB, the most that fits into a step's result. Ask for less at a time: add a smaller per_page under Query, or narrow the request down.",
      ),
    );
  });

  it('hands on nothing that is nested without end', async () => {
    trackingTime(nested(98), nested(20_000));
    const { data } = (await read('/deep')) as { data: object };
    expect(JSON.stringify({ data })).toBe(nested(98).body);
    await expect(read('/deeper')).rejects.toMatchObject(
      failed(says("couldn't be read")),
    );
  });

  it.each([
    '/time-entries',
    'time-entries',
    '/api/v4/time-entries',
    ' /time-entries ',
    '/time-entries#top',
    '/clients/../time-entries',
  ])('takes %j for the same path', async (path) => {
    const { requests } = trackingTime(list([]));
    await read(path);
    expect(requests).toEqual([get('/time-entries')]);
  });

  it.each([
    '/clients/a%2f.%2fb',
    '/clients/..a',
    '/clients/a..',
    '/clients/...',
    '/clients/a%2Fb',
    '/clients/a%20b',
    '/clients/%C5%BElu%C5%A5ou%C4%8Dk%C3%BD',
    '/clients/100%25',
    '/clients/a%253Fb',
    '/clients/a@b.example',
  ])(
    'takes %j for what it is: an ID, and dots that lead nowhere',
    async (path) => {
      const { requests } = trackingTime(list([]));
      await read(path);
      expect(requests).toEqual([get(path)]);
    },
  );

  it.each([
    'https://evil.example/api/v4/time-entries',
    '//evil.example/api/v4/time-entries',
    '\\\\evil.example/api/v4/time-entries',
    '/../../oauth/token',
    '/%2e%2e/%2e%2e/oauth/token',
    'http://app.trackingtime.co/api/v4/time-entries',
    'https://app.trackingtime.co:8443/api/v4/time-entries',
    'https://app.trackingtime.co@evil.example/api/v4/x',
    'https://user:pass@app.trackingtime.co/api/v4/x',
    '/clients/x%2f..',
    '/clients/x%5c..%5coauth',
    '/clients/.%2e%2foauth',
    '/clients/..%2F..%2Foauth',
    'https://user@app.trackingtime.co/api/v4/x',
    '/x/..;/y',
    '/x;a=b/y',
    '/x/..%3b/y',
    '/x/%2e%2e%2fy',
    '/x/%2e%2e/y',
    '/x/.%2e/y',
    '/x/%2e./y',
    '/x/%2e/y',
    '/x/..%2f/y',
    '/x/%252e%252e/y',
    '/x/%252e%252e%252fy',
    '/x/%25252e%25252e/y',
    `/x/%${'25'.repeat(5_000)}2e`,
    '/x/%c0%ae%c0%ae/y',
    '/x/%25c0%25ae/y',
    '/x/..%00',
    '/x/%2500',
    '/x/..%0d%0a/y',
    '/x\ty',
    '/x/\u0000',
    '/x\\..\\y',
    '/x/a%5cb',
    '/x/a%255cb',
    '/x/..%20/y',
    '/x/.%20./y',
    '/x/..%C2%A0/y',
    '/x/%EF%BC%8E%EF%BC%8E/y',
    'https://:pass@app.trackingtime.co/api/v4/x',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('goes nowhere with %j', async (path) => {
    await expect(read(path)).rejects.toMatchObject(
      halted(
        says(
          "which doesn't lead to TrackingTime's API. Write what comes after /api/v4, like /time-entries.",
        ),
      ),
    );
  });

  it('goes nowhere but to the API, whatever the path', async () => {
    const path = fc.oneof(
      fc.webUrl(),
      anyText,
      fc
        .array(
          fc.constantFrom('..', '/', '\\', '@', ':', '%2e', '?', 'https:', 'x'),
          { minLength: 1, maxLength: 10 },
        )
        .map((parts) => parts.join('')),
    );
    const asked: string[] = [];
    nock(/.*/)
      .persist()
      .get(/.*/)
      .optionally()
      .reply(({ url }: Request) => {
        asked.push(url);
        return [200, { data: {} }];
      });
    await withZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(path, async (written) => {
          const outcome = await free
            .ask(z, bundle, { method: 'GET', path: written, query: {} })
            .catch((error: unknown) => (error as Error).name);
          expect([{ data: {} }, 'HaltedError']).toContainEqual(outcome);
        }),
        { numRuns: 300 },
      ),
    );
    expect(asked.filter((url) => !url.startsWith(`${ORIGIN}/api/v4/`))).toEqual(
      [],
    );
  });
});
