import { expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { hooks } from '../../../../src/api/live/hooks.ts';
import { momentOf, toWire } from '../../../../src/api/live/times.ts';
import { isFirst } from '../../../../src/hooks/deliver_once.ts';
import { itIsNow, withoutWaiting } from '../../clock.ts';
import type { Answer } from '../../tracking_time.ts';
import { playedBundle, playedRun } from './played.ts';
import { answer, CONNECTION, refusal } from './wire.ts';

/*
 * Half a year of 10,000 entries in a company, and all that TrackingTime tells of them: late, again, several at once, in any order
 * and in any shape. Through the trigger's own code, with a clock, a cache and a TrackingTime that are played.
 */

/** All of them by hand and with `--whole`; see test/fewer_cases.ts. */
const ENTRIES = Math.ceil(10_000 / Number(process.env.FEWER_CASES ?? 1));
const SEED = 14;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Clocks change on the 29th. */
const BEGIN = Date.parse('2026-03-01T00:00:00Z');
const PERIOD = 200 * DAY;
const ZONE = CONNECTION.timezone;

const between = (from: number, to: number) =>
  fc
    .noBias(fc.integer({ min: from / SECOND, max: to / SECOND }))
    .map((seconds) => seconds * SECOND);

/** How much later a hook comes than what it's about. */
const lateness = fc.oneof(
  { weight: 8, arbitrary: between(0, 90 * SECOND) },
  { weight: 2, arbitrary: between(0, HOUR) },
  { weight: 1, arbitrary: between(HOUR, 20 * HOUR) },
);

const script = fc.record({
  kind: fc.constantFrom(
    ...(['timer', 'timer', 'timer', 'timer'] as const),
    'timer for days',
    'timer entered as begun earlier',
    ...(['written', 'written'] as const),
    'written days afterwards',
    'written ahead',
    'planned',
  ),
  createdAt: between(0, PERIOD),
  length: between(5 * SECOND, 20 * HOUR),
  days: between(25 * HOUR, 60 * HOUR),
  earlier: between(HOUR, 8 * HOUR),
  daysBefore: between(DAY, 20 * DAY),
  edits: fc.array(
    fc.oneof(
      between(SECOND, 50 * SECOND),
      between(2 * MINUTE, 22 * HOUR),
      between(DAY, 25 * DAY),
    ),
    { maxLength: 2 },
  ),
  deleted: fc.option(between(0, 10 * DAY), { freq: 10 }),
  late: fc.array(lateness, { minLength: 8, maxLength: 8 }),
  again: fc.array(
    fc.record({
      which: fc.nat(3),
      after: fc.oneof(between(0, MINUTE), between(0, 25 * DAY)),
    }),
    { maxLength: 1 },
  ),
  shape: fc.constantFrom(
    ...(['record', 'data', 'event', 'ids', 'form', 'group', 'group'] as const),
  ),
});

type Script = typeof script extends fc.Arbitrary<infer Value> ? Value : never;

type Entry = {
  id: number;
  kind: Script['kind'];
  start: number;
  end: number;
  createdAt: number;
  /** When it was stopped, or written. */
  complete: number;
  isTimer: boolean;
  changes: number[];
  deletedAt: number;
};

type Event = 'event.created' | 'event.updated';

type Ping = { at: number; id: number; event: Event; shape: Script['shape'] };

const SYNCED_EVERY = 12 * HOUR;

const play = (one: Script, index: number): { entry: Entry; pings: Ping[] } => {
  const id = index + 1;
  const createdAt = BEGIN + one.createdAt;
  const isTimer = one.kind.startsWith('timer');
  const length = one.kind === 'timer for days' ? one.days : one.length;
  const [start, end] = {
    timer: [createdAt - 2 * SECOND, createdAt + length],
    'timer for days': [createdAt, createdAt + length],
    'timer entered as begun earlier': [
      createdAt - one.earlier,
      createdAt + length,
    ],
    written: [createdAt - length - 3 * MINUTE, createdAt - MINUTE],
    'written days afterwards': [
      createdAt - one.daysBefore,
      createdAt - one.daysBefore + length,
    ],
    'written ahead': [createdAt, createdAt + Math.min(length, 59 * MINUTE)],
    planned: [createdAt + one.earlier, createdAt + one.earlier + length],
  }[one.kind] as [number, number];
  const complete = isTimer ? end : createdAt;
  const edits = one.edits.map((after) => complete + after);
  const syncs = Array.from(
    { length: isTimer ? Math.floor(length / SYNCED_EVERY) : 0 },
    (_, count) => createdAt + (count + 1) * SYNCED_EVERY,
  );
  const changes = [...syncs, ...(isTimer ? [end] : []), ...edits].sort(
    (a, b) => a - b,
  );
  const happened: [number, Event][] = [
    [createdAt, 'event.created'],
    ...changes.map((at): [number, Event] => [at, 'event.updated']),
  ];
  const pings = happened.map(([at, event], place): Ping => {
    const late = one.late[place % one.late.length] ?? 0;
    return { at: at + late, id, event, shape: one.shape };
  });
  const again = one.again.flatMap(({ which, after }) => {
    const ping = pings[which];
    return ping ? [{ ...ping, at: ping.at + after }] : [];
  });
  return {
    entry: {
      id,
      kind: one.kind,
      start,
      end,
      createdAt,
      complete,
      isTimer,
      changes,
      deletedAt: one.deleted === null ? Infinity : complete + one.deleted,
    },
    pings: [...pings, ...again],
  };
};

const plays = fc.sample(script, { numRuns: ENTRIES, seed: SEED }).map(play);
const entries = plays.map(({ entry }) => entry);

const isThere = ({ createdAt, deletedAt }: Entry, now: number) =>
  createdAt <= now && now < deletedAt;

const isRunning = (entry: Entry, now: number) =>
  entry.isTimer && isThere(entry, now) && now < entry.end;

const updatedAt = ({ createdAt, changes }: Entry, now: number): number =>
  changes.findLast((at) => at <= now) ?? createdAt;

/** As clocks in the account's zone show it. */
const shown = (at: number): string => toWire(momentOf(at), ZONE).local;

/** An entry as it is now: in either spelling, and with an end that moves while it runs. */
const recordOf = (entry: Entry, now: number): object => {
  const end = isRunning(entry, now) ? now : entry.end;
  const begin = momentOf(entry.start);
  const { local: start, timezone } = toWire(begin, ZONE);
  // With the offset of the start, as the wire wants it.
  const { local: shownEnd } = toWire(momentOf(end), ZONE, begin);
  const updated = updatedAt(entry, now);
  const notes = `Work ${entry.changes.filter((at) => at <= now && at > entry.complete).length}`;
  const type = entry.kind === 'planned' ? 'NOT_LOGGED' : 'WORK';
  return entry.id % 2 === 0
    ? {
        id: entry.id,
        uid: 34,
        s: start,
        e: shownEnd,
        d: (end - entry.start) / SECOND,
        tz: timezone,
        n: notes,
        ety: type,
        cat: shown(entry.createdAt),
        uat: shown(updated),
      }
    : {
        id: entry.id,
        user_id: 34,
        start,
        end: shownEnd,
        duration: (end - entry.start) / SECOND,
        timezone,
        notes,
        event_type: type,
        created_at: shown(entry.createdAt),
        updated_at: shown(updated),
      };
};

/** Those whose timers run now, kept from one time to the next. */
const byCreation = entries.toSorted((a, b) => a.createdAt - b.createdAt);
let begun = 0;
let running = new Set<Entry>();
const runningAt = (now: number): Entry[] => {
  for (
    let next = byCreation[begun];
    next !== undefined && next.createdAt <= now;
    next = byCreation[(begun += 1)]
  ) {
    if (next.isTimer) {
      running.add(next);
    }
  }
  running = new Set([...running].filter((entry) => isRunning(entry, now)));
  return [...running];
};

/** All that ever happens, in order. */
const happens = entries
  .flatMap((entry) =>
    [entry.createdAt, ...entry.changes].map((at) => ({ entry, at })),
  )
  .sort((one, other) => one.at - other.at);
let happened = 0;

/** The entries that changed last, of today and yesterday. */
const lastChanged = (now: number, most: number): Entry[] => {
  while ((happens[happened]?.at ?? Infinity) <= now) {
    happened += 1;
  }
  const found = new Set<Entry>();
  for (let index = happened - 1; index >= 0; index -= 1) {
    const { entry, at = 0 } = happens[index] ?? {};
    if (at < now - DAY || found.size === most) {
      break;
    }
    if (entry && isThere(entry, now)) {
      found.add(entry);
    }
  }
  return [...found];
};

let requests = 0;

const answerTo = (url: URL): Answer => {
  requests += 1;
  const now = Date.now();
  const path = url.pathname.replace('/api/v4/4101', '');
  if (path === '/tasks/paginated') {
    return answer(
      runningAt(now).map(({ id }) => ({
        id: id + 1_000_000,
        tracking: true,
        users: [{ id: 34, event: { id } }],
      })),
    );
  }
  if (path === '/events') {
    const size = Number(url.searchParams.get('page_size'));
    return answer(lastChanged(now, size).map((entry) => recordOf(entry, now)));
  }
  const entry = entries[Number(path.replace('/events/', '')) - 1];
  return entry && isThere(entry, now)
    ? answer(recordOf(entry, now))
    : refusal(404, 'Not found');
};

const SHAPES: Record<
  Exclude<Script['shape'], 'group'>,
  (id: number, event: Event) => string
> = {
  record: (id) => JSON.stringify({ id, start: 'x', project: { id: 8 } }),
  data: (id, event) => JSON.stringify({ event, data: { id } }),
  event: (id) => JSON.stringify({ id: 7_000_000, event: { id } }),
  ids: (id) => JSON.stringify([id]),
  form: (id, event) => `event=${event}&event_id=${id}`,
};

type Arrival = {
  at: number;
  events: Set<Event>;
  ids: number[];
  content: string;
};

/** What arrives: a group waits for the next ten minutes, and one hook in 200 says nothing that is known. */
const arrivals = (pings: Ping[]): Arrival[] => {
  const groups = new Map<number, Ping[]>();
  const single: Arrival[] = [];
  for (const ping of pings) {
    if (ping.shape === 'group') {
      const at = Math.ceil(ping.at / (10 * MINUTE)) * 10 * MINUTE;
      groups.set(at, [...(groups.get(at) ?? []), ping]);
    } else {
      single.push({
        at: ping.at,
        events: new Set([ping.event]),
        ids: [ping.id],
        content: SHAPES[ping.shape](ping.id, ping.event),
      });
    }
  }
  const grouped = [...groups].map(([at, all]): Arrival => {
    const ids = [...new Set(all.map(({ id }) => id))];
    const events = new Set(all.map(({ event }) => event));
    const content = JSON.stringify(ids.map((id) => ({ id, d: 0 })));
    return { at, events, ids, content };
  });
  const strange = single
    .filter((_, index) => index % 200 === 0)
    .map((arrival): Arrival => ({ ...arrival, content: '{"hello":"world"}' }));
  const forged = single
    .filter((_, index) => index % 100 === 0)
    .map(({ at, events }, index): Arrival => ({
      at,
      events,
      ids: [],
      content: JSON.stringify({ id: index % 2 ? index * 37 : 9e6 + index }),
    }));
  return [...single, ...grouped, ...strange, ...forged].sort(
    (one, other) => one.at - other.at,
  );
};

const SUBSCRIPTIONS = [
  {
    id: '1',
    event: 'time_entry.created',
    by: ['event.created', 'event.updated'],
  },
  {
    id: '2',
    event: 'time_entry.created',
    by: ['event.created', 'event.updated'],
  },
  { id: '3', event: 'time_entry.updated', by: ['event.updated'] },
] as const;

/**
 * Whether an entry is to be told of by now. That a timer entered as begun earlier was one is only known if a hook came while
 * it ran.
 */
const isDue = (entry: Entry, at: number, seenRunning = -Infinity): boolean => {
  const isKnown =
    entry.kind !== 'timer entered as begun earlier' || at - seenRunning <= DAY;
  return (
    entry.kind !== 'planned' &&
    isThere(entry, at) &&
    at - (isKnown ? entry.complete : entry.createdAt) <= 23 * HOUR
  );
};

/** Whether it's right to tell of an entry now, whichever hook came. */
const mayBeTold = (entry: Entry, at: number): boolean =>
  entry.kind !== 'planned' &&
  isThere(entry, at) &&
  entry.complete <= at &&
  at - entry.complete <= 23 * HOUR;

it(`tells of each of ${ENTRIES} entries once as new, and of no change as new`, async () => {
  itIsNow(momentOf(BEGIN));
  withoutWaiting();
  const runs = SUBSCRIPTIONS.map((): string[] => []);
  /** Entries that a hook came for while they were complete, there, and not too old. */
  const due = new Set<number>();
  const wrong: string[] = [];
  const seenRunning = new Map<number, number>();
  let deliveries = 0;
  for (const { at, events, ids, content } of arrivals(
    plays.flatMap(({ pings }) => pings),
  )) {
    jest.setSystemTime(at);
    for (const entry of ids.flatMap((id) => entries[id - 1] ?? [])) {
      if (isRunning(entry, at)) {
        seenRunning.set(entry.id, at);
      } else if (isDue(entry, at, seenRunning.get(entry.id))) {
        due.add(entry.id);
      }
    }
    for (const [place, { id, event, by }] of SUBSCRIPTIONS.entries()) {
      if (by.some((one) => events.has(one))) {
        deliveries += 1;
        const z = playedRun(answerTo);
        const subscribeData = { id, account_id: '4101' };
        const bundle = playedBundle({
          subscribeData,
          rawRequest: { content },
        });
        const verdict = await hooks.receive(z, bundle, event);
        for (const delivery of 'deliveries' in verdict
          ? verdict.deliveries
          : []) {
          if (await isFirst(z, subscribeData, delivery)) {
            runs[place]?.push(delivery.id);
            const entry = entries[Number(delivery.data.id) - 1];
            if (
              event === 'time_entry.created' &&
              !(entry && mayBeTold(entry, at))
            ) {
              wrong.push(delivery.id);
            }
          }
        }
      }
    }
  }
  const [first = [], second = [], changed = []] = runs;
  for (const told of [first, second]) {
    const ids = new Set(told);
    expect(ids.size).toBe(told.length);
    expect([...due].filter((id) => !ids.has(`new:${id}`))).toEqual([]);
  }
  expect(wrong).toEqual([]);
  expect(new Set(changed).size).toBe(changed.length);
  process.stderr.write(
    `${ENTRIES} entries, ${deliveries} deliveries, ${requests} requests: ${first.length} and ${second.length} runs as new of ${due.size} due, ${changed.length} as updated.\n`,
  );
});
