import type { Bundle, ZObject } from 'zapier-platform-core';
import { isRecord } from '../../transport/json.ts';
import { unreadableError } from '../failure.ts';
import { read } from './call.ts';
import { idOf } from './values.ts';

const PAGE = 500;

/** No source has seen a server that gives fewer a page, so fewer than that are all there are. */
const SMALLEST_PAGE = 50;

const entriesOf = (task: unknown): string[] => {
  if (!isRecord(task)) {
    return [];
  }
  const users: unknown[] = Array.isArray(task.users) ? task.users : [];
  const events = [
    task.tracking_event,
    ...users.map((user) => (isRecord(user) ? user.event : undefined)),
  ];
  return events.flatMap((event) =>
    isRecord(event) ? (idOf(event.id) ?? []) : [],
  );
};

/**
 * The ids of all entries of the account whose timers run. Nothing in an entry says so itself: on this wire each has an end,
 * and that of a running one moves.
 */
export const runningEntries = async (
  z: ZObject,
  bundle: Bundle,
): Promise<Set<string>> => {
  const running = new Set<string>();
  for (let page = 0; ; page += 1) {
    const { data } = await read(z, bundle, '/tasks/paginated', {
      query: { filter: 'TRACKING', page, page_size: PAGE },
      noun: 'timer',
    });
    if (!Array.isArray(data)) {
      throw unreadableError(z);
    }
    const before = running.size;
    for (const id of data.flatMap(entriesOf)) {
      running.add(id);
    }
    if (data.length < SMALLEST_PAGE || running.size === before) {
      return running;
    }
  }
};
