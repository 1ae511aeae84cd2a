import type { Bundle, ZObject } from 'zapier-platform-core';
import { halted, withoutContext } from '../../transport/errors.ts';
import { notAppliedError, unreadableError } from '../failure.ts';
import type {
  EntryDetails,
  NewEntry,
  TimeEntry,
  TrackingTime,
  View,
} from '../port.ts';
import { errorFor, orNothing } from '../refusal.ts';
import { shorten } from '../shorten.ts';
import { read, write } from './call.ts';
import { readEvents, type EventFilter, type EventsQuery } from './events.ts';
import { pageOf, wholeOf } from './lists.ts';
import { createApart, isJustMade, isLike, type Wanted } from './look_for.ts';
import { myId, zoneOf } from './me.ts';
import { ownRefusal } from './own_refusal.ts';
import { asRunning, readEvent, type Event } from './records.ts';
import { runningEntries, withRunning } from './running_entries.ts';
import { projectOfTask } from './tasks.ts';
import { dayIn, daysAfter, momentOf, toWire } from './times.ts';
import { readTracked } from './tracking.ts';

type Entries = TrackingTime['entries'];
type Where = Parameters<Entries['list']>[2];

const noun = 'time entry';

/** How far a list goes that doesn't say from which day on, or until which: this wire has no list without days. */
const USUAL_DAYS = 31;

/** The days of a list, both included: those asked for, or from a month ago to a month ahead. */
const daysOf = (
  zone: string,
  { from, to }: NonNullable<Where['days']> = {},
): { from: string; to: string } => {
  const today = dayIn(momentOf(Date.now()), zone);
  const latest = from !== undefined && from > today ? from : today;
  return {
    from: from ?? daysAfter(to ?? today, -USUAL_DAYS),
    to: to ?? daysAfter(latest, USUAL_DAYS),
  };
};

/** The narrowest of the filters that this wire has. */
const filterFor = (where: Where): EventFilter => {
  const { task_id, user_id, project_id, client_id } = where;
  if (task_id !== undefined) {
    return { filter: 'TASK', id: task_id };
  }
  if (user_id !== undefined) {
    return { filter: 'USER', id: user_id };
  }
  if (project_id !== undefined) {
    return { filter: 'PROJECT', id: project_id };
  }
  return client_id === undefined
    ? { filter: 'COMPANY' }
    : { filter: 'CUSTOMER', id: client_id };
};

const SORTED_BY = {
  newest: 'created_at',
  'last changed': 'updated_at',
} as const;

/** What to read so that all of it is there, and little more. */
const queryFor = (
  where: Where,
  order: View['order'],
  zone: string,
): EventsQuery => {
  const { from, to } = daysOf(zone, where.days);
  const sort_by =
    !where.days && (order === 'newest' || order === 'last changed')
      ? SORTED_BY[order]
      : undefined;
  return {
    ...filterFor(where),
    // In which zone the server counts days isn't known.
    from: daysAfter(from, -1),
    to: daysAfter(to, 1),
    ...(sort_by && { sort_by }),
  };
};

/** Whether an entry is among those asked for. It belongs to the day of its start, in the zone asked for. */
const fits = (where: Where, zone: string): ((entry: TimeEntry) => boolean) => {
  const { project_id, task_id, client_id, user_id, tag_id } = where;
  const { billable, running, days = {} } = where;
  const { from, to, timezone = zone } = days;
  const isIn = <Value>(asked: Value | undefined, value: Value) =>
    asked === undefined || asked === value;
  return (entry) =>
    isIn(project_id, entry.project_id) &&
    isIn(task_id, entry.task_id) &&
    isIn(client_id, entry.client_id) &&
    isIn(user_id, entry.user_id) &&
    isIn(billable, entry.billable) &&
    isIn(running, entry.end_time === null) &&
    (tag_id === undefined || entry.tag_ids.includes(tag_id)) &&
    (from === undefined || dayIn(entry.start_time, timezone) >= from) &&
    (to === undefined || dayIn(entry.start_time, timezone) <= to);
};

/** Planned time isn't an entry: nobody has worked it. */
const worked = (events: Event[]): TimeEntry[] =>
  events.filter(({ isPlanned }) => !isPlanned).map(({ entry }) => entry);

const list: Entries['list'] = async (z, bundle, where, view) => {
  const zone = zoneOf(bundle);
  const isFitting = fits(where, zone);
  if (where.running === true) {
    const timers = await readTracked(z, bundle, where.user_id ?? null);
    return pageOf(
      {
        records: timers.flatMap(({ entry }) => entry ?? []).filter(isFitting),
        odd: timers.filter(({ entry }) => !entry).map(({ id }) => ({ id })),
      },
      view,
    );
  }
  const events = readEvents(z, bundle, queryFor(where, view.order, zone));
  const entries = await withRunning(
    z,
    bundle,
    events.then(({ records }) => worked(records)),
  );
  const { odd } = await events;
  return pageOf({ records: entries.filter(isFitting), odd }, view);
};

/**
 * One entry, as if it were over.
 *
 * @throws the error of a record that is missing, also if the time is only planned.
 */
export const readEntry = async (
  z: ZObject,
  bundle: Bundle,
  id: string,
): Promise<Event['entry']> => {
  const asking = { path: { id }, noun };
  const { data } = await read(z, bundle, '/events/{id}', asking);
  const event = readEvent(data, zoneOf(bundle));
  if (event?.entry.id !== id) {
    throw unreadableError(z);
  }
  if (event.isPlanned) {
    throw withoutContext(errorFor(z, ownRefusal('missing', noun, shorten(id))));
  }
  return event.entry;
};

const get: Entries['get'] = async (z, bundle, id) => {
  const asked = readEntry(z, bundle, id).then((entry) => [entry]);
  const [entry] = await withRunning(z, bundle, asked);
  if (!entry) {
    throw unreadableError(z);
  }
  return entry;
};

/** The slug of the field in which this wire keeps what another app calls an entry. */
const REFERENCE = 'EVENT_THIRD_PARTY_ID';

const customFieldsOf = (reference: string | undefined) =>
  reference === undefined ? reference : [{ slug: REFERENCE, value: reference }];

const withReference: NonNullable<Entries['withReference']> = async (
  z,
  bundle,
  reference,
) => {
  const zone = zoneOf(bundle);
  const find = async () => {
    const { data } = await read(z, bundle, '/search/events', {
      noun,
      query: {
        entity: 'Event',
        type: 'ByExternalID',
        third_party_event_id: reference,
      },
    });
    const whole = wholeOf(z, data, (event) => readEvent(event, zone));
    if (whole.odd.length > 0) {
      throw unreadableError(z);
    }
    return worked(whole.records);
  };
  return withRunning(z, bundle, find());
};

/**
 * TrackingTime takes the one that it likes of a task and a project that don't go together.
 *
 * @throws HaltedError if the task is in another project.
 */
export const taskMustFit = async (
  z: ZObject,
  bundle: Bundle,
  { task_id, project_id }: EntryDetails,
): Promise<void> => {
  if (
    task_id !== undefined &&
    project_id !== undefined &&
    (await projectOfTask(z, bundle, task_id)) !== project_id
  ) {
    throw halted(
      z,
      "The task isn't in the project of this step. Choose a task of that project, or leave Project empty.",
    );
  }
};

/** A span as this wire writes it: both ends with the offset of the start, since the server refuses two. */
const spanOf = (start: string, end: string, zone: string) => {
  const from = toWire(start, zone);
  return {
    start: from.local,
    end: toWire(end, zone, start).local,
    timezone: from.timezone,
  };
};

const endAfter = (start: string, seconds: number): string =>
  momentOf(Date.parse(start) + seconds * 1000);

/** The entries of a user that begin at a moment, and may have been made just now. */
const entriesAt = async (
  z: ZObject,
  bundle: Bundle,
  { user_id, start_time }: { user_id: string; start_time: string },
): Promise<Event['entry'][]> => {
  const day = dayIn(start_time, zoneOf(bundle));
  const { records } = await readEvents(z, bundle, {
    filter: 'USER',
    id: user_id,
    from: daysAfter(day, -1),
    to: daysAfter(day, 1),
  });
  return records.map(({ entry }) => entry).filter(isJustMade);
};

/** Some programs keep no seconds. */
const NEAR_MS = 60_000;

/**
 * Looks whether an entry has the times and the person that were sent: a server that ignored the time zone would make a
 * wrong hour, and say that all is well.
 *
 * @throws HaltedError, since it's written by now.
 */
const mustBeAsSent = (
  z: ZObject,
  entry: Event['entry'],
  sent: {
    start_time: string;
    end_time?: string | undefined;
    user_id?: string | undefined;
  },
  warning = '',
): void => {
  const isFar = (moment: string, wanted = moment) =>
    Math.abs(Date.parse(moment) - Date.parse(wanted)) > NEAR_MS;
  const wrong = [
    ...(isFar(entry.start_time, sent.start_time)
      ? [
          `Start Time is ${entry.start_time}, and this step sent ${sent.start_time}`,
        ]
      : []),
    ...(isFar(entry.end_time, sent.end_time)
      ? [
          `End Time is ${entry.end_time}, and this step sent ${sent.end_time ?? ''}`,
        ]
      : []),
    ...((sent.user_id ?? entry.user_id) === entry.user_id
      ? []
      : [
          `User is ${entry.user_id}, and this step sent ${shorten(sent.user_id ?? '')}`,
        ]),
  ];
  if (wrong.length > 0) {
    throw halted(
      z,
      `TrackingTime wrote the time entry (ID ${entry.id}), but not as this step sent it: ${wrong.join('; ')}. ${warning}Correct it in TrackingTime.`,
    );
  }
};

const create = async (
  z: ZObject,
  bundle: Bundle,
  entry: NewEntry,
): Promise<TimeEntry> => {
  await taskMustFit(z, bundle, entry);
  const zone = zoneOf(bundle);
  const { start_time, description, project_id, task_id } = entry;
  const user_id = entry.user_id ?? (await myId(z, bundle));
  const end_time =
    'end_time' in entry ? entry.end_time : endAfter(start_time, entry.duration);
  const form = {
    ...spanOf(start_time, end_time, zone),
    duration: (Date.parse(end_time) - Date.parse(start_time)) / 1000,
    user_id,
    notes: description,
    project_id,
    task_id,
    custom_fields: customFieldsOf(entry.external_reference),
  };
  const looks = {
    description: description ?? null,
    user_id,
    start_time,
    end_time,
  };
  const wanted = {
    ...looks,
    // A task brings its project.
    project_id: project_id ?? (task_id === undefined ? null : undefined),
    task_id: task_id ?? null,
  };
  const made = await createApart<Event['entry']>(z, looks, {
    create: (find) =>
      write<Event['entry']>(z, bundle, '/events/add', {
        noun,
        form,
        readAnswer: ({ data }) => readEvent(data, zone)?.entry,
        find,
      }),
    look: async () => {
      const candidates = await entriesAt(z, bundle, { user_id, start_time });
      return candidates.filter((each) => isLike(each, wanted));
    },
  });
  mustBeAsSent(
    z,
    made,
    { start_time, end_time, user_id },
    "Don't replay this run, or it's created a second time. ",
  );
  return made;
};

/** An id that takes the project or the task away. */
const NONE = '0';

/**
 * The times that a change sends: all of them, since it's said that an end has to be there, changed or not. But while a timer
 * runs, an end that nobody asked for could stop it.
 */
const timesOf = (
  before: Event['entry'],
  set: Parameters<Entries['change']>[3]['set'],
  { isRunning, zone }: { isRunning: boolean; zone: string },
) => {
  const start_time = set.start_time ?? before.start_time;
  const given =
    set.end_time ??
    (set.duration === undefined
      ? undefined
      : endAfter(start_time, set.duration));
  const end_time = given ?? (isRunning ? undefined : before.end_time);
  const { start, end, timezone } = spanOf(
    start_time,
    end_time ?? start_time,
    zone,
  );
  const isSent = set.start_time !== undefined || end_time !== undefined;
  return {
    times: isSent
      ? { start, timezone, end: end_time === undefined ? undefined : end }
      : {},
    wantedTimes: { start_time, end_time },
    isEnded: isRunning && given !== undefined,
  };
};

const change: Entries['change'] = async (z, bundle, id, { set, clear }) => {
  const zone = zoneOf(bundle);
  await taskMustFit(z, bundle, set);
  const [before, running] = await Promise.all([
    readEntry(z, bundle, id),
    runningEntries(z, bundle),
  ]);
  const isRunning = running.has(id);
  const { times, wantedTimes, isEnded } = timesOf(before, set, {
    isRunning,
    zone,
  });
  const isCleared = (key: (typeof clear)[number]) => clear.includes(key);
  // Without its task, an entry stays in its project only if that is said.
  const project_id =
    set.project_id ??
    (isCleared('task_id') ? (before.project_id ?? undefined) : undefined);
  const { description, task_id, user_id, external_reference } = set;
  const cleared: Wanted<TimeEntry> = {
    ...(isCleared('description') && { description: null }),
    ...(isCleared('project_id') && { project_id: null }),
    ...(isCleared('task_id') && { task_id: null }),
  };
  const wanted = {
    ...wantedTimes,
    description,
    project_id,
    task_id,
    user_id,
    ...cleared,
  };
  const isReferenced = async () =>
    external_reference === undefined ||
    (await withReference(z, bundle, external_reference)).some(
      (each) => each.id === id,
    );
  const changed = await write<Event['entry']>(
    z,
    bundle,
    '/events/update/{id}',
    {
      path: { id },
      noun,
      form: {
        ...times,
        user_id,
        notes: isCleared('description') ? '' : description,
        project_id: isCleared('project_id') ? NONE : project_id,
        task_id: isCleared('task_id') ? NONE : task_id,
        custom_fields: customFieldsOf(external_reference),
      },
      readAnswer: ({ data }) => {
        const entry = readEvent(data, zone)?.entry;
        return entry?.id === id ? entry : undefined;
      },
      find: async () => {
        const entry = await readEntry(z, bundle, id);
        return isLike(entry, wanted) && (await isReferenced())
          ? entry
          : undefined;
      },
    },
  );
  mustBeAsSent(z, changed, { ...wantedTimes, user_id });
  if (!isLike(changed, cleared)) {
    throw notAppliedError(z, '"Clear These Fields"');
  }
  if (isEnded) {
    // Whether an end stops a timer isn't known.
    return get(z, bundle, id);
  }
  return isRunning ? asRunning(changed) : changed;
};

/** It answers with nothing, so the entry is read before. */
const remove: Entries['remove'] = async (z, bundle, id) => {
  const entry = await get(z, bundle, id);
  return write<TimeEntry>(z, bundle, '/events/delete/{id}', {
    method: 'DELETE',
    path: { id },
    noun,
    readAnswer: () => entry,
    find: async () =>
      (await orNothing(readEntry(z, bundle, id))) ? undefined : entry,
  });
};

export const entries: TrackingTime['entries'] = {
  get,
  list,
  // Equal ones of one run are told apart by what the run has made so far.
  create: (z, bundle, entry) => create(z, bundle, entry),
  change,
  remove,
  withReference,
};
