import { describe, expect, it } from '@jest/globals';
import { free } from '../../../../src/api/live/free.ts';
import { trackingTime } from '../../tracking_time.ts';
import { LOST } from './events.ts';
import {
  answer,
  errorOf,
  failure,
  reading,
  refusal,
  withLive,
  writing,
} from './wire.ts';

type Request = Parameters<typeof free.ask>[2];

const ask = (request: Partial<Request> = {}) =>
  withLive((z, bundle) =>
    free.ask(z, bundle, {
      method: 'GET',
      path: '/projects',
      query: {},
      ...request,
    }),
  );

describe('a request in a builder’s words', () => {
  it.each(['/projects', 'projects', '/api/v4/4101/projects', '/4101/projects'])(
    'to %s is the workspace’s',
    async (path) => {
      const { requests } = trackingTime(answer([{ id: 8 }]));
      const asked = await ask({ path, query: { filter: 'ALL' } });
      expect(asked).toEqual({ data: [{ id: '8' }] });
      expect(requests).toEqual([reading('/4101/projects', { filter: 'ALL' })]);
    },
  );

  it('sends its body as a form, with lists as JSON', async () => {
    const { requests } = trackingTime(answer({ id: 9 }));
    await ask({
      method: 'POST',
      path: '/tasks/add',
      body: { name: 'Sketches', users: [{ id: 34 }] },
    });
    expect(requests).toEqual([
      writing('/4101/tasks/add', {
        name: 'Sketches',
        users: '[{"id":34}]',
      }),
    ]);
  });

  it('gives what came beside the data', async () => {
    trackingTime(answer({ id: 9 }, { set_custom_fields: [{ value: 'x' }] }));
    expect(await ask()).toEqual({
      data: { id: '9' },
      meta: { set_custom_fields: [{ value: 'x' }] },
    });
  });

  it.each(['GET', 'POST', 'PUT', 'DELETE'] as const)(
    'is sent once by %s, since even a GET can write',
    async (method) => {
      const { requests } = trackingTime(LOST['a server on the way']);
      expect(await errorOf(ask({ method }))).toEqual(
        failure(
          'AppError',
          expect.stringContaining('Look in TrackingTime before you replay'),
        ),
      );
      expect(requests).toHaveLength(1);
    },
  );

  it('that is refused says why', async () => {
    trackingTime(refusal(500, 'A note is required.'));
    expect(await errorOf(ask())).toEqual(
      failure('HaltedError', expect.stringContaining('A note is required')),
    );
  });

  it('has no data if nothing came that a Zap can use', async () => {
    trackingTime(answer('done'));
    expect(await ask({ method: 'PUT' })).toEqual({ data: {} });
  });

  it('has to be small enough for a result, if it was to read', async () => {
    const large = answer({ text: 'x'.repeat(6_000_000) });
    trackingTime(large);
    expect(await errorOf(ask())).toEqual(
      failure('HaltedError', expect.stringContaining('page_size')),
    );
    trackingTime(large);
    expect(await ask({ method: 'POST' })).toEqual({ data: {} });
  });

  it.each([
    'https://elsewhere.example/data',
    '//elsewhere.example/data',
    '/../../../data',
    '/../4102/projects',
    '/%2e%2e/4102/projects',
  ])('doesn’t leave the workspace: %s', async (path) => {
    const { requests } = trackingTime();
    expect(await errorOf(ask({ path }))).toEqual(
      failure('HaltedError', expect.stringContaining("doesn't lead to")),
    );
    expect(requests).toEqual([]);
  });
});
