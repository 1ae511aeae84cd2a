import { describe, expect, it, jest } from '@jest/globals';
import { post } from '../../../src/api/documented/call.ts';
import { itIsNow, withoutWaiting } from '../clock.ts';
import { example } from '../contract.ts';
import * as api from '../tracking_time.ts';
import { trackingTime, type SentRequest } from '../tracking_time.ts';
import { platform, withZ } from '../zapier.ts';

const entry = example('TimeEntry');
const START = '2026-03-16T09:00:00Z';

const createEntry = (description = 'Kick-off call') =>
  withZ((z) =>
    post(z, '/time-entries', {
      body: { start_time: START, duration: 600, description },
    }),
  );

const startTimer = () =>
  withZ((z) =>
    post(z, '/time-entries/start', { body: { description: 'Stand-up' } }),
  );

const lost = { status: 504, body: '' };
const LOST = [lost, lost, lost];

const keysOf = (requests: SentRequest[]) =>
  requests.map(({ headers }) => headers['idempotency-key']);

const REPLAY =
  "Replay this run within 23 hours: if it was done, it isn't done a second time.";
const LOOK =
  'Look in TrackingTime before you replay this run, or it may be done twice.';

describe('a create whose answers were all lost', () => {
  it('goes out under the same key when its run is replayed', async () => {
    withoutWaiting();
    const { requests } = trackingTime(...LOST, api.created(entry));
    await expect(createEntry()).rejects.toThrow(REPLAY);
    await expect(createEntry()).resolves.toEqual(entry);
    expect(new Set(keysOf(requests)).size).toBe(1);
    expect(requests).toEqual(
      Array.from({ length: 4 }, () =>
        api.post('/time-entries', {
          start_time: START,
          duration: 600,
          description: 'Kick-off call',
        }),
      ),
    );
  });

  it('keeps its key through replays that do no better, for 23 hours in all', async () => {
    withoutWaiting();
    itIsNow('2026-03-16T10:00:00Z');
    const { requests } = trackingTime(...LOST, ...LOST);
    await expect(createEntry()).rejects.toThrow(REPLAY);
    itIsNow('2026-03-16T20:00:00Z');
    await expect(createEntry()).rejects.toThrow(REPLAY);
    expect(new Set(keysOf(requests)).size).toBe(1);
    expect([...platform.cache.values()]).toMatchObject([{ ttl: 13 * 3600 }]);
  });

  it('gives its key up once it is made: the same again is another one', async () => {
    withoutWaiting();
    const made = api.created(entry);
    const { requests } = trackingTime(...LOST, made, made);
    await expect(createEntry()).rejects.toThrow(REPLAY);
    await createEntry();
    await createEntry();
    expect(new Set(keysOf(requests)).size).toBe(2);
    expect(platform.cache.size).toBe(0);
  });

  it('keeps its key to itself', async () => {
    withoutWaiting();
    const { requests } = trackingTime(...LOST, api.created(entry));
    await expect(createEntry()).rejects.toThrow(REPLAY);
    await createEntry('Another call');
    expect(new Set(keysOf(requests)).size).toBe(2);
  });

  it("keeps nothing of what was to be made, and belongs to its connection in Zapier's cache", async () => {
    withoutWaiting();
    trackingTime(...LOST);
    await expect(createEntry()).rejects.toThrow(REPLAY);
    const [[name, { value, scope }] = ['', { value: '', scope: null }]] =
      platform.cache;
    expect(`${name} ${value}`).not.toMatch(/Kick-off/);
    expect(scope).toEqual(['auth']);
  });

  it('is to be looked for where the cache is down', async () => {
    // Each time that is said in the log.
    jest.spyOn(console, 'error').mockReturnValue();
    withoutWaiting();
    trackingTime(...LOST);
    const withoutCache = withZ((z) => {
      jest.spyOn(z.cache, 'set').mockRejectedValue(new Error('down'));
      return post(z, '/time-entries', { body: { start_time: START } });
    });
    await expect(withoutCache).rejects.toThrow(LOOK);
  });
});

it('a timer started twice is two timers, so its key ends with the run', async () => {
  withoutWaiting();
  const { requests } = trackingTime(...LOST, api.created(entry));
  await expect(startTimer()).rejects.toThrow(LOOK);
  await startTimer();
  expect(new Set(keysOf(requests)).size).toBe(2);
});
