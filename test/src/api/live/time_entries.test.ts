import { beforeEach, describe, expect, it } from '@jest/globals';
import { entries } from '../../../../src/api/live/time_entries.ts';
import type { NewEntry } from '../../../../src/api/port.ts';
import { times } from '../../cases.ts';
import { itIsNow } from '../../clock.ts';
import {
  trackingTime,
  type Answering,
  type SentRequest,
} from '../../tracking_time.ts';
import {
  entry,
  IDLE,
  longEvent,
  LOST,
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

const LOOK_FIRST = failure(
  'AppError',
  expect.stringContaining('Look in TrackingTime before you replay this run'),
);

const TRACKED = reading('/4101/tasks/paginated', TRACKING_QUERY);

const CALL = {
  description: 'Kick-off call',
  start_time: '2026-03-16T09:00:00Z',
  duration: 5400,
};

const CALL_FORM = {
  start: '2026-03-16 10:00:00',
  end: '2026-03-16 11:30:00',
  timezone: 'GMT+01:00',
  duration: '5400',
  user_id: '34',
  notes: 'Kick-off call',
};

/** Of no project: its task is the hidden one. */
const ALONE = {
  p: null,
  pid: null,
  t: '',
  tid: 9_500_000_034,
  tt: 'GHOST',
  c: null,
  cid: null,
};
const READ_ALONE = { project_id: null, task_id: null, client_id: null };

/** An answer with the times and the person that were sent. */
const asSent =
  (fields: object = {}) =>
  ({ body }: SentRequest) => {
    const form = new Map(Object.entries({ ...(body as object) }));
    const kept = ['start', 'end', 'timezone', 'user_id'].filter((name) =>
      form.has(name),
    );
    const sent = Object.fromEntries(kept.map((name) => [name, form.get(name)]));
    return answer(longEvent({ ...sent, duration: null, ...fields }));
  };

const create = (made: NewEntry) =>
  withLive((z, bundle) => entries.create(z, bundle, made));

beforeEach(() => {
  itIsNow(NOON);
});

describe('creating a time entry', () => {
  it.each<[string, NewEntry, Record<string, string>]>([
    ['a duration', CALL, CALL_FORM],
    [
      'an end, for somebody else',
      { ...CALL, end_time: '2026-03-16T10:30:00Z', user_id: '35' },
      { ...CALL_FORM, user_id: '35' },
    ],
    [
      'an end in summer time, written with the offset of its start',
      {
        start_time: '2026-03-28T23:30:00Z',
        end_time: '2026-03-29T02:30:00Z',
      },
      {
        start: '2026-03-29 00:30:00',
        end: '2026-03-29 03:30:00',
        timezone: 'GMT+01:00',
        duration: '10800',
        user_id: '34',
      },
    ],
    [
      'a project, and what another app calls it',
      { ...CALL, project_id: '456', external_reference: 'invoice 7' },
      {
        ...CALL_FORM,
        project_id: '456',
        custom_fields: '[{"slug":"EVENT_THIRD_PARTY_ID","value":"invoice 7"}]',
      },
    ],
  ])('with %s', async (_with, made, form) => {
    const { requests } = trackingTime(asSent());
    const { start_time, user_id = '34' } = made;
    expect(await create(made)).toMatchObject({ start_time, user_id });
    expect(requests).toEqual([writing('/4101/events/add', form)]);
  });

  it.each<[string, object, string]>([
    [
      'an hour that is wrong',
      { timezone: 'GMT+00:00' },
      'Start Time is 2026-03-16T10:00:00Z, and this step sent 2026-03-16T09:00:00Z; End Time is 2026-03-16T11:30:00Z, and this step sent 2026-03-16T10:30:00Z',
    ],
    ['another person', { user_id: 35 }, 'User is 35, and this step sent 34'],
  ])(
    'that TrackingTime wrote with %s says so',
    async (_what, fields, wrong) => {
      trackingTime(asSent(fields));
      expect(await errorOf(create(CALL))).toEqual(
        failure(
          'HaltedError',
          `TrackingTime wrote the time entry (ID 123), but not as this step sent it: ${wrong}. Don't replay this run, or it's created a second time. Correct it in TrackingTime.`,
        ),
      );
    },
  );

  it('takes a time without its seconds for the one that was sent', async () => {
    trackingTime(asSent({ start: '2026-03-16 10:00:00' }));
    const start_time = '2026-03-16T09:00:20Z';
    expect(await create({ ...CALL, start_time })).toMatchObject({
      start_time: '2026-03-16T09:00:00Z',
    });
  });

  it('on a project alone has no task: the one that TrackingTime makes is hidden', async () => {
    trackingTime(answer(longEvent({ task_type: 'GHOST', task: '' })));
    expect(await create(CALL)).toEqual(entry({ task_id: null }));
  });

  it('with a task and a project looks if they go together', async () => {
    const both = { ...CALL, task_id: '789', project_id: '456' };
    const task = { id: 789, name: 'Wireframes', project_id: 456 };
    const fitting = trackingTime(answer(task), answer(longEvent()));
    expect(await create(both)).toEqual(entry());
    expect(fitting.requests).toEqual([
      reading('/4101/tasks/789'),
      writing('/4101/events/add', {
        ...CALL_FORM,
        project_id: '456',
        task_id: '789',
      }),
    ]);
    const elsewhere = trackingTime(answer({ ...task, project_id: 7 }));
    expect(await errorOf(create(both))).toEqual(
      failure(
        'HaltedError',
        "The task isn't in the project of this step. Choose a task of that project, or leave Project empty.",
      ),
    );
    expect(elsewhere.requests).toHaveLength(1);
  });

  it('that is refused says why, and isn’t looked for', async () => {
    const { requests } = trackingTime(
      refusal(500, 'The end date should be greater than the start date'),
    );
    expect(await errorOf(create(CALL))).toEqual(
      failure(
        'HaltedError',
        expect.stringContaining(
          'The end date should be greater than the start date',
        ),
      ),
    );
    expect(requests).toHaveLength(1);
  });

  it.each(Object.entries(LOST))(
    'that brings %s is looked for, and found',
    async (_what, lost) => {
      const { requests } = trackingTime(lost, answer([shortEvent(ALONE)]));
      expect(await create(CALL)).toEqual(entry(READ_ALONE));
      expect(requests).toEqual([
        writing('/4101/events/add', CALL_FORM),
        reading('/4101/events', {
          filter: 'USER',
          id: '34',
          from: '2026-03-15',
          to: '2026-03-17',
          order: 'asc',
          page: '0',
          page_size: '1000',
        }),
      ]);
    },
  );

  it.each<[string, object]>([
    ['was made six minutes ago', { cat: '2026-03-16 12:54:00' }],
    ['was made an hour from now', { cat: '2026-03-16 14:00:00' }],
    ['doesn’t say when it was made', { cat: null }],
    ['begins a second later', { s: '2026-03-16 10:00:01' }],
    ['ends a second later', { e: '2026-03-16 11:30:01' }],
    ['has other notes', { n: 'Kick-off calls' }],
    ['is somebody else’s', { uid: 35 }],
    ['is of a project', { pid: 456 }],
  ])('isn’t found if what is there %s', async (_what, other) => {
    trackingTime(LOST['a page'], answer([shortEvent({ ...ALONE, ...other })]));
    expect(await errorOf(create(CALL))).toEqual(LOOK_FIRST);
  });

  it('with a task is found with that task, and the project that it brings', async () => {
    trackingTime(LOST['a page'], answer([shortEvent()]));
    expect(await create({ ...CALL, task_id: '789' })).toEqual(entry());
  });

  it('isn’t found where nobody can look', async () => {
    trackingTime(LOST['a page'], refusal(403));
    expect(await errorOf(create(CALL))).toEqual(LOOK_FIRST);
  });

  describe('several times in one run', () => {
    const twice = () =>
      withLive((z, bundle) =>
        Promise.all(
          [0, 1].map((place) =>
            entries
              .create(z, bundle, CALL, place)
              .then(({ id }) => id)
              .catch((error: unknown) => (error as Error).name),
          ),
        ),
      );

    /** Answers each create with the next of these, and each look with what is there. */
    const play = (creates: Answering[], there: object[]) => {
      const left = [...creates];
      const each: Answering = (request) => {
        const next = request.method === 'POST' ? left.shift() : answer(there);
        return typeof next === 'function'
          ? next(request)
          : (next ?? answer([]));
      };
      return each;
    };

    it.each<[string, Answering[], object[], string[]]>([
      [
        'both are answered',
        [answer(longEvent()), answer(longEvent({ id: 124 }))],
        [],
        ['123', '124'],
      ],
      [
        'the second is lost, and isn’t there: it isn’t the first',
        [answer(longEvent()), LOST['a page']],
        [shortEvent(ALONE)],
        ['123', 'AppError'],
      ],
      [
        'the first is lost, and both are there',
        [LOST['a page'], answer(longEvent({ id: 124 }))],
        [shortEvent(ALONE), shortEvent({ ...ALONE, id: 124 })],
        ['123', '124'],
      ],
      [
        'both are lost, and both are there',
        [LOST['a page'], LOST['a page']],
        [shortEvent(ALONE), shortEvent({ ...ALONE, id: 124 })],
        ['123', '124'],
      ],
      [
        'both are lost, and one is there',
        [LOST['a page'], LOST['a page']],
        [shortEvent(ALONE)],
        ['123', 'AppError'],
      ],
    ])('tells them apart if %s', async (_what, creates, there, made) => {
      // Looks at the same time are one.
      const looks = creates.includes(LOST['a page']) ? 1 : 0;
      const each = play(creates, there);
      trackingTime(...creates.map(() => each), ...times(looks, () => each));
      expect((await twice()).sort()).toEqual(made);
    });

    it('doesn’t take one for lost that an equal made while it was looked for', async () => {
      const made = await withLive(async (z, bundle) => {
        const createNow = () =>
          entries
            .create(z, bundle, CALL)
            .then(({ id }) => id)
            .catch((error: unknown) => (error as Error).name);
        const later: Promise<string>[] = [];
        trackingTime(
          LOST['a page'],
          () => {
            later.push(createNow());
            return answer([shortEvent(ALONE)]);
          },
          answer(longEvent()),
        );
        return [await createNow(), ...(await Promise.all(later))];
      });
      expect(made).toEqual(['AppError', '123']);
    });
  });
});

describe('reading a time entry', () => {
  const get = () => withLive((z, bundle) => entries.get(z, bundle, '123'));

  it('asks if its timer runs at the same time', async () => {
    const { requests } = trackingTime(answer(longEvent()), IDLE);
    expect(await get()).toEqual(entry());
    expect(requests).toEqual([reading('/4101/events/123'), TRACKED]);
  });

  it('has no end if its timer runs', async () => {
    trackingTime(answer(longEvent()), answer([trackedTask()]));
    expect(await get()).toEqual(entry({ end_time: null, duration: null }));
  });

  it.each<[string, Answering, string]>([
    ['isn’t there', refusal(404, 'Not found', 404), "couldn't find the time"],
    [
      'is only planned',
      answer(longEvent({ type: 'NOT_LOGGED' })),
      'couldn\'t find the time entry "123"',
    ],
  ])('that %s is missing', async (_what, first, words) => {
    trackingTime(first, IDLE);
    expect(await errorOf(get())).toEqual(
      failure('HaltedError', expect.stringContaining(words)),
    );
  });

  it('isn’t given if another one came', async () => {
    trackingTime(answer(longEvent({ id: 7 })), IDLE);
    expect(await errorOf(get())).toEqual(
      failure('AppError', expect.stringContaining("couldn't be read")),
    );
  });
});

describe('listing time entries', () => {
  type Where = Parameters<typeof entries.list>[2];
  type View = Parameters<typeof entries.list>[3];

  const list = (where: Where, view: Partial<View> = {}) =>
    withLive((z, bundle) =>
      entries.list(z, bundle, where, { size: 5, ...view }),
    );

  const paged = (query: Record<string, string>) =>
    reading('/4101/events', {
      order: 'asc',
      page: '0',
      page_size: '1000',
      ...query,
    });

  const MONTHS = { from: '2026-02-12', to: '2026-04-17' };

  it.each<[string, Where, Partial<View>, Record<string, string>]>([
    ['nothing', {}, {}, { filter: 'COMPANY', ...MONTHS }],
    [
      'the newest',
      {},
      { order: 'newest' },
      { filter: 'COMPANY', ...MONTHS, sort_by: 'created_at' },
    ],
    [
      'the last changed',
      {},
      { order: 'last changed' },
      { filter: 'COMPANY', ...MONTHS, sort_by: 'updated_at', order: 'desc' },
    ],
    [
      'the latest of a client',
      { client_id: '12' },
      { order: 'latest start' },
      { filter: 'CUSTOMER', id: '12', ...MONTHS },
    ],
    [
      'a user on a project',
      { user_id: '34', project_id: '456' },
      { order: 'latest start' },
      { filter: 'USER', id: '34', ...MONTHS },
    ],
    [
      'a task in all ways',
      { task_id: '789', project_id: '456', client_id: '12', user_id: '34' },
      { order: 'latest start' },
      { filter: 'TASK', id: '789', ...MONTHS },
    ],
    [
      'a project on some days, the newest',
      { project_id: '456', days: { from: '2026-01-05', to: '2026-01-06' } },
      { order: 'newest' },
      { filter: 'PROJECT', id: '456', from: '2026-01-04', to: '2026-01-07' },
    ],
    [
      'from a day on',
      { days: { from: '2026-05-05' } },
      {},
      { filter: 'COMPANY', from: '2026-05-04', to: '2026-06-06' },
    ],
    [
      'up to a day',
      { days: { to: '2025-12-31' } },
      {},
      { filter: 'COMPANY', from: '2025-11-29', to: '2026-01-01' },
    ],
  ])('by %s asks for that and little more', async (_by, where, view, query) => {
    const { requests } = trackingTime(answer([]), IDLE);
    expect(await list(where, view)).toMatchObject({ records: [], total: 0 });
    expect(requests).toEqual([paged(query), TRACKED]);
  });

  it('has what is asked for alone, in short records and long ones', async () => {
    trackingTime(
      answer([
        shortEvent(),
        longEvent({ id: 124 }),
        shortEvent({ id: 125, ety: 'NOT_LOGGED' }),
        shortEvent({ id: 126, pid: 7 }),
        shortEvent({ id: 127, b: false }),
        shortEvent({ id: 128, n: 'Lunch' }),
        shortEvent({ id: 129 }),
      ]),
      answer([trackedTask({ id: 129 })]),
    );
    const where = { project_id: '456', billable: true, running: false };
    const view = { text: 'KICK-OFF', order: 'latest start' } as const;
    expect(await list(where, view)).toEqual({
      records: [entry({ id: '124' }), entry()],
      odd: [],
      ids: ['124', '123'],
      total: 2,
      hasMore: false,
    });
  });

  it('belong to the day of their start, in the zone asked for', async () => {
    const late = shortEvent({
      s: '2026-03-17 00:30:00',
      e: '2026-03-17 01:00:00',
    });
    const seen = async (day: string, timezone: string) => {
      trackingTime(answer([late]), IDLE);
      const days = { from: day, to: day, timezone };
      return (await list({ days })).total;
    };
    expect(await seen('2026-03-17', 'Europe/Berlin')).toBe(1);
    expect(await seen('2026-03-16', 'Europe/Berlin')).toBe(0);
    expect(await seen('2026-03-16', 'UTC')).toBe(1);
  });

  it('belong to the day before one that has no midnight, if they begin before it', async () => {
    // In Santiago, clocks go from 24:00 on the 5th to 1:00.
    const late = shortEvent({
      s: '2026-09-05 23:30:00',
      e: '2026-09-05 23:45:00',
      tz: 'GMT-04:00',
    });
    const seen = async (day: string) => {
      trackingTime(answer([late]), IDLE);
      const days = { from: day, to: day, timezone: 'America/Santiago' };
      return (await list({ days })).total;
    };
    expect(await seen('2026-09-05')).toBe(1);
    expect(await seen('2026-09-06')).toBe(0);
  });

  it('that run come from the tracking list', async () => {
    const { requests } = trackingTime(answer([trackedTask()]));
    const { records } = await list({ running: true, user_id: '34' });
    expect(records).toEqual([
      entry({
        end_time: null,
        duration: null,
        created_at: null,
        updated_at: null,
      }),
    ]);
    expect(requests).toEqual([reading('/4101/users/34/tasks/tracking')]);
  });

  it('goes on until a page is short, or brings nothing new', async () => {
    const page = (from: number, size: number) =>
      Array.from({ length: size }, (_, index) =>
        shortEvent({ id: from + index }),
      );
    const short = trackingTime(answer(page(1, 60)), IDLE, answer(page(61, 3)));
    expect(await list({})).toMatchObject({ total: 63, hasMore: true });
    expect(short.requests.map(({ query }) => query.page)).toEqual(
      expect.arrayContaining(['0', '1']),
    );
    trackingTime(answer(page(1, 60)), IDLE, answer(page(1, 60)));
    expect(await list({})).toMatchObject({ total: 60 });
  });

  it('says which ones couldn’t be read', async () => {
    trackingTime(answer([shortEvent(), { id: 7, s: 'soon' }]), IDLE);
    expect(await list({})).toMatchObject({
      records: [{ id: '123' }],
      odd: [{ id: '7' }],
      ids: ['123', '7'],
      total: 2,
    });
  });

  it('is read once a run, and again after a write', async () => {
    const { requests } = trackingTime(
      answer([shortEvent(), shortEvent({ id: 124 })]),
      IDLE,
      answer(longEvent({ id: 125 })),
      answer([shortEvent()]),
      IDLE,
    );
    await withLive(async (z, bundle) => {
      for (const page of [1, 2]) {
        await entries.list(z, bundle, {}, { size: 1, page });
      }
      expect(requests).toHaveLength(2);
      await entries.create(z, bundle, CALL);
      await entries.list(z, bundle, {}, { size: 1 });
    });
    expect(requests).toHaveLength(5);
  });

  it('of the whole workspace is one’s own for somebody who may see no more', async () => {
    const { requests } = trackingTime(
      refusal(403),
      IDLE,
      answer([shortEvent()]),
    );
    expect(await list({})).toMatchObject({ total: 1 });
    expect(requests[2]).toMatchObject({ query: { filter: 'USER', id: '34' } });
  });

  it('knows one’s own timer if one may not see who else has one running', async () => {
    const { requests } = trackingTime(
      answer([shortEvent()]),
      refusal(403),
      answer([trackedTask()]),
    );
    expect(await list({})).toMatchObject({ records: [{ end_time: null }] });
    expect(requests[2]).toEqual(reading('/4101/users/34/tasks/tracking'));
  });
});

describe('changing a time entry', () => {
  type Changes = Parameters<typeof entries.change>[3];

  const change = (set: Changes['set'], clear: Changes['clear'] = []) =>
    withLive((z, bundle) => entries.change(z, bundle, '123', { set, clear }));

  const TIMES = {
    start: '2026-03-16 10:00:00',
    end: '2026-03-16 11:30:00',
    timezone: 'GMT+01:00',
  };

  it.each<[string, Changes['set'], Changes['clear'], object]>([
    ['its text', { description: 'Call' }, [], { ...TIMES, notes: 'Call' }],
    [
      'its start',
      { start_time: '2026-03-16T08:00:00Z' },
      [],
      { ...TIMES, start: '2026-03-16 09:00:00' },
    ],
    [
      'its duration',
      { duration: 60 },
      [],
      { ...TIMES, end: '2026-03-16 10:01:00' },
    ],
    [
      'its project, user and reference',
      { project_id: '8', user_id: '35', external_reference: 'a' },
      [],
      {
        ...TIMES,
        project_id: '8',
        user_id: '35',
        custom_fields: '[{"slug":"EVENT_THIRD_PARTY_ID","value":"a"}]',
      },
    ],
    [
      'its task to none, in its project',
      {},
      ['task_id'],
      { ...TIMES, project_id: '456', task_id: '0' },
    ],
    [
      'all that can be emptied',
      {},
      ['description', 'project_id', 'task_id'],
      { ...TIMES, notes: '', project_id: '0', task_id: '0' },
    ],
  ])('sends %s, with its times', async (_what, set, clear, form) => {
    const empty = Object.fromEntries(
      clear.map((key) => [key === 'description' ? 'notes' : key, null]),
    );
    const { requests } = trackingTime(answer(longEvent()), IDLE, asSent(empty));
    await change(set, clear);
    expect(requests.slice(2)).toEqual([
      writing('/4101/events/update/123', { ...form }),
    ]);
  });

  it.each<[string, Changes['set'], Record<string, string>]>([
    ['its text', { description: 'Call' }, { notes: 'Call' }],
    [
      'its start',
      { start_time: '2026-03-16T08:00:00Z' },
      { start: '2026-03-16 09:00:00', timezone: 'GMT+01:00' },
    ],
  ])(
    'sends %s alone while its timer runs: an end could stop it',
    async (_what, set, form) => {
      const { requests } = trackingTime(
        answer(longEvent()),
        answer([trackedTask()]),
        asSent(),
      );
      expect(await change(set)).toEqual(
        entry({
          ...set,
          description: 'Kick-off call',
          end_time: null,
          duration: null,
        }),
      );
      expect(requests.slice(2)).toEqual([
        writing('/4101/events/update/123', form),
      ]);
    },
  );

  it('sends the end that a running timer is given, and reads if it runs on', async () => {
    const { requests } = trackingTime(
      answer(longEvent()),
      answer([trackedTask()]),
      answer(longEvent()),
      answer(longEvent()),
      IDLE,
    );
    expect(await change({ end_time: '2026-03-16T10:30:00Z' })).toEqual(entry());
    expect(requests.slice(2)).toEqual([
      writing('/4101/events/update/123', TIMES),
      reading('/4101/events/123'),
      TRACKED,
    ]);
  });

  it.each(Object.entries(LOST))(
    'that brings %s is known by what the entry is then',
    async (_what, lost) => {
      const done = trackingTime(
        answer(longEvent()),
        IDLE,
        lost,
        answer(longEvent({ notes: 'Call' })),
      );
      expect(await change({ description: 'Call' })).toMatchObject({
        description: 'Call',
      });
      expect(done.requests).toHaveLength(4);
      trackingTime(answer(longEvent()), IDLE, lost, answer(longEvent()));
      expect(await errorOf(change({ description: 'Call' }))).toEqual(
        LOOK_FIRST,
      );
    },
  );

  it('says so if TrackingTime wrote another time', async () => {
    trackingTime(answer(longEvent()), IDLE, answer(longEvent()));
    expect(
      await errorOf(change({ start_time: '2026-03-16T08:00:00Z' })),
    ).toEqual(
      failure(
        'HaltedError',
        'TrackingTime wrote the time entry (ID 123), but not as this step sent it: Start Time is 2026-03-16T09:00:00Z, and this step sent 2026-03-16T08:00:00Z. Correct it in TrackingTime.',
      ),
    );
  });

  it('of its reference that brings no clear answer is known by what is found by that', async () => {
    const found = (...events: object[]) =>
      trackingTime(
        answer(longEvent()),
        IDLE,
        LOST['a page'],
        answer(longEvent()),
        answer(events),
        IDLE,
      );
    found(shortEvent());
    expect(await change({ external_reference: 'a' })).toEqual(entry());
    found(shortEvent({ id: 124 }));
    expect(await errorOf(change({ external_reference: 'a' }))).toEqual(
      LOOK_FIRST,
    );
  });

  it('says so if what was to be emptied is still there', async () => {
    trackingTime(answer(longEvent()), IDLE, answer(longEvent()));
    expect(await errorOf(change({}, ['project_id']))).toEqual(
      failure(
        'AppError',
        expect.stringContaining('TrackingTime ignored "Clear These Fields"'),
      ),
    );
  });
});

describe('deleting a time entry', () => {
  const remove = () =>
    withLive((z, bundle) => entries.remove(z, bundle, '123'));
  const DELETED = writing('/4101/events/delete/123', undefined, 'DELETE');

  it('gives it as it was', async () => {
    const { requests } = trackingTime(answer(longEvent()), IDLE, answer({}));
    expect(await remove()).toEqual(entry());
    expect(requests.slice(2)).toEqual([DELETED]);
  });

  it('that isn’t there says so, and sends nothing', async () => {
    const { requests } = trackingTime(refusal(404), IDLE);
    expect(await errorOf(remove())).toEqual(
      failure('HaltedError', expect.stringContaining("couldn't find")),
    );
    expect(requests).toHaveLength(2);
  });

  it('that brings no clear answer is known by whether it’s gone', async () => {
    const gone = trackingTime(
      answer(longEvent()),
      IDLE,
      LOST['a page'],
      refusal(404),
    );
    expect(await remove()).toEqual(entry());
    expect(gone.requests).toHaveLength(4);
    trackingTime(
      answer(longEvent()),
      IDLE,
      LOST['a page'],
      answer(longEvent()),
    );
    expect(await errorOf(remove())).toEqual(LOOK_FIRST);
  });
});

describe('finding time entries by what another app calls them', () => {
  it('asks for that, and if their timers run', async () => {
    const { requests } = trackingTime(
      answer([shortEvent(), shortEvent({ id: 124, ety: 'NOT_LOGGED' })]),
      IDLE,
    );
    const found = await withLive((z, bundle) =>
      entries.withReference?.(z, bundle, 'invoice 7'),
    );
    expect(found).toEqual([entry()]);
    expect(requests).toEqual([
      reading('/4101/search/events', {
        entity: 'Event',
        type: 'ByExternalID',
        third_party_event_id: 'invoice 7',
      }),
      TRACKED,
    ]);
  });
});
