import type { Bundle, ZObject } from 'zapier-platform-core';
import { tooEarlyError, unreadableError } from '../failure.ts';
import type {
  Delivery,
  EventRecord,
  HookEvent,
  TimeEntry,
  TrackingTime,
  Verdict,
} from '../port.ts';
import { refusalOf, type Meaning } from '../refusal.ts';
import { accountOf, read } from './call.ts';
import { companysOrOwn } from './events.ts';
import { changeOf, completeAt, digestOf, isNew } from './hook_rules.ts';
import { zoneOf } from './me.ts';
import { MOST_IDS, readPing } from './pings.ts';
import { readEvent, type Event } from './records.ts';
import {
  keptOf,
  rememberEntry,
  rememberRunning,
  wasRunning,
} from './remembered.ts';
import { runningEntries } from './running_entries.ts';
import { sideBySide } from './side_by_side.ts';
import { dayIn, daysAfter, momentOf } from './times.ts';
import { addWebhook, endWebhook } from './webhooks.ts';

/**
 * What TrackingTime is asked to tell of. A timer's entry is created when it's started, and updated when it's stopped: so
 * a new entry can show in either.
 */
const TOLD_BY = {
  'time_entry.created': 'event.created,event.updated',
  'time_entry.updated': 'event.updated',
} as const satisfies Partial<Record<HookEvent, string>>;

type Told = keyof typeof TOLD_BY;

const isTold = (event: HookEvent): event is Told => event in TOLD_BY;

const noun = 'time entry';

/** What is known of the entries that a delivery is about. */
type Found = {
  events: Event[];
  /** Those whose timers run. They needn't be read. */
  running: string[];
  /** How many are there, and can't be read. */
  unreadable: number;
};

/** Refusals that say that the connected user has no such entry. */
const NOT_THERE: ReadonlySet<Meaning> = new Set(['missing', 'forbidden']);

/** Those that may say so: 500 with a sentence is an entry that is gone, or anything else. Any other may pass. */
const MAY_BE_GONE: ReadonlySet<Meaning> = new Set(['invalid', 'refused']);

const isAmong = (meanings: ReadonlySet<Meaning>, error: unknown): boolean => {
  const meaning = refusalOf(error)?.meaning;
  return meaning !== undefined && meanings.has(meaning);
};

/** The entries with these ids, as they are now. One that isn't there is left out; `isSure` if no other one is. */
const readNamed = async (
  z: ZObject,
  bundle: Bundle,
  ids: readonly string[],
): Promise<Omit<Found, 'running'> & { isSure: boolean }> => {
  const answers = await sideBySide(z, ids, async (id) => {
    const asking = { path: { id }, noun };
    const { data } = await read(z, bundle, '/events/{id}', asking);
    const event = readEvent(data, zoneOf(bundle));
    return event?.entry.id === id ? event : undefined;
  });
  const events: Event[] = [];
  let unreadable = 0;
  let isSure = true;
  for (const answer of answers) {
    if (answer.status === 'rejected') {
      if (isAmong(MAY_BE_GONE, answer.reason)) {
        isSure = false;
      } else if (!isAmong(NOT_THERE, answer.reason)) {
        throw answer.reason;
      }
    } else if (answer.value) {
      events.push(answer.value);
    } else {
      unreadable += 1;
    }
  }
  return { events, unreadable, isSure };
};

/** Clocks differ, ours and the server's. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Whether it changed before the Zap was turned on. Nobody told of it, so the Zap shouldn't run for it. */
const isFromBefore =
  ({ since = '' }: Partial<Record<string, string>>) =>
  ({ entry: { updated_at } }: Event): boolean =>
    updated_at !== null &&
    Date.parse(updated_at) < Date.parse(since) - CLOCKS_DIFFER_MS;

/**
 * The entries that changed last, of today and yesterday, for a delivery that doesn't say which it is about. Those that
 * changed before the Zap was turned on aren't what it's about.
 */
const readChanged = async (
  z: ZObject,
  bundle: Bundle,
  running: ReadonlySet<string>,
): Promise<Found> => {
  const zone = zoneOf(bundle);
  const today = dayIn(momentOf(Date.now()), zone);
  const latest = {
    filter: 'COMPANY',
    from: daysAfter(today, -1),
    // In which zone the server counts days isn't known, and in some it's tomorrow.
    to: daysAfter(today, 1),
    sort_by: 'updated_at',
  } as const;
  const { data } = await companysOrOwn(z, bundle, latest, (asked) =>
    read(z, bundle, '/events', {
      query: { ...asked, order: 'desc', page: 0, page_size: MOST_IDS },
      noun,
    }),
  );
  if (!Array.isArray(data)) {
    throw unreadableError(z);
  }
  const all = data.flatMap((record) => readEvent(record, zone) ?? []);
  const isRunning = ({ entry }: Event) => running.has(entry.id);
  const isOld = isFromBefore(bundle.subscribeData ?? {});
  return {
    events: all.filter((event) => !isRunning(event) && !isOld(event)),
    running: all.filter(isRunning).map(({ entry }) => entry.id),
    unreadable: data.length - all.length,
  };
};

/**
 * Reads again what a delivery is about; undefined if it's about entries that aren't there. Which timers run is asked first:
 * an entry that is stopped meanwhile is read with its real end then, and not with one that moved.
 */
const readAgain = async (
  z: ZObject,
  bundle: Bundle,
): Promise<Found | undefined> => {
  const { content = '', querystring = '' } = bundle.rawRequest ?? {};
  const ping = readPing(content === '' ? querystring : content);
  const allRunning = await runningEntries(z, bundle);
  if (!ping) {
    return readChanged(z, bundle, allRunning);
  }
  const running = ping.ids.filter((id) => allRunning.has(id));
  const others = ping.ids.filter((id) => !allRunning.has(id));
  const { isSure, ...found } = await readNamed(z, bundle, others);
  const named = { ...found, running };
  const isAny =
    named.events.length + named.unreadable + named.running.length > 0;
  if (isAny) {
    return named;
  }
  // Its only id may be its own.
  return ping.isSure && isSure ? undefined : readChanged(z, bundle, allRunning);
};

/** An entry that is to be told of, or why it isn't. */
type Judged = Delivery<TimeEntry> | string;

type Judge = (
  z: ZObject,
  subscription: string,
  entry: Event['entry'],
  now: number,
) => Promise<Judged>;

const judgeNew: Judge = async (z, subscription, entry, now) => {
  const isNewIf = (was: boolean) => isNew(entry, was, now);
  // The cache is only asked if it matters.
  const was =
    isNewIf(true) === isNewIf(false) ||
    (await wasRunning(z, subscription, entry.id));
  return isNewIf(was)
    ? {
        id: `new:${entry.id}`,
        sentAt: new Date(completeAt(entry, was, now)),
        data: entry,
        previous: {},
      }
    : 'complete for more than 23 hours';
};

const judgeChange: Judge = async (z, subscription, entry, now) => {
  const [was, kept] = await Promise.all([
    wasRunning(z, subscription, entry.id),
    keptOf(z, subscription, entry.id),
  ]);
  const remembered = { wasRunning: was, kept };
  const change = changeOf(entry, remembered, now);
  if (change === 'completed' && kept === null) {
    await rememberEntry(z, subscription, entry.id, digestOf(entry));
  }
  const { updated_at } = entry;
  return change === 'changed'
    ? {
        id: `${entry.id}:${updated_at ?? digestOf(entry)}`,
        sentAt: new Date(updated_at ?? now),
        data: entry,
        previous: {},
      }
    : {
        completed: 'just completed, and not changed',
        'too long ago': 'changed more than 23 hours ago',
      }[change];
};

const JUDGES: Record<Told, Judge> = {
  'time_entry.created': judgeNew,
  'time_entry.updated': judgeChange,
};

/** Says what was left out, and why, without a line for each. */
const logLeftOut = (z: ZObject, reasons: readonly string[]): void => {
  for (const reason of new Set(reasons)) {
    const count = reasons.filter((one) => one === reason).length;
    z.console.log(
      `Left out: ${count === 1 ? '1 time entry' : `${count} time entries`}, ${reason}.`,
    );
  }
};

const judge = async (
  z: ZObject,
  subscription: string,
  event: Told,
  { events, running, unreadable }: Found,
): Promise<Verdict<TimeEntry>> => {
  await rememberRunning(z, subscription, running);
  if (unreadable > 0 && events.length + running.length === 0) {
    return { kind: 'unreadable' };
  }
  const now = Date.now();
  const judged = await Promise.all(
    events.map(async ({ entry, isPlanned }) =>
      isPlanned
        ? 'planned, and not worked yet'
        : JUDGES[event](z, subscription, entry, now),
    ),
  );
  logLeftOut(z, [
    ...running.map(() => 'with a timer that is still running'),
    ...Array.from({ length: unreadable }, () => "which couldn't be read"),
    ...judged.filter((one) => typeof one === 'string'),
  ]);
  return {
    kind: 'delivered',
    deliveries: judged.filter((one) => typeof one !== 'string'),
  };
};

const receive = async (
  z: ZObject,
  bundle: Bundle,
  event: HookEvent,
): Promise<Verdict<TimeEntry>> => {
  if (!isTold(event)) {
    return { kind: 'refused', reason: `there is no hook about ${event}` };
  }
  const { id } = bundle.subscribeData ?? {};
  if (!id) {
    throw tooEarlyError(z);
  }
  const found = await readAgain(z, bundle);
  return found
    ? judge(z, id, event, found)
    : { kind: 'refused', reason: 'no time entry that it names is there' };
};

/**
 * Hooks that are neither signed nor described: a delivery says that something happened, and what it was is read from
 * TrackingTime. So it doesn't matter who sends one, how often, how late, or in which order.
 */
export const hooks: TrackingTime['hooks'] = {
  subscribe: async (z, bundle, { event, url }) => {
    if (!isTold(event)) {
      throw new Error(`There is no hook about ${event}.`);
    }
    const since = momentOf(Date.now());
    const id = await addWebhook(z, bundle, url, TOLD_BY[event]);
    // Two accounts may use the same ids.
    return { id, account_id: accountOf(z, bundle), since };
  },
  unsubscribe: (z, bundle, { id }) => endWebhook(z, bundle, id),
  receive: async <Kind extends HookEvent>(
    z: ZObject,
    bundle: Bundle,
    event: Kind,
  ) =>
    // Only hooks about entries are there.
    (await receive(z, bundle, event)) as Verdict<EventRecord<Kind>>,
};
