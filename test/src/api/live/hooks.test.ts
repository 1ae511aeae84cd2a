import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { capabilities } from '../../../../src/api/live/capabilities.ts';
import { hooks } from '../../../../src/api/live/hooks.ts';
import type { HookEvent } from '../../../../src/api/port.ts';
import { times } from '../../cases.ts';
import { itIsNow, withoutWaiting } from '../../clock.ts';
import {
  trackingTime,
  type Answering,
  type SentRequest,
} from '../../tracking_time.ts';
import { platform } from '../../zapier.ts';
import {
  entry,
  IDLE,
  longEvent,
  NOON,
  shortEvent,
  trackedTask,
  TRACKING_QUERY,
} from './events.ts';
import {
  answer,
  errorOf,
  failure,
  reading,
  refusal,
  withLive,
  writing,
} from './wire.ts';

const URL = 'https://hooks.zapier.com/hooks/standard/1/abc/';
const SUBSCRIPTION = { id: '9', account_id: '4101', since: NOON };

const LOST = { status: 502, body: '<html>Bad gateway</html>' };

const HOOKS = reading('/4101/webhooks');
const TRACKED = reading('/4101/tasks/paginated', TRACKING_QUERY);
const ENTRY = reading('/4101/events/123');

beforeEach(() => {
  itIsNow(NOON);
  withoutWaiting();
});

describe('turning a Zap on', () => {
  const subscribe = (event: HookEvent = 'time_entry.created') =>
    withLive((z, bundle) =>
      hooks.subscribe(z, bundle, { event, url: URL, filter: {} }),
    );
  const adding = (events: string) =>
    reading('/4101/webhooks/add', { url: URL, events, grouped: 'false' });

  it.each<[HookEvent, string]>([
    ['time_entry.created', 'event.created,event.updated'],
    ['time_entry.updated', 'event.updated'],
  ])('for %s asks for %s', async (event, events) => {
    const { requests } = trackingTime(answer({ id: 9 }));
    expect(await subscribe(event)).toEqual(SUBSCRIPTION);
    expect(requests).toEqual([adding(events)]);
  });

  it.each(
    Object.entries(capabilities.events) as [HookEvent, 'hook' | 'poll'][],
  )('for %s is done by a %s', async (event, way) => {
    trackingTime(...times(way === 'hook' ? 1 : 0, () => answer({ id: 9 })));
    const made = await subscribe(event).catch(() => undefined);
    expect(made).toEqual(way === 'hook' ? SUBSCRIPTION : undefined);
  });

  it.each<[string, Answering, object]>([
    ['was lost', LOST, answer([{ id: 9, url: URL }])],
    ['has no id', answer({}), answer([{ id: 9, url: URL }])],
    [
      'was lost, with hooks in their other place',
      LOST,
      answer({}, { webhooks: { data: [{ id: 9, url: URL }] } }),
    ],
    [
      'was lost, with older ones',
      LOST,
      answer([
        { id: 8, url: URL },
        { id: 9, url: URL },
        { id: 10, url: `${URL}other` },
      ]),
    ],
  ])('looks for the hook if the answer %s', async (_, lost, found) => {
    const { requests } = trackingTime(lost, found as Answering);
    expect(await subscribe('time_entry.updated')).toEqual(SUBSCRIPTION);
    expect(requests).toEqual([adding('event.updated'), HOOKS]);
  });

  it('says that it isn’t clear if it finds none, and asks no second time', async () => {
    const { requests } = trackingTime(LOST, answer([]));
    expect(await errorOf(subscribe())).toEqual(
      failure('AppError', expect.stringContaining("didn't answer clearly")),
    );
    expect(requests).toHaveLength(2);
  });
});

describe('turning a Zap off', () => {
  const unsubscribe = () =>
    withLive((z, bundle) => hooks.unsubscribe(z, bundle, SUBSCRIPTION));
  const FIRST = writing('/4101/webhooks/9', undefined, 'DELETE');
  const SECOND = reading('/4101/webhooks/9/delete');
  const STILL_THERE = answer([{ id: 9, url: URL }]);
  const HTML = { status: 200, body: '<html>Wrong method</html>' };

  it.each<[string, Answering[], SentRequest[]]>([
    ['ends it', [answer({})], [FIRST]],
    ['ends it without an answer', [{ status: 204, body: '' }], [FIRST]],
    ['takes it for ended if it’s gone', [refusal(404)], [FIRST]],
    ['looks if the answer is lost', [LOST, answer([])], [FIRST, HOOKS]],
    [
      'ends it in the second way',
      [HTML, STILL_THERE, answer({})],
      [FIRST, HOOKS, SECOND],
    ],
    [
      'looks after that, too',
      [LOST, STILL_THERE, LOST, answer([])],
      [FIRST, HOOKS, SECOND, HOOKS],
    ],
    [
      'ends it in the second way if nobody can look',
      [refusal(500, 'Oops'), answer({}), answer({})],
      [FIRST, HOOKS, SECOND],
    ],
  ])('%s', async (_, answers, asks) => {
    const { requests } = trackingTime(...answers);
    await unsubscribe();
    expect(requests).toEqual(asks);
  });

  it('fails if it’s still there after both', async () => {
    trackingTime(LOST, STILL_THERE, refusal(403), STILL_THERE);
    expect(await errorOf(unsubscribe())).toMatchObject({ name: 'HaltedError' });
  });
});

/** What comes of a delivery, and what the log says of it. */
const receive = async (
  content: unknown,
  event: HookEvent = 'time_entry.created',
) => {
  const said: string[] = [];
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const verdict = await withLive(
    (z, bundle) => {
      jest
        .spyOn(z.console, 'log')
        .mockImplementation((line: unknown) => said.push(String(line)));
      return hooks.receive(z, bundle, event);
    },
    {
      subscribeData: SUBSCRIPTION,
      rawRequest: {
        method: 'POST',
        querystring: '',
        headers: {},
        content: text,
      },
    },
  );
  return { verdict, said };
};

const delivered = (...deliveries: object[]) => ({
  kind: 'delivered',
  deliveries,
});

const NEW = {
  id: 'new:123',
  sentAt: new Date('2026-03-16T11:59:00Z'),
  data: entry(),
  previous: {},
};

describe('a delivery', () => {
  it('is only a sign: what it’s about is read again, after who is running', async () => {
    const { requests } = trackingTime(IDLE, answer(longEvent()));
    const { verdict } = await receive({ id: 123, notes: 'Forged', d: 0 });
    expect(verdict).toEqual(delivered(NEW));
    expect(requests).toEqual([TRACKED, ENTRY]);
  });

  it('of several entries brings each', async () => {
    const { requests } = trackingTime(
      IDLE,
      answer(longEvent()),
      answer(longEvent({ id: 124 })),
    );
    const { verdict } = await receive([123, 124]);
    expect(verdict).toMatchObject(
      delivered({ id: 'new:123' }, { id: 'new:124' }),
    );
    expect(requests).toHaveLength(3);
  });

  it('about an entry whose timer runs brings nothing, and that it ran is remembered for a day', async () => {
    const { requests } = trackingTime(answer([trackedTask()]));
    const { verdict, said } = await receive({ id: 123 });
    expect(verdict).toEqual(delivered());
    expect(said).toEqual([
      'Left out: 1 time entry, with a timer that is still running.',
    ]);
    expect(requests).toEqual([TRACKED]);
    expect([...platform.cache]).toEqual([
      ['running:9:123', { value: 'true', ttl: 86_400, scope: ['auth'] }],
    ]);
  });

  it.each<[string, object, string]>([
    ['planned', { type: 'NOT_LOGGED' }, 'planned, and not worked yet'],
    [
      'old',
      { created_at: '2026-03-15 10:00:00' },
      'complete for more than 23 hours',
    ],
  ])('about time that is %s brings nothing', async (_, fields, reason) => {
    trackingTime(IDLE, answer(longEvent(fields)));
    expect(await receive({ id: 123 })).toEqual({
      verdict: delivered(),
      said: [`Left out: 1 time entry, ${reason}.`],
    });
  });

  it.each([refusal(404), refusal(404, 'Not found', 404), refusal(403)])(
    'about an entry that isn’t there is refused: %j',
    async (missing) => {
      trackingTime(IDLE, missing);
      const { verdict } = await receive({ id: 123 });
      expect(verdict).toEqual({
        kind: 'refused',
        reason: 'no time entry that it names is there',
      });
    },
  );

  it('about an entry that may be there brings what changed last', async () => {
    trackingTime(
      IDLE,
      refusal(500, 'An error occurred.'),
      answer([shortEvent()]),
    );
    const { verdict } = await receive([123]);
    expect(verdict).toMatchObject(delivered({ id: 'new:123' }));
  });

  it('of which one entry was deleted brings the others', async () => {
    trackingTime(IDLE, refusal(404), answer(longEvent({ id: 124 })));
    const { verdict } = await receive([123, 124]);
    expect(verdict).toMatchObject(delivered({ id: 'new:124' }));
  });

  it.each<[string, object]>([
    ['of a shape that nobody knows', { hello: 'world' }],
    ['of more entries than are read again', times(101, (id) => id + 1)],
  ])('%s is about what changed last', async (_, content) => {
    const { requests } = trackingTime(
      answer([trackedTask({ id: 5 })]),
      answer([
        shortEvent(),
        shortEvent({ id: 5 }),
        shortEvent({ id: 6, ety: 'NOT_LOGGED' }),
        { id: 7 },
      ]),
    );
    const { verdict } = await receive(content);
    expect(verdict).toEqual(delivered(NEW));
    expect(requests).toEqual([
      TRACKED,
      reading('/4101/events', {
        filter: 'COMPANY',
        from: '2026-03-15',
        to: '2026-03-17',
        sort_by: 'updated_at',
        order: 'desc',
        page: '0',
        page_size: '100',
      }),
    ]);
  });

  it('of an unknown shape is about their own for who may not see everybody’s', async () => {
    const { requests } = trackingTime(
      IDLE,
      refusal(403),
      answer([shortEvent()]),
    );
    const { verdict } = await receive({ hello: 'world' });
    expect(verdict).toEqual(delivered(NEW));
    expect(requests[2]?.query).toMatchObject({ filter: 'USER', id: '34' });
  });

  it('of an unknown shape isn’t about what changed before the Zap was turned on', async () => {
    trackingTime(
      IDLE,
      answer([
        shortEvent(),
        shortEvent({
          id: 124,
          cat: '2026-03-16 12:00:00',
          uat: '2026-03-16 12:30:00',
        }),
      ]),
    );
    const { verdict } = await receive({ hello: 'world' });
    expect(verdict).toEqual(delivered(NEW));
  });

  it('whose id is its own is about what changed last, too', async () => {
    trackingTime(IDLE, refusal(404), answer([shortEvent()]));
    const { verdict } = await receive({ id: 7, hello: 'world' });
    expect(verdict).toEqual(delivered(NEW));
  });

  it.each([answer({ id: 123 }), answer(longEvent({ id: 124 })), answer([])])(
    'about an entry that can’t be read is unreadable: %#',
    async (odd) => {
      trackingTime(IDLE, odd);
      const { verdict } = await receive({ id: 123 });
      expect(verdict).toEqual({ kind: 'unreadable' });
    },
  );

  it.each<[string, Answering[]]>([
    ['who is running', [LOST, LOST, LOST]],
    ['an entry', [IDLE, LOST, LOST, LOST]],
  ])(
    'fails if TrackingTime can’t say %s, for a replay to bring it',
    async (_, answers) => {
      trackingTime(...answers);
      expect(await errorOf(receive({ id: 123 }))).toMatchObject({
        name: 'AppError',
      });
    },
  );

  it('that comes before its subscription is known is to come again', async () => {
    trackingTime();
    const early = withLive((z, bundle) =>
      hooks.receive(z, bundle, 'time_entry.created'),
    );
    expect(await errorOf(early)).toMatchObject({ name: 'ThrottledError' });
  });

  it('about anything else is refused', async () => {
    trackingTime();
    const { verdict } = await receive({ id: 123 }, 'timer.stopped');
    expect(verdict).toEqual({
      kind: 'refused',
      reason: 'there is no hook about timer.stopped',
    });
  });

  it('of a hundred entries is read in the run’s time, three at once and the others after that', async () => {
    const waits = withoutWaiting();
    trackingTime(
      IDLE,
      ...times(
        100,
        () => (request: SentRequest) =>
          answer(longEvent({ id: Number(request.path.split('/').at(-1)) })),
      ),
    );
    const { verdict } = await receive(times(100, (id) => id + 1));
    expect('deliveries' in verdict && verdict.deliveries).toHaveLength(100);
    expect(waits.length).toBe(97);
    expect(Math.max(...waits)).toBeLessThan(8_000);
  });
});

describe('a long timer', () => {
  const LONG = longEvent({
    start: '2026-03-13 10:00:00',
    created_at: '2026-03-13 12:00:00',
    end: '2026-03-16 12:59:00',
  });
  const LEFT_OUT = 'Left out: 1 time entry, complete for more than 23 hours.';

  it('that was entered as begun earlier is new when it’s stopped, if it was seen running', async () => {
    trackingTime(IDLE, answer(LONG));
    expect(await receive({ id: 123 })).toEqual({
      verdict: delivered(),
      said: [LEFT_OUT],
    });
    platform.cache.set('running:9:123', { value: 'true', ttl: 1, scope: null });
    trackingTime(IDLE, answer(LONG));
    const { verdict } = await receive({ id: 123 });
    expect(verdict).toMatchObject(delivered({ id: 'new:123' }));
  });

  it('is new as well if the cache can’t say: better twice than never', async () => {
    platform.isSilentOn.add('zcache_get');
    trackingTime(IDLE, answer(LONG));
    const { verdict } = await receive({ id: 123 });
    expect(verdict).toMatchObject(delivered({ id: 'new:123' }));
  });
});

describe('a change', () => {
  const changed = (fields: object) => {
    trackingTime(IDLE, answer(longEvent(fields)));
    return receive({ id: 123 }, 'time_entry.updated');
  };
  const EARLIER = { created_at: '2026-03-16 11:30:00' };

  it('is known by when it was made', async () => {
    const { verdict } = await changed(EARLIER);
    expect(verdict).toEqual(
      delivered({
        id: '123:2026-03-16T11:59:00Z',
        sentAt: new Date('2026-03-16T11:59:00Z'),
        data: entry({ created_at: '2026-03-16T10:30:00Z' }),
        previous: {},
      }),
    );
  });

  it('right after its entry was complete is one if the entry isn’t as it was then', async () => {
    const first = await changed({});
    expect(first.said).toEqual([
      'Left out: 1 time entry, just completed, and not changed.',
    ]);
    const again = await changed({ updated_at: '2026-03-16 12:59:10' });
    expect(again.verdict).toEqual(delivered());
    const second = await changed({
      notes: 'Call',
      updated_at: '2026-03-16 12:59:20',
    });
    const told = delivered({ id: '123:2026-03-16T11:59:20Z' });
    expect(second.verdict).toMatchObject(told);
    // A run that failed after that is replayed.
    const replayed = await changed({
      notes: 'Call',
      updated_at: '2026-03-16 12:59:20',
    });
    expect(replayed.verdict).toMatchObject(told);
  });

  it('of long ago isn’t told again, whoever asks for it', async () => {
    const { verdict, said } = await changed({
      created_at: '2026-03-02 10:00:00',
      updated_at: '2026-03-15 13:00:00',
    });
    expect(verdict).toEqual(delivered());
    expect(said).toEqual([
      'Left out: 1 time entry, changed more than 23 hours ago.',
    ]);
  });

  it('of which nobody says when is known by what the entry is like now', async () => {
    const { verdict } = await changed({ ...EARLIER, updated_at: null });
    expect(verdict).toMatchObject(
      delivered({ id: expect.stringMatching(/^123:[\w-]{43}$/) }),
    );
  });
});
