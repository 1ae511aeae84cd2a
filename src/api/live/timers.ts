import type { Bundle, ZObject } from 'zapier-platform-core';
import { withoutContext } from '../../transport/errors.ts';
import type { TimeEntry, TrackingTime } from '../port.ts';
import { errorFor, refusalOf, type Refusal } from '../refusal.ts';
import { write } from './call.ts';
import { isLike } from './look_for.ts';
import { myId, zoneOf } from './me.ts';
import { ownRefusal } from './own_refusal.ts';
import { asRunning, readEvent } from './records.ts';
import { readEntry, taskMustFit } from './time_entries.ts';
import { momentOf, toWire, toWireAt } from './times.ts';
import { readTracked, timersOn, type Tracked } from './tracking.ts';

type Timers = TrackingTime['timers'];
type Started = Awaited<ReturnType<Timers['start']>>;
type Stopped = Awaited<ReturnType<Timers['stop']>>;

const noun = 'timer';

/**
 * TrackingTime starts and stops the timers of the connected user alone.
 *
 * @returns the id of that user.
 * @throws HaltedError if somebody else's was meant.
 */
const mustBeMine = async (
  z: ZObject,
  bundle: Bundle,
  user_id: string | undefined,
): Promise<string> => {
  const mine = await myId(z, bundle);
  if (user_id !== undefined && user_id !== mine) {
    throw withoutContext(errorFor(z, ownRefusal('forbidden', noun)));
  }
  return mine;
};

const now = (): string => momentOf(Date.now());

/** A server can take its own clock for the start. */
const NEAR_MS = 10_000;

const isNear = (one: string, other: string): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) <= NEAR_MS;

/** What is answered is the event, or its task. */
const startedIn = (
  data: unknown,
  zone: string,
  user_id: string,
): TimeEntry | undefined => {
  const event = readEvent(data, zone);
  return event
    ? asRunning(event.entry)
    : timersOn(data, zone).find((timer) => timer.user_id === user_id)?.entry;
};

const alreadyRunning = (
  refusal: Refusal = ownRefusal('timer runs', noun),
): Started => ({
  kind: 'already running',
  refusal: { ...refusal, meaning: 'timer runs', problems: [] },
});

const start: Timers['start'] = async (z, bundle, timer) => {
  const user_id = await mustBeMine(z, bundle, timer.user_id);
  await taskMustFit(z, bundle, timer);
  const zone = zoneOf(bundle);
  const { description, project_id, task_id, start_time = now() } = timer;
  const { local, timezone } = toWire(start_time, zone);
  const isOurs = (entry: TimeEntry): boolean =>
    isNear(entry.start_time, start_time) &&
    isLike(entry, {
      description: description ?? null,
      project_id,
      task_id,
    });
  const started = (entry: TimeEntry): Started => ({ kind: 'started', entry });
  const running = () => readTracked(z, bundle, user_id);
  const [template, path] =
    task_id === undefined
      ? (['/tasks/track'] as const)
      : (['/tasks/track/{id}', { id: task_id }] as const);
  try {
    return await write<Started>(z, bundle, template, {
      ...(path && { path }),
      noun: path ? 'task' : noun,
      form: {
        date: local,
        timezone,
        notes: description,
        // The task has a project.
        project_id: path ? undefined : project_id,
        stop_running_task: false,
      },
      readAnswer: ({ data }) => {
        const entry = startedIn(data, zone, user_id);
        return entry && started(entry);
      },
      find: async () => {
        const found = (await running()).flatMap(({ entry }) => entry ?? []);
        const ours = found.find(isOurs);
        if (ours) {
          return started(ours);
        }
        // While another one runs, none is started.
        return found.length > 0 ? alreadyRunning() : undefined;
      },
    });
  } catch (error) {
    const refusal = refusalOf(error);
    // TrackingTime says so with a status that it has for other things, too, and a sentence in the user's language.
    const isAboutTimers =
      refusal?.meaning === 'invalid' || (refusal?.status ?? 0) >= 500;
    if (isAboutTimers && (await running()).length > 0) {
      return alreadyRunning(refusal);
    }
    throw error;
  }
};

const noneRunning = (refusal = ownRefusal('no timer', noun)): Stopped => ({
  kind: 'none running',
  refusal: { ...refusal, meaning: 'no timer', problems: [] },
});

const stopThis = async (
  z: ZObject,
  bundle: Bundle,
  { id, task_id, timezone = '' }: Tracked,
  end_time: string,
): Promise<Stopped> => {
  const zone = zoneOf(bundle);
  const user_id = await myId(z, bundle);
  const isRunning = async () =>
    (await readTracked(z, bundle, user_id)).some((timer) => timer.id === id);
  // Its start and its end have to be in one zone.
  const end = toWireAt(end_time, timezone) ?? toWire(end_time, zone);
  const stopped = (entry: TimeEntry): Stopped => ({ kind: 'stopped', entry });
  try {
    return await write<Stopped>(z, bundle, '/tasks/stop/{id}', {
      path: { id: task_id },
      noun,
      form: { date: end.local, timezone: end.timezone },
      readAnswer: ({ data }) => {
        const entry = readEvent(data, zone)?.entry;
        return entry?.id === id ? stopped(entry) : undefined;
      },
      // Also if it answers with the task, which has no event any more.
      find: async () =>
        (await isRunning())
          ? undefined
          : stopped(await readEntry(z, bundle, id)),
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal && !(await isRunning())) {
      return noneRunning(refusal);
    }
    throw error;
  }
};

const stop: Timers['stop'] = async (z, bundle, { user_id, end_time }) => {
  const mine = await mustBeMine(z, bundle, user_id);
  const [timer] = await readTracked(z, bundle, mine);
  return timer ? stopThis(z, bundle, timer, end_time ?? now()) : noneRunning();
};

export const timers: TrackingTime['timers'] = { start, stop };
