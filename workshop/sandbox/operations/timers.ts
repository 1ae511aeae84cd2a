import type { AccountContext } from '../context.ts';
import { ApiError, validationFailed } from '../errors.ts';
import type { TimeEntry } from '../store/records.ts';
import { assignmentOf, type AssignmentFields } from './assignment.ts';
import {
  created,
  type OneRecord,
  type Operation,
  problemsWithId,
  record,
  refuse,
} from './operation.ts';
import { requireWriter } from './permission.ts';
import { toSeconds } from './times.ts';
import { showTimeEntry } from './views.ts';

export const startTimer: Operation<
  { body: AssignmentFields & { start_time?: string } },
  OneRecord
> = ({ context, caller }, { body }) => {
  const { account, clock } = context;
  const assignment = assignmentOf(context, caller, body);
  const running = account.runningEntryOf(assignment.user_id);
  if (running !== undefined) {
    throw new ApiError(
      'timer_already_running',
      'A timer is already running for this person; stop it first.',
      [{ field: 'id', message: running.id }],
    );
  }
  const now = clock.seconds();
  const entry = account.timeEntries.add({
    ...assignment,
    start_time:
      body.start_time === undefined
        ? now
        : toSeconds('start_time', body.start_time),
    end_time: null,
    created_at: now,
    updated_at: now,
  });
  context.publish('timer.started', showTimeEntry(entry));
  return created(showTimeEntry(entry));
};

export const stopTimer: Operation<{
  body: { user_id?: string; end_time?: string };
}> = ({ context, caller }, { body }) => {
  const { account, clock } = context;
  const userId = body.user_id ?? caller.user.id;
  requireWriter(caller, userId);
  refuse(...problemsWithId('user_id', 'person', account.users, userId));
  const running = account.runningEntryOf(userId);
  if (running === undefined) {
    throw new ApiError(
      'no_running_timer',
      'No timer is running for this person.',
    );
  }
  const end = endOf(running, body.end_time, clock.seconds());
  return record(showTimeEntry(endEntry(context, running, end)));
};

/** Ends a running entry, and tells the hooks. */
export const endEntry = (
  context: AccountContext,
  running: TimeEntry,
  end_time: number,
): TimeEntry => {
  const { account, clock } = context;
  const stopped = { ...running, end_time, updated_at: clock.seconds() };
  account.timeEntries.replace(stopped);
  const data = showTimeEntry(stopped);
  context.publish('timer.stopped', data);
  context.publish('time_entry.created', data);
  return stopped;
};

/** A timer stopped in the second it was started in has a duration of 0; only a time that was sent must be later. */
const endOf = (
  running: TimeEntry,
  sent: string | undefined,
  now: number,
): number => {
  const end = sent === undefined ? now : toSeconds('end_time', sent);
  const tooEarly =
    sent === undefined ? end < running.start_time : end <= running.start_time;
  if (tooEarly) {
    throw validationFailed({
      field: 'end_time',
      message: 'must be after start_time',
    });
  }
  return end;
};
