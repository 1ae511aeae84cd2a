import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { reports } from '../../../../src/api/live/reports.ts';
import type { Grouping, ReportOf, Sums } from '../../../../src/api/port.ts';
import { clockIn, zone } from '../../../property/zones.ts';
import { times } from '../../cases.ts';
import { itIsNow, withoutWaiting } from '../../clock.ts';
import {
  trackingTime,
  type Answer,
  type SentRequest,
} from '../../tracking_time.ts';
import { IDLE, shortEvent, trackedTask, TRACKING_QUERY } from './events.ts';
import { playedBundle, playedRun } from './played.ts';
import {
  answer,
  errorOf,
  failure,
  reading,
  refusal,
  withLive,
} from './wire.ts';

const MARCH: ReportOf = {
  from: '2026-03-01',
  to: '2026-03-31',
  timezone: 'Europe/Berlin',
};
const YEAR = { ...MARCH, from: '2025-04-01' };

/** Whatever is asked, as often as it is: by the end of the path. */
type World = Partial<Record<string, (request: SentRequest) => Answer>>;

const QUIET: World = {
  paginated: () => IDLE,
  users: () => answer([]),
  projects: () => answer([]),
};

/** Plays a TrackingTime that is asked so many times. */
const world = (asked: number, answers: World) => {
  const all: World = { ...QUIET, ...answers };
  return trackingTime(
    ...times(asked, () => (request: SentRequest) => {
      const { [request.path.split('/').at(-1) ?? '']: answering } = all;
      return answering?.(request) ?? refusal(404, 'Not found', 404);
    }),
  );
};

const eventsOf = (events: object[]) => () => answer(events);

const listing = (query: Record<string, string>) =>
  reading('/4101/events', {
    filter: 'COMPANY',
    order: 'asc',
    page: '0',
    page_size: '5000',
    ...query,
  });

const detailed = (of = MARCH, most = 1000) =>
  withLive((z, bundle) => reports.detailed(z, bundle, of, most));

const timesheet = (of = MARCH) =>
  withLive(async (z, bundle) => {
    const rows = [];
    for await (const page of reports.timesheet(z, bundle, of)) {
      rows.push(...page);
    }
    return rows;
  });

const summary = (by: Grouping, of = MARCH) =>
  withLive((z, bundle) => reports.summary(z, bundle, of, by));

const idsOf = ({ rows }: { rows: { id: string }[] }) =>
  rows.map(({ id }) => id);

beforeEach(() => {
  withoutWaiting();
});

describe('what a report reads', () => {
  it('is the days of its period, and those around it, of the whole workspace', async () => {
    const { requests } = world(2, { events: eventsOf([]) });
    await summary('day');
    expect(requests).toEqual([
      reading('/4101/tasks/paginated', TRACKING_QUERY),
      listing({ from: '2026-02-27', to: '2026-04-02' }),
    ]);
  });

  it.each<[Partial<ReportOf>, Record<string, string>]>([
    [{ project_ids: ['8'] }, { filter: 'PROJECT', id: '8' }],
    [{ user_ids: ['34'] }, { filter: 'USER', id: '34' }],
    [{ client_ids: ['12'] }, { filter: 'CUSTOMER', id: '12' }],
    [
      { project_ids: ['8', '9'], user_ids: ['34'] },
      { filter: 'USER', id: '34' },
    ],
    [{ project_ids: ['8', '9'] }, {}],
    [{ user_ids: [] }, {}],
    [{ billable: true }, {}],
  ])('is as little as one filter can make it: %j', async (picked, query) => {
    const { requests } = world(2, { events: eventsOf([]) });
    await summary('day', { ...MARCH, ...picked });
    expect(requests[1]).toEqual(
      listing({ from: '2026-02-27', to: '2026-04-02', ...query }),
    );
  });

  it('is a month at a time, each day once', async () => {
    const { requests } = world(12, { events: eventsOf([]) });
    await summary('day', YEAR);
    const parts = requests
      .slice(1)
      .map(({ query: { from, to } }) => [String(from), String(to)] as const);
    const days = parts.flatMap(([from, to]) => {
      const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
      expect(length).toBeLessThanOrEqual(35);
      return times(length, (day) =>
        new Date(Date.parse(from) + day * 86_400_000)
          .toISOString()
          .slice(0, 10),
      );
    });
    expect(days).toEqual(
      times(365 + 4, (day) =>
        new Date(Date.parse('2025-03-30') + day * 86_400_000)
          .toISOString()
          .slice(0, 10),
      ),
    );
  });

  it('is read on until a page is short, or brings nothing new', async () => {
    const pages = [
      times(60, (id) => shortEvent({ id: id + 1 })),
      times(60, (id) => shortEvent({ id: id + 61 })),
    ];
    const { requests } = world(5, {
      // A server that doesn't know pages beyond the second gives that again.
      events: ({ query }) => answer(pages[Math.min(1, Number(query.page))]),
    });
    const { totals, total } = await detailed();
    expect([totals.entry_count, total]).toEqual([120, 120]);
    expect(
      requests.filter(({ path }) => path.endsWith('/events')),
    ).toHaveLength(3);
  });

  it('is what the connected user may see, if that isn’t everybody’s', async () => {
    const { requests } = world(3, {
      events: ({ query }) =>
        query.filter === 'COMPANY' ? refusal(403) : answer([shortEvent()]),
    });
    expect((await summary('day')).totals.entry_count).toBe(1);
    expect(requests[2]?.query).toMatchObject({ filter: 'USER', id: '34' });
  });
});

describe('what counts', () => {
  it('is neither planned nor running', async () => {
    world(3, {
      paginated: () => answer([trackedTask({ id: 2 })]),
      events: eventsOf([
        shortEvent({ id: 1 }),
        shortEvent({ id: 2 }),
        shortEvent({ id: 3, ety: 'NOT_LOGGED' }),
      ]),
    });
    expect(idsOf(await detailed())).toEqual(['1']);
  });

  it.each<[timezone: string, ids: string[]]>([
    ['Europe/Berlin', ['1', '2']],
    ['UTC', ['2', '3']],
    ['America/New_York', ['2', '3']],
  ])('begins in the period by the clocks of %s', async (timezone, ids) => {
    const events = [
      // Midnight in Berlin is 23:00 in UTC in winter, and 22:00 in summer.
      { id: 1, s: '2026-03-01 00:30:00', e: '2026-03-01 01:00:00' },
      { id: 2, s: '2026-03-31 23:30:00', e: '2026-04-01 08:00:00' },
      { id: 3, s: '2026-04-01 00:30:00', e: '2026-04-01 01:00:00' },
    ].map((event) =>
      shortEvent({ ...event, tz: event.id === 1 ? 'GMT+01:00' : 'GMT+02:00' }),
    );
    world(3, { events: eventsOf(events) });
    expect(idsOf(await detailed({ ...MARCH, timezone }))).toEqual(ids);
  });

  it('counts on the day of its start, also over midnight', async () => {
    const night = shortEvent({
      s: '2026-03-16 22:00:00',
      e: '2026-03-17 02:00:00',
      d: 14_400,
    });
    world(2, { events: eventsOf([night]) });
    const { rows } = await summary('day');
    expect(rows).toEqual([
      {
        id: '2026-03-16',
        name: '2026-03-16',
        duration: 14_400,
        billable_duration: 14_400,
        entry_count: 1,
      },
    ]);
  });

  it.each<[Partial<ReportOf>, string[]]>([
    [{ project_ids: ['456', '457'] }, ['1', '2']],
    [{ client_ids: ['12', '14'] }, ['1']],
    [{ user_ids: ['34', '36'] }, ['1', '3']],
    [{ billable: false }, ['2', '3']],
    [{ project_ids: ['456'], user_ids: ['35'] }, []],
  ])('is what was asked for, whatever came: %j', async (picked, ids) => {
    const nothing = { p: null, pid: null, c: null, cid: null };
    world(3, {
      events: eventsOf([
        shortEvent({ id: 1 }),
        shortEvent({ id: 2, pid: 457, cid: 13, uid: 35, b: false }),
        shortEvent({ id: 3, ...nothing, b: false }),
      ]),
    });
    expect(idsOf(await detailed({ ...MARCH, ...picked }))).toEqual(ids);
  });

  it('counts once, although two parts have it', async () => {
    const { requests } = world(3, { events: eventsOf([shortEvent()]) });
    const { rows } = await summary('project', { ...MARCH, to: '2026-04-10' });
    expect(rows[0]?.entry_count).toBe(1);
    expect(requests).toHaveLength(3);
  });

  it('is a row of the timesheet once, although two parts have it', async () => {
    world(4, { events: eventsOf([shortEvent()]) });
    expect(await timesheet({ ...MARCH, to: '2026-04-10' })).toHaveLength(1);
  });
});

it('the rows of a timesheet are in order where two parts meet, too', async () => {
  const lateInTheWest = shortEvent({
    id: 1,
    s: '2026-03-21 23:00:00',
    e: '2026-03-21 23:30:00',
    tz: 'GMT-04:00',
  });
  const earlyInTheEast = shortEvent({
    id: 2,
    s: '2026-03-22 09:00:00',
    e: '2026-03-22 09:30:00',
    tz: 'GMT+09:00',
  });
  const { requests } = world(4, {
    events: ({ query }) =>
      answer([query.to === '2026-03-21' ? lateInTheWest : earlyInTheEast]),
  });
  const rows = await timesheet({ ...MARCH, to: '2026-04-10' });
  expect(rows.map(({ id }) => id)).toEqual(['2', '1']);
  const ends = requests.map(({ query }) => query.to);
  expect(ends).toContain('2026-03-21');
});

describe('the rows of a report', () => {
  const [HOUR, HALF] = [3600, 1800];
  const NAMELESS = {
    p: null,
    pid: null,
    c: null,
    cid: null,
    t: null,
    tid: null,
  };
  const WORK = [
    shortEvent({ id: 1, d: HOUR }),
    shortEvent({ id: 2, d: HALF, b: false }),
    shortEvent({ id: 3, d: HALF, b: false, ...NAMELESS, u: 'Grace', uid: 35 }),
  ];

  it.each<[Grouping, [string | null, string], [string | null, string]]>([
    ['project', ['456', 'Website'], [null, 'No project']],
    ['client', ['12', 'Northwind'], [null, 'No client']],
    ['task', ['789', 'Wireframes'], [null, 'No task']],
    ['user', ['34', 'Ada Lovelace'], ['35', 'Grace']],
  ])('are summed up by %s, most time first', async (by, first, second) => {
    world(2, { events: eventsOf(WORK) });
    expect(await summary(by)).toEqual({
      totals: {
        duration: 2 * HOUR,
        billable_duration: HOUR,
        entry_count: 3,
      },
      rows: [
        {
          id: first[0],
          name: first[1],
          duration: HOUR + HALF,
          billable_duration: HOUR,
          entry_count: 2,
        },
        {
          id: second[0],
          name: second[1],
          duration: HALF,
          billable_duration: 0,
          entry_count: 1,
        },
      ],
      total: 2,
    });
  });

  it('are as many as are asked for, with the totals of all', async () => {
    world(3, { events: eventsOf(WORK) });
    const { totals, rows, total } = await detailed(MARCH, 1);
    expect([totals.entry_count, rows.length, total]).toEqual([3, 1, 3]);
  });

  it('have names, and the addresses of those who worked', async () => {
    const { requests } = world(3, {
      events: eventsOf([shortEvent()]),
      users: () => answer([{ id: 34, name: 'Ada', email: 'ada@example.com' }]),
    });
    const { rows } = await detailed();
    expect(rows).toMatchObject([
      {
        id: '123',
        project_name: 'Website',
        task_name: 'Wireframes',
        client_name: 'Northwind',
        user_name: 'Ada Lovelace',
        user_email: 'ada@example.com',
      },
    ]);
    expect(requests).toContainEqual(reading('/4101/users', { filter: 'ALL' }));
  });

  it('have no addresses if people can’t be listed', async () => {
    world(3, { events: eventsOf([shortEvent()]), users: () => refusal(403) });
    const log = jest.spyOn(console, 'error').mockReturnValue();
    const { rows } = await withLive((z, bundle) =>
      reports.users(z, bundle, MARCH, 9),
    );
    expect(rows).toMatchObject([{ user_id: '34', user_email: '' }]);
    expect(log.mock.calls.flat().join('')).toContain(
      "The e-mail addresses of users couldn't be read",
    );
  });

  it('have the budget of a project, and how much of it was used at any time', async () => {
    const { requests } = world(3, {
      events: eventsOf([
        ...WORK,
        shortEvent({ id: 4, d: 60, p: 'Other', pid: 457, c: null, cid: null }),
      ]),
      projects: () =>
        answer([
          { id: 456, estimated_time: 1.1, accumulated_time: 1320 },
          { id: 457, estimated_time: 2, worked_hours: 0.5 },
        ]),
    });
    const { rows } = await withLive((z, bundle) =>
      reports.projects(z, bundle, MARCH, 9),
    );
    expect(rows).toMatchObject([
      {
        project_id: '456',
        project_name: 'Website',
        client_id: '12',
        client_name: 'Northwind',
        duration: HOUR + HALF,
        budget: 3960,
        budget_used: 0.3333,
      },
      { project_id: null, client_id: null, budget: null, budget_used: null },
      { project_id: '457', client_name: null, budget: 7200, budget_used: 0.25 },
    ]);
    expect(requests).toContainEqual(
      reading('/4101/projects', { filter: 'ALL' }),
    );
  });
});

describe('a report that can’t be read whole', () => {
  /** Two pages: so many times, the second begins with an entry that the first had. */
  const moving = (most: number): World['events'] => {
    let moves = 0;
    return ({ query }) => {
      if (query.page === '0') {
        return answer(times(60, (id) => shortEvent({ id: id + 1 })));
      }
      moves += 1;
      const last = shortEvent({ id: 61 });
      return answer(moves > most ? [last] : [shortEvent({ id: 60 }), last]);
    };
  };

  it('is read again if entries moved between its pages', async () => {
    const { requests } = world(5, { events: moving(1) });
    expect((await summary('day')).totals.entry_count).toBe(61);
    expect(requests).toHaveLength(5);
  });

  it.each(['summary', 'timesheet'])(
    'is one for Zapier to try again if they move each time: %s',
    async (kind) => {
      world(kind === 'summary' ? 7 : 8, { events: moving(3) });
      const asked = kind === 'summary' ? summary('day') : timesheet();
      expect(await errorOf(asked)).toEqual(
        failure('ThrottledError', expect.stringContaining('changed while')),
      );
    },
  );

  it('fails if an entry can’t be read, since no sum would be right', async () => {
    world(2, { events: eventsOf([shortEvent(), { id: 5 }]) });
    expect(await errorOf(summary('day'))).toMatchObject({ name: 'AppError' });
  });

  const TOO_LONG = failure(
    'HaltedError',
    expect.stringContaining('Choose a shorter period'),
  );
  const timePasses = () => {
    jest.setSystemTime(new Date('2026-03-16T12:00:21Z'));
  };

  it('asks for a shorter period if the run’s time is up', async () => {
    itIsNow('2026-03-16T12:00:00Z');
    const moves = moving(9);
    const { requests } = world(3, {
      events: (request) => {
        timePasses();
        return moves?.(request) ?? IDLE;
      },
    });
    expect(await errorOf(summary('day'))).toEqual(TOO_LONG);
    expect(requests).toHaveLength(3);
  });

  it('asks for it while a timesheet is written, too', async () => {
    itIsNow('2026-03-16T12:00:00Z');
    let parts = 0;
    const { requests } = world(5, {
      events: () => {
        parts += 1;
        if (parts === 3) {
          timePasses();
        }
        return answer([]);
      },
    });
    expect(await errorOf(timesheet(YEAR))).toEqual(TOO_LONG);
    expect(requests).toHaveLength(5);
  });
});

/* Whatever the entries, the zones and the pages */

const DAY = 86_400;
const FIRST = Date.parse('2026-02-20T00:00:00Z') / 1000;

type ValueOf<Any> = Any extends fc.Arbitrary<infer Value> ? Value : never;

const anEntry = fc.record({
  start: fc.integer({ min: FIRST, max: FIRST + 60 * DAY }),
  length: fc.integer({ min: 0, max: 30 * 3600 }),
  ahead: fc.integer({ min: -12, max: 14 }),
  billable: fc.boolean(),
  project: fc.option(fc.integer({ min: 1, max: 3 })),
  client: fc.option(fc.integer({ min: 1, max: 2 })),
  task: fc.option(fc.integer({ min: 1, max: 3 })),
  user: fc.integer({ min: 1, max: 3 }),
  state: fc.constantFrom('worked', 'worked', 'worked', 'planned', 'running'),
});

const situation = fc.record({
  entries: fc.array(anEntry, { maxLength: 150 }),
  from: fc.integer({ min: 0, max: 40 }),
  days: fc.integer({ min: 1, max: 45 }),
  timezone: zone,
  /** In which the server counts days. */
  serverZone: zone,
  isShort: fc.boolean(),
});

const dayAt = (day: number) =>
  new Date((FIRST + day * DAY) * 1000).toISOString().slice(0, 10);

const local = (seconds: number, ahead: number) =>
  new Date((seconds + ahead * 3600) * 1000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');

const recordOf = (
  { start, length, ahead, ...entry }: ValueOf<typeof anEntry>,
  id: number,
) => {
  const sign = ahead < 0 ? '-' : '+';
  return shortEvent({
    id,
    s: local(start, ahead),
    e: local(start + length, ahead),
    d: length,
    tz: `GMT${sign}${String(Math.abs(ahead)).padStart(2, '0')}:00`,
    b: entry.billable,
    pid: entry.project,
    cid: entry.client,
    tid: entry.task,
    uid: entry.user,
    ety: entry.state === 'planned' ? 'NOT_LOGGED' : 'WORK',
  });
};

const sumOf = (rows: Sums[]): Sums => ({
  duration: rows.reduce((sum, row) => sum + row.duration, 0),
  billable_duration: rows.reduce((sum, row) => sum + row.billable_duration, 0),
  entry_count: rows.reduce((sum, row) => sum + row.entry_count, 0),
});

it('adds up to the second, whatever the entries, the zones and the pages', async () => {
  await fc.assert(
    fc.asyncProperty(situation, async (given) => {
      const { entries, timezone, serverZone, isShort } = given;
      const of = {
        from: dayAt(given.from),
        to: dayAt(given.from + given.days - 1),
        timezone,
      };
      const answerTo = (url: URL): Answer => {
        const {
          from = '',
          to = '',
          ...query
        } = Object.fromEntries(url.searchParams);
        const shown = clockIn(serverZone);
        const asked = entries
          .map((entry, index) => ({ entry, id: index + 1 }))
          .filter(({ entry }) => {
            const day = shown(new Date(entry.start * 1000)).slice(0, 10);
            return day >= from && day <= to;
          })
          .sort((one, other) => one.entry.start - other.entry.start);
        // A server can give fewer a page than it's asked for.
        const size = isShort ? 50 : Number(query.page_size);
        const first = Number(query.page) * size;
        return url.pathname.endsWith('/events')
          ? answer(
              asked
                .slice(first, first + size)
                .map(({ entry, id }) => recordOf(entry, id)),
            )
          : answer(
              url.pathname.endsWith('/paginated')
                ? entries.flatMap(({ state }, index) =>
                    state === 'running'
                      ? [trackedTask({ id: index + 1 }, { id: index + 1 })]
                      : [],
                  )
                : [],
            );
      };
      const clock = clockIn(timezone);
      const worked = entries.filter(({ state, start }) => {
        const day = clock(new Date(start * 1000)).slice(0, 10);
        return state === 'worked' && day >= of.from && day <= of.to;
      });
      const expected = sumOf(
        worked.map(({ length, billable }) => ({
          duration: length,
          billable_duration: billable ? length : 0,
          entry_count: 1,
        })),
      );
      const bundle = playedBundle();
      const run = () => playedRun(answerTo);
      for (const by of ['project', 'client', 'user', 'task', 'day'] as const) {
        const { totals, rows } = await reports.summary(run(), bundle, of, by);
        expect([totals, sumOf(rows)]).toEqual([expected, expected]);
      }
      const { totals, rows } = await reports.detailed(run(), bundle, of, 999);
      expect(totals).toEqual(expected);
      expect(rows.map(({ duration }) => duration)).toHaveLength(worked.length);
      expect(rows.map(({ start_time }) => start_time)).toEqual(
        rows.map(({ start_time }) => start_time).sort(),
      );
      const written = [];
      for await (const page of reports.timesheet(run(), bundle, of)) {
        written.push(...page);
      }
      expect(written).toEqual(rows);
      for (const report of [
        await reports.projects(run(), bundle, of, 999),
        await reports.users(run(), bundle, of, 999),
      ]) {
        expect([report.totals, sumOf(report.rows)]).toEqual([
          expected,
          expected,
        ]);
      }
    }),
    { numRuns: 60 },
  );
});
