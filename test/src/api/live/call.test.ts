import { beforeEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { read, write, type Answer } from '../../../../src/api/live/call.ts';
import { sayable } from '../../../../src/api/live/sayable.ts';
import { withoutWaiting } from '../../clock.ts';
import { ORIGIN, trackingTime, type Answering } from '../../tracking_time.ts';
import {
  answer,
  errorOf,
  failure,
  reading,
  refusal,
  withLive,
  writing,
} from './wire.ts';

beforeEach(() => {
  withoutWaiting();
});

const HTML = { status: 200, body: '<html>Gateway</html>' };
const LOST = { status: 502, body: '<html>Bad gateway</html>' };

const readProject = () =>
  withLive((z, bundle) =>
    read(z, bundle, '/projects/{id}', { path: { id: '8' }, noun: 'project' }),
  );

type Made = { name: unknown };

const nameIn = ({ data }: Answer): Made | undefined =>
  typeof data === 'object' && data !== null && 'name' in data
    ? { name: data.name }
    : undefined;

/** Makes a project that is found afterwards, or isn't. */
const makeProject = (found?: Made) =>
  withLive((z, bundle) =>
    write<Made>(z, bundle, '/projects/add', {
      form: {
        name: 'Web & site',
        users: [{ id: 3 }],
        is_billable: false,
        notes: undefined,
      },
      noun: 'project',
      readAnswer: nameIn,
      find: () => Promise.resolve(found),
    }),
  );

describe('a read', () => {
  it('goes to the connection’s account, with its App Password', async () => {
    const { requests } = trackingTime(
      answer({ id: 8, name: 'Website' }, { users: {} }),
    );
    expect(await readProject()).toMatchObject({
      data: { id: '8', name: 'Website' },
      users: {},
    });
    expect(requests).toEqual([reading('/4101/projects/8')]);
  });

  it('takes an answer without an envelope', async () => {
    trackingTime({ status: 200, body: { id: 8, name: 'Website' } });
    expect(await readProject()).toMatchObject({ data: { name: 'Website' } });
    trackingTime({ status: 200, body: [{ id: 8 }] });
    expect(await readProject()).toEqual({ data: [{ id: '8' }] });
  });

  it('is tried again if a server couldn’t answer', async () => {
    const { requests } = trackingTime(LOST, HTML, answer({ id: 8 }));
    expect(await readProject()).toMatchObject({ data: { id: '8' } });
    expect(requests).toHaveLength(3);
    trackingTime(refusal(503), answer({ id: 8 }));
    expect(await readProject()).toMatchObject({ data: { id: '8' } });
  });

  it.each<[string, Answering, string, string]>([
    [
      '404',
      refusal(404, 'Not found', 404),
      'HaltedError',
      'TrackingTime couldn\'t find the project "8".',
    ],
    [
      '404 inside',
      refusal(404),
      'HaltedError',
      'couldn\'t find the project "8"',
    ],
    ['403 inside', refusal(403), 'HaltedError', "isn't allowed to do this"],
    [
      '402',
      refusal(402, 'Suspended', 402),
      'HaltedError',
      'this account is suspended',
    ],
    [
      '429',
      refusal(429, 'Slow down', 429),
      'ThrottledError',
      'limit of requests',
    ],
    ['401 inside', refusal(401), 'RefreshAuthError', ''],
    [
      'a redirect',
      {
        status: 302,
        body: '',
        headers: { location: 'https://elsewhere.example' },
      },
      'AppError',
      'sent this request on',
    ],
    [
      '400',
      refusal(400, 'The path nowhere.json', 400),
      'HaltedError',
      'refused what this step sent (status 400)',
    ],
    [
      '500 inside, with a sentence',
      refusal(500, 'The project is archived.'),
      'HaltedError',
      "didn't accept the values of this step: The project is archived. Change them",
    ],
    [
      '500 inside, with somebody’s name',
      refusal(500, 'Jo Doe cannot see the project'),
      'AppError',
      'Something went wrong at TrackingTime (status 500)',
    ],
  ])(
    'refused with %s ends the run in a sentence',
    async (_what, refused, name, words) => {
      trackingTime(refused);
      expect(await errorOf(readProject())).toEqual(
        failure(name, expect.stringContaining(words)),
      );
    },
  );

  it('of an outage ends the run after three tries', async () => {
    trackingTime(HTML, HTML, HTML);
    expect(await errorOf(readProject())).toEqual(
      failure('AppError', expect.stringContaining("couldn't be read")),
    );
  });
});

describe('a write', () => {
  it('sends a form: text as it is, the rest as JSON, nothing for what isn’t there', async () => {
    const { requests } = trackingTime(answer({ name: 'Web & site' }));
    expect(await makeProject()).toEqual({ name: 'Web & site' });
    expect(requests).toEqual([
      writing('/4101/projects/add', {
        name: 'Web & site',
        users: '[{"id":3}]',
        is_billable: 'false',
      }),
    ]);
  });

  it.each<[string, Answering]>([
    ['a server on the way couldn’t answer', LOST],
    ['the answer is a page', HTML],
    [
      'the answer broke off',
      { status: 200, body: '{"response":{"status":200' },
    ],
    ['the answer holds something else', answer({})],
    ['the answer is empty', { status: 200, body: '' }],
    ['the server took too long', { status: 408, body: '' }],
    [
      'the envelope is of a server on the way',
      refusal(503, 'Unavailable', 503),
    ],
    ['the same comes under HTTP 200', refusal(504, 'Time is up')],
    ['so does that it took too long', refusal(408, 'Time is up')],
  ])(
    'isn’t sent again if %s: what was to be made is looked for',
    async (_what, lost) => {
      const found = trackingTime(lost);
      expect(await makeProject({ name: 'found' })).toEqual({ name: 'found' });
      expect(found.requests).toHaveLength(1);
      const missing = trackingTime(lost);
      expect(await errorOf(makeProject())).toEqual(
        failure(
          'AppError',
          expect.stringContaining(
            'Look in TrackingTime before you replay this run',
          ),
        ),
      );
      expect(missing.requests).toHaveLength(1);
    },
  );

  it('isn’t sent again if the connection broke', async () => {
    const { requests } = trackingTime();
    nock.cleanAll();
    let count = 0;
    nock(ORIGIN)
      .persist()
      .post(/^/)
      .reply(() => {
        count += 1;
        throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
      });
    expect(await makeProject({ name: 'found' })).toEqual({ name: 'found' });
    expect([count, requests]).toEqual([1, []]);
  });

  it.each<[string, Answering]>([
    [
      '500 inside a good answer',
      refusal(500, 'There is already another customer with that name.'),
    ],
    [
      'HTTP’s 500',
      refusal(500, 'There is already another customer with that name.', 500),
    ],
    [
      '502 inside',
      refusal(502, 'There is already another customer with that name'),
    ],
  ])(
    'that is refused by %s wasn’t done, and isn’t looked for',
    async (_what, refused) => {
      const { requests } = trackingTime(refused);
      expect(await errorOf(makeProject({ name: 'an older one' }))).toEqual(
        failure(
          'HaltedError',
          "TrackingTime didn't accept the values of this step: There is already another customer with that name. Change them and test the step again.",
        ),
      );
      expect(requests).toHaveLength(1);
    },
  );

  it('refused with somebody’s words keeps them to itself', async () => {
    trackingTime(refusal(500, 'Project Falcon of Jo Doe is closed'));
    expect(await errorOf(makeProject())).toEqual(
      failure(
        'HaltedError',
        "TrackingTime didn't accept the values of this step. Change them and test the step again.",
      ),
    );
  });
});

describe('a sentence of TrackingTime’s', () => {
  it.each([
    'There is already another customer with that name.',
    'The end date should be greater than the start date',
    'You don’t have permission to edit this time entry.',
    'A note is required.',
    'The ID is not valid. Please try again.',
  ])('can be shown: %s', (sentence) => {
    expect(sayable(sentence)).toBe(sentence);
  });

  it.each([
    'The project Falcon is closed',
    'ada@engines.example is not a user',
    'Task 12345 is closed',
    'The user Will May is archived',
    'There is already another project with the name New Year.',
    'Ya existe otro cliente con ese nombre',
    'closed',
    '',
    null,
    42,
    { message: 'closed' },
  ])('isn’t shown: %j', (sentence) => {
    expect(sayable(sentence)).toBe('');
  });
});
