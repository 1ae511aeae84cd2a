import { endEntry, startTimer } from '../operations/timers.ts';
import { showTimeEntry, toTime } from '../operations/views.ts';
import type { TimeEntry } from '../store/records.ts';
import { Refused, type Body } from './envelope.ts';
import { numberOf, trackedBy, trackedNumber } from './ids.ts';
import { offsetAt, type Reading } from './local_times.ts';
import {
  required,
  requireSight,
  type LiveCall,
  type LiveOperation,
} from './operation.ts';
import { longEntry, offsetOf, showTask } from './records.ts';
import { subjectOf, trackedSubject } from './subject.ts';
import { runningTasks } from './tasks.ts';
import { localTime, requireAllowedTime } from './time_entries.ts';

/** Starts a timer of who asks: it can start no other person's. */
export const track: LiveOperation = (call) => {
  requireAllowedTime(call);
  const { context, caller, parameters } = call;
  const { account } = context;
  const subject =
    call.id === 0 ? subjectOf(call) : trackedSubject(call, call.id);
  const at = timeIn(call);
  const running = account.runningEntryOf(caller.user.id);
  if (running !== undefined && parameters.flag('stop_running_task') === true) {
    endEntry(context, running, Math.max(running.start_time, at.moment));
  }
  const { body } = startTimer(call, {
    body: {
      ...subject,
      description: parameters.someText('notes') ?? null,
      start_time: toTime(at.moment),
    },
  });
  account.addDetails(body.data.id, { offset: at.offset });
  return shown(call, account.timeEntries.get(body.data.id));
};

/** The time that is sent, else now on the person's clock. */
const timeIn = (call: LiveCall): Reading => {
  const { context, caller } = call;
  const now = context.clock.seconds();
  return (
    localTime(call, 'date', caller.user.id) ?? {
      moment: now,
      offset: offsetAt(caller.user.timezone, now),
    }
  );
};

/** The event, or its task if that is asked for. */
const shown = (call: LiveCall, entry: TimeEntry | undefined): Body => {
  const { context, parameters, view } = call;
  const there = required('time entry', entry);
  const tracked = trackedBy(context.account, there);
  return {
    data:
      parameters.flag('return_task') === true && tracked !== undefined
        ? showTask(view, tracked)
        : longEntry(view, there),
  };
};

/** The entry that who asks is tracking on the task of the path, or of `task_id`. */
const trackedEntry = (call: LiveCall): TimeEntry => {
  const { context, caller, parameters } = call;
  const number = call.id === 0 ? parameters.number('task_id') : call.id;
  const running = context.account.runningEntryOf(caller.user.id);
  const tracked = running && trackedBy(context.account, running);
  if (
    running === undefined ||
    tracked === undefined ||
    trackedNumber(tracked) !== number
  ) {
    throw new Refused('invalid', "This task isn't being tracked.");
  }
  return running;
};

export const stop: LiveOperation = (call) => {
  requireAllowedTime(call);
  const running = trackedEntry(call);
  const at = timeIn(call);
  if (
    call.parameters.has('timezone') &&
    call.parameters.has('date') &&
    at.offset !== offsetOf(call.view, running)
  ) {
    throw new Refused('broken', 'An error occurred. Please try again later.');
  }
  if (at.moment < running.start_time) {
    throw new Refused('invalid', 'The end must be after the start.');
  }
  return shown(call, endEntry(call.context, running, at.moment));
};

/** Moves the end of a running entry, as the vendor's own apps do all the time. */
export const sync: LiveOperation = (call) => {
  const { context } = call;
  const { account } = context;
  const running = trackedEntry(call);
  const { moment: synced_at } = timeIn(call);
  account.addDetails(running.id, { synced_at });
  const synced = { ...running, updated_at: context.clock.seconds() };
  account.timeEntries.replace(synced);
  context.publish('timer.synced', showTimeEntry(synced));
  return shown(call, synced);
};

/** The tasks that a person tracks now, in all of their workspaces. */
export const listTracking: LiveOperation = ({
  context,
  view,
  workspaces,
  caller,
  id,
}) => {
  const user = required('user', context.account.users.get(`user_${id}`));
  requireSight(caller, user.id);
  // The others of somebody else aren't known to who asks.
  const accounts =
    id === numberOf(caller.user.id)
      ? workspaces.map(({ account }) => account)
      : [context.account];
  return {
    data: accounts.flatMap((account) =>
      runningTasks(
        { context: { ...context, account }, view: { ...view, account } },
        (userId) => userId === user.id,
      ),
    ),
  };
};
