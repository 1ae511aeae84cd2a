import type {
  EventName,
  LiveEvent,
  LiveHook,
  TimeEntry,
} from '../store/records.ts';
import { numberOf } from './ids.ts';
import { longEntry, type View } from './records.ts';
import type { HookShape, TimerHooks } from './settings.ts';

/** What can happen to an entry: what the contract has webhooks for, and a running one's end that moves. */
export type Happening = EventName | 'timer.synced';

/** Which entries began as timers: when one ends, the contract has it as created, and this face as updated. */
export class Timers {
  private readonly started = new Set<string>();

  /** The event that a happening is on this face; null if it is none. */
  eventOf(
    happening: Happening,
    entryId: string,
    hooks: TimerHooks,
  ): LiveEvent | null {
    switch (happening) {
      case 'timer.started':
        this.started.add(entryId);
        return hooks.start;
      case 'timer.synced':
        return hooks.sync;
      case 'timer.stopped':
        return hooks.stop;
      case 'time_entry.created':
        return this.started.has(entryId) ? null : 'event.created';
      case 'time_entry.updated':
        return 'event.updated';
      case 'time_entry.deleted':
      case 'project.status_changed':
        return null;
    }
  }
}

/** Whether an event is one of this face. */
export const isLiveEvent = (event: string): boolean =>
  event.startsWith('event.');

/** Whether a subscription is told of something that happened to an entry. */
export const isTold = (
  { account }: View,
  hook: LiveHook,
  event: LiveEvent,
  entry: TimeEntry,
): boolean =>
  hook.events.includes(event) &&
  // A co-worker sees nobody else's time.
  (hook.user_id === entry.user_id ||
    account.users.get(hook.user_id)?.role !== 'member');

/** What a webhook's body says about each entry, and how the body is made of what it says about several. */
export const hookBody = (
  shape: HookShape,
  event: LiveEvent,
  view: View,
  grouped: boolean,
) => ({
  part: (entry: TimeEntry): unknown =>
    shape === 'ids' ? numberOf(entry.id) : longEntry(view, entry),
  bodyOf: (parts: readonly unknown[]): unknown => {
    const together = grouped ? parts : parts[0];
    switch (shape) {
      case 'object':
        return together;
      case 'wrapped':
        return { event, data: together };
      case 'list':
        return parts;
      case 'ids':
        return { event, ids: parts };
      case 'nothing':
        return { event };
    }
  },
});
