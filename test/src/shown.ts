import { example } from './contract.ts';

type TimeEntry = ReturnType<typeof example<'TimeEntry'>>;

/** What Zapier swaps for a record, when and only when a Zap uses one of its fields. */
const pointerTo = (name: string, id: string | null) =>
  id === null
    ? null
    : `hydrate|||${JSON.stringify({
        type: 'method',
        method: `hydrators.${name}`,
        bundle: { id },
      })}|||hydrate`;

/** A time entry as a Zap gets it. The contract's example took an hour and a half. */
export const shownEntry = (entry: TimeEntry) => ({
  ...entry,
  duration_hours: entry.duration === null ? null : 1.5,
  duration_text: entry.duration === null ? null : '1:30:00',
  is_running: entry.end_time === null,
  project: pointerTo('project', entry.project_id),
  task: pointerTo('task', entry.task_id),
  client: pointerTo('client', entry.client_id),
  user: pointerTo('user', entry.user_id),
});

/** An entry that still runs, on the wire. */
export const runningEntry = (changes: Partial<TimeEntry> = {}) =>
  example('TimeEntry', { end_time: null, duration: null, ...changes });
