import type { Answer } from '../account.ts';
import {
  dayFromToday,
  either,
  endOf,
  hoursFromUtc,
  how,
  idIn,
  idOf,
  momentOf,
  notesOf,
  recordOf,
  recordsOf,
  spellingOf,
  startOf,
  userOf,
  wallClock,
  type Fields,
} from '../answers.ts';
import { UTC } from '../made.ts';
import { outlineOf } from '../outline.ts';
import type { Probe, Question } from '../question.ts';
import { listed, says, type Said } from '../said.ts';

const HOUR_MS = 3_600_000;

/** Without the fields that are named. */
const without = (
  form: Record<string, string>,
  ...names: string[]
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).filter(([name]) => !names.includes(name)),
  );

/** Adds an entry and reads it again; what was added is removed once it has been looked at. */
const withEntry = async (
  { account, made }: Probe,
  form: Record<string, string>,
  look: (entry: Fields, id: string, added: Answer) => Said[] | Promise<Said[]>,
): Promise<Said[]> => {
  const added = await made.add(account, form);
  const id = idOf(recordOf(added));
  if (!added.isGood || id === undefined) {
    return [says`It is refused: ${how(added)}.`];
  }
  const read = await account.ask({ at: says`/{account}/events/{id}`, id });
  try {
    return await look(recordOf(read), id, added);
  } finally {
    await made.remove(account, id);
  }
};

const update = (
  { account }: Probe,
  id: string,
  form: Record<string, string>,
): Promise<Answer> =>
  account.ask({
    method: 'POST',
    at: says`/{account}/events/update/{id}`,
    id,
    form,
  });

const readAgain = async ({ account }: Probe, id: string): Promise<Fields> =>
  recordOf(await account.ask({ at: says`/{account}/events/{id}`, id }));

/** Whether an entry lies where it was meant to. */
const aboutTimes = (
  entry: Fields,
  { start, end }: { start: number; end: number },
): Said => {
  const read = startOf(entry);
  if (read === undefined) {
    return says`Its start can't be read.`;
  }
  return read === start && endOf(entry) === end
    ? says`Its times are those that were sent.`
    : says`Its times aren't those that were sent.`;
};

const SOON_MS = 300_000;

/** In which zone an entry in UTC, made just now, says when it was made. */
const aboutCreation = (entry: Fields, zone: string | undefined): Said => {
  const now = Date.now();
  const created = momentOf(either(entry, 'created_at', 'cat'), UTC);
  if (created === undefined) {
    return says`Its date of creation can't be read.`;
  }
  const isNowIn = (hours: number) =>
    Math.abs(created - hours * HOUR_MS - now) < SOON_MS;
  const fits = [
    ...(zone !== undefined && isNowIn(hoursFromUtc(zone, now))
      ? [says`the workspace's zone`]
      : []),
    ...(isNowIn(0) ? [says`UTC, in which it was written`] : []),
  ];
  return fits.length === 0
    ? says`Its date of creation is now in neither the workspace's zone nor UTC.`
    : says`Its date of creation is now in ${listed(fits, says` and in `)}.`;
};

const entryAdd: Question = {
  key: 'entry-add',
  asks: says`Is an entry added by a form of start, end, timezone and notes, for the caller?`,
  needs: 'write',
  ask: async (probe) => {
    const times = probe.made.times();
    const form = probe.made.form({
      start: wallClock(times.start),
      end: wallClock(times.end),
    });
    return withEntry(probe, form, (entry, _, added) => [
      says`It is added without duration and user_id. Its answer has ${spellingOf(recordOf(added))}.`,
      userOf(entry) === idOf(probe.me)
        ? says`It is the caller's.`
        : says`It isn't the caller's.`,
      aboutTimes(entry, times),
      aboutCreation(entry, probe.zone),
    ]);
  },
};

const entryByDuration: Question = {
  key: 'entry-by-duration',
  asks: says`Does a duration do without an end?`,
  needs: 'write',
  ask: async (probe) => {
    const { start } = probe.made.times();
    const form = probe.made.form({
      start: wallClock(start),
      duration: '600',
    });
    return withEntry(probe, without(form, 'end'), (entry) => [
      startOf(entry) === start && endOf(entry) === start + 600_000
        ? says`The entry is as long as its duration.`
        : says`The entry isn't as long as its duration.`,
    ]);
  },
};

const entryWithoutZone: Question = {
  key: 'entry-without-zone',
  asks: says`In which zone are times that come without one?`,
  needs: 'write',
  ask: async (probe) => {
    const { start } = probe.made.times();
    const form = without(
      probe.made.form({
        start: wallClock(start),
        end: wallClock(start + 600_000),
      }),
      'timezone',
    );
    const { zone } = probe;
    return withEntry(probe, form, (entry) => {
      const read = startOf(entry);
      if (read === undefined) {
        return [says`Its start can't be read.`];
      }
      const ahead = (start - read) / HOUR_MS;
      const ofZone = zone === undefined ? undefined : hoursFromUtc(zone, read);
      return [
        ofZone === undefined
          ? says`The workspace has no IANA zone to compare with.`
          : ahead === ofZone
            ? says`They are in the workspace's zone.`
            : says`They aren't in the workspace's zone.`,
        ahead === 0 ? says`UTC would fit.` : says`UTC doesn't fit.`,
      ];
    });
  },
};

const entryIsoTimes: Question = {
  key: 'entry-iso-times',
  asks: says`May start and end be ISO 8601 with an offset?`,
  needs: 'write',
  ask: async (probe) => {
    const times = probe.made.times();
    const iso = (moment: number) =>
      `${wallClock(moment, 2).replace(' ', 'T')}+02:00`;
    const form = without(
      probe.made.form({ start: iso(times.start), end: iso(times.end) }),
      'timezone',
    );
    return withEntry(probe, form, (entry) => [aboutTimes(entry, times)]);
  },
};

const refusedWrite: Question = {
  key: 'refused-write',
  asks: says`How is an entry refused that ends before it starts?`,
  needs: 'write',
  ask: async ({ account, made }) => {
    const { start, end } = made.times();
    const answer = await made.add(
      account,
      made.form({ start: wallClock(end), end: wallClock(start) }),
    );
    return answer.isGood
      ? [says`It isn't refused: ${how(answer)}.`]
      : [says`It is refused by ${how(answer)}.`];
  },
};

const entryUpdate: Question = {
  key: 'entry-update',
  asks: says`Does an update by a form change the notes alone, without an end?`,
  needs: 'write',
  ask: async (probe) => {
    const { made } = probe;
    return withEntry(probe, made.form(), async (before, id) => {
      const notes = `${made.mark}, changed`;
      const answer = await update(probe, id, { notes });
      const after = await readAgain(probe, id);
      const isSame = (name: string, short: string) =>
        either(before, name, short) === either(after, name, short);
      return [
        answer.isGood
          ? says`It is taken without an end.`
          : says`It is refused without an end: ${how(answer)}.`,
        notesOf(after) === notes
          ? says`The notes were changed.`
          : says`The notes weren't changed.`,
        isSame('start', 's') && isSame('end', 'e')
          ? says`The times stayed.`
          : says`The times were changed too.`,
      ];
    });
  },
};

const entryClearNotes: Question = {
  key: 'entry-clear-notes',
  asks: says`Do empty notes clear an entry's notes?`,
  needs: 'write',
  ask: async (probe) =>
    withEntry(probe, probe.made.form(), async (entry, id) => {
      const answer = await update(probe, id, {
        end: String(either(entry, 'end', 'e')),
        timezone: String(either(entry, 'timezone', 'tz')),
        notes: '',
      });
      const after = await readAgain(probe, id);
      return [
        notesOf(after) === ''
          ? says`They clear them. ${how(answer)}.`
          : says`They don't clear them. ${how(answer)}.`,
      ];
    }),
};

const entryClearProject: Question = {
  key: 'entry-clear-project',
  asks: says`Do project_id 0 and task_id 0 take an entry's project and task away?`,
  needs: 'write',
  ask: async (probe) => {
    const project = probe.known.project && idOf(probe.known.project);
    if (project === undefined) {
      return [says`There is no project to ask with.`];
    }
    const form = probe.made.form({ project_id: project });
    return withEntry(probe, form, async (entry, id) => {
      const answer = await update(probe, id, {
        end: String(either(entry, 'end', 'e')),
        timezone: String(either(entry, 'timezone', 'tz')),
        project_id: '0',
        task_id: '0',
      });
      const after = await readAgain(probe, id);
      return [
        idIn(either(entry, 'project_id', 'pid')) === project
          ? says`It was made in the project.`
          : says`It wasn't made in the project.`,
        idIn(either(after, 'project_id', 'pid')) === undefined
          ? says`The project is taken away. ${how(answer)}.`
          : says`The project isn't taken away. ${how(answer)}.`,
      ];
    });
  },
};

/** A moment three days ago whose day differs in the workspace's zone and in that of the entry. */
const nearMidnight = (zone: string): { moment: number; hours: number } => {
  const midnight = Date.parse(`${dayFromToday(-3)}T00:00:00Z`);
  const ofZone = hoursFromUtc(zone, midnight);
  // In UTC itself, an entry of a zone far to the east; else one in UTC.
  return ofZone === 0
    ? { moment: midnight + 20 * HOUR_MS, hours: 14 }
    : {
        moment:
          midnight +
          (ofZone > 0 ? -ofZone + 1 / 3 : 24 - ofZone - 1 / 3) * HOUR_MS,
        hours: 0,
      };
};

const rangeZone: Question = {
  key: 'range-zone',
  asks: says`Whose days are those of a range: the workspace's, or the entry's own?`,
  needs: 'write',
  ask: async (probe) => {
    const { account, made, zone } = probe;
    if (zone === undefined) {
      return [says`The workspace has no IANA zone to compare with.`];
    }
    const { moment, hours } = nearMidnight(zone);
    const ofZone = wallClock(moment, hoursFromUtc(zone, moment)).slice(0, 10);
    const own = wallClock(moment, hours).slice(0, 10);
    const form = made.form({
      start: wallClock(moment, hours),
      end: wallClock(moment + 600_000, hours),
      timezone: hours === 0 ? UTC : 'GMT+14:00',
    });
    return withEntry(probe, form, async (_, id) => {
      const isListedOn = async (day: string) => {
        const answer = await account.ask({
          at: says`/{account}/events`,
          query: { filter: 'USER', from: day, to: day, page_size: '1000' },
        });
        return recordsOf(answer).some((record) => idOf(record) === id);
      };
      return [
        (await isListedOn(ofZone))
          ? says`It is listed on the day it has in the workspace's zone.`
          : says`It isn't listed on the day it has in the workspace's zone.`,
        (await isListedOn(own))
          ? says`It is listed on the day it has in its own zone.`
          : says`It isn't listed on the day it has in its own zone.`,
      ];
    });
  },
};

const externalReference: Question = {
  key: 'external-reference',
  asks: says`Is an entry found by the reference it was given, and only by all of it?`,
  needs: 'write',
  ask: async (probe) => {
    const { account, made } = probe;
    const reference = `${made.tag}-Ref`;
    const form = made.form({
      custom_fields: JSON.stringify([
        { slug: 'EVENT_THIRD_PARTY_ID', value: reference },
      ]),
    });
    return withEntry(probe, form, async (_, id) => {
      const find = async (value: string) => {
        const answer = await account.ask({
          at: says`/{account}/search/events`,
          query: {
            entity: 'Event',
            type: 'ByExternalID',
            third_party_event_id: value,
          },
        });
        const records = recordsOf(answer);
        return {
          answer,
          first: records[0],
          isFound: records.some((record) => idOf(record) === id),
        };
      };
      const whole = await find(reference);
      const part = await find(made.tag);
      const lower = await find(reference.toLowerCase());
      const other = await find(`${made.tag}-none`);
      return [
        whole.isFound
          ? says`It is found by its reference. The records have ${spellingOf(whole.first ?? {})}.`
          : says`It isn't found by its reference. ${how(whole.answer)}.`,
        part.isFound
          ? says`A part of the reference finds it too.`
          : says`A part of the reference doesn't find it.`,
        lower.isFound
          ? says`Capital letters make no difference.`
          : says`Capital letters make a difference.`,
        says`Where nothing is found: ${outlineOf(other.answer.data)}. ${how(other.answer)}.`,
      ];
    });
  },
};

const entryDelete: Question = {
  key: 'entry-delete',
  asks: says`Does DELETE delete an entry?`,
  needs: 'write',
  ask: async ({ account, made }) => {
    const id = idOf(recordOf(await made.add(account, made.form())));
    if (id === undefined) {
      return [says`No entry could be added.`];
    }
    const answer = await made.remove(account, id);
    const after = await account.ask({ at: says`/{account}/events/{id}`, id });
    return [
      says`DELETE: ${how(answer)}.`,
      after.isGood && idOf(recordOf(after)) === id
        ? says`It is still there.`
        : says`It is gone. A read of it: ${how(after)}.`,
    ];
  },
};

const entryDeleteAgain: Question = {
  key: 'entry-delete-again',
  asks: says`How is a second DELETE of an entry answered?`,
  needs: 'write',
  ask: async ({ account, made }) => {
    const id = idOf(recordOf(await made.add(account, made.form())));
    if (id === undefined) {
      return [says`No entry could be added.`];
    }
    await made.remove(account, id);
    return [says`${how(await made.remove(account, id))}.`];
  },
};

/** Each makes a marked entry of yesterday, or tries to, and removes it. */
export const WRITES: readonly Question[] = [
  entryAdd,
  entryByDuration,
  entryWithoutZone,
  entryIsoTimes,
  refusedWrite,
  entryUpdate,
  entryClearNotes,
  entryClearProject,
  rangeZone,
  externalReference,
  entryDelete,
  entryDeleteAgain,
];
