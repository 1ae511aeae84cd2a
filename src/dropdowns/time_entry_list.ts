import { trackingTime } from '#trackingtime';
import { shorten } from '../api/shorten.ts';
import type { TimeEntry } from '../api/port.ts';
import { choices } from './choices.ts';
import { zoneToShow } from '../fields/zone.ts';
import { defineHiddenList } from './hidden_list.ts';
import { namesOf } from './names.ts';
import { textOf } from '../resources/duration.ts';
import { localTime } from '../resources/local_time.ts';

/** The names of the people whose entries these are; others' names aren't known. */
type Names = Record<'people' | 'projects', ReadonlyMap<string, string>>;

/** What an entry is told apart by: "2026-03-16 09:00 · 1:30:00 · Kick-off call · Ada Lovelace · Website". */
const nameOf = (
  entry: TimeEntry,
  { people, projects }: Names,
  local: ReturnType<typeof localTime>,
): string => {
  const text = (entry.description ?? '').replace(/\s+/g, ' ').trim();
  return [
    local(entry.start_time),
    entry.end_time === null ? 'running' : textOf(entry.duration ?? 0),
    text === '' ? '(no description)' : shorten(text),
    people.get(entry.user_id),
    projects.get(entry.project_id ?? ''),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
};

/**
 * Reads nothing of the form it is opened in: what is filled in there is what the entry will be changed to, not what it
 * is.
 */
export default defineHiddenList({
  key: 'time_entry_list',
  noun: 'Time Entry',
  perform: async (z, bundle) => {
    const local = localTime(await zoneToShow(z, bundle));
    return choices(
      z,
      bundle,
      async (place) => {
        const found = await trackingTime.entries.list(
          z,
          bundle,
          {},
          { order: 'latest start', ...place },
        );
        const [people, projects] = await Promise.all([
          namesOf(z, {
            kind: 'user',
            ids: found.records.map(({ user_id }) => user_id),
            list: (view) => trackingTime.users.list(z, bundle, {}, view),
            most: 1,
          }),
          namesOf(z, {
            kind: 'project',
            ids: found.records.map(({ project_id }) => project_id),
            list: (view) => trackingTime.projects.list(z, bundle, {}, view),
            most: 1,
          }),
        ]);
        return {
          ...found,
          records: found.records.map((entry) => ({
            id: entry.id,
            name: nameOf(entry, { people, projects }, local),
          })),
        };
      },
      { nameOf: ({ name }) => name },
    );
  },
});
