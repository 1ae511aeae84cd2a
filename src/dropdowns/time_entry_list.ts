import { trackingTime } from '#trackingtime';
import { shorten } from '../api/shorten.ts';
import type { TimeEntry } from '../api/port.ts';
import { choices } from './choices.ts';
import { zoneToShow } from '../fields/zone.ts';
import { defineHiddenList } from './hidden_list.ts';
import { textOf } from '../resources/duration.ts';
import { localTime } from '../resources/local_time.ts';

/** What an entry is told apart by: "2026-03-16 09:00 · 1:30:00 · Kick-off call". */
const nameOf = (
  { start_time, end_time, duration, description }: TimeEntry,
  local: ReturnType<typeof localTime>,
): string => {
  const text = (description ?? '').replace(/\s+/g, ' ').trim();
  return [
    local(start_time),
    end_time === null ? 'running' : textOf(duration ?? 0),
    text === '' ? '(no description)' : shorten(text),
  ].join(' · ');
};

/** Reads nothing of the form it is opened in: what is filled in there is what an entry shall become, not what it is. */
export default defineHiddenList({
  key: 'time_entry_list',
  noun: 'Time Entry',
  perform: async (z, bundle) => {
    const local = localTime(await zoneToShow(z, bundle));
    return choices(
      z,
      bundle,
      (place) =>
        trackingTime.entries.list(
          z,
          bundle,
          {},
          { order: 'latest start', ...place },
        ),
      (entry) => ({ id: entry.id, name: nameOf(entry, local) }),
    );
  },
});
