import { assignmentOf } from '../operations/assignment.ts';
import { requireWriter } from '../operations/permission.ts';
import {
  createTimeEntry,
  deleteTimeEntry,
  updateTimeEntry,
} from '../operations/time_entries.ts';
import { toTime } from '../operations/views.ts';
import type { TimeEntry } from '../store/records.ts';
import { endOfDay, startOfDay } from '../store/zones.ts';
import { Refused, type Body } from './envelope.ts';
import { entryWith, numberOf, trackedBy, trackedNumber } from './ids.ts';
import { readLocal, type Reading } from './local_times.ts';
import {
  idIn,
  maySee,
  pageOf,
  required,
  requireSight,
  type LiveCall,
  type LiveOperation,
} from './operation.ts';
import {
  longEntry,
  REFERENCE_FIELD,
  setFields,
  shortEntry,
} from './records.ts';
import { subjectOf } from './subject.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

const MOST_ENTRIES = 20_000;

const TIMES = {
  start_time: ({ start_time }: TimeEntry) => start_time,
  created_at: ({ created_at }: TimeEntry) => created_at,
  updated_at: ({ updated_at }: TimeEntry) => updated_at,
} as const;

export const listTimeEntries: LiveOperation = (call) => {
  const { context, parameters, view } = call;
  const sort = parameters.someText('sort_by');
  const order =
    sort === 'created_at' || sort === 'updated_at' ? sort : 'start_time';
  const timeOf = TIMES[order];
  const { account } = context;
  const zone = account.details.timezone;
  const from = dateIn(call, 'from');
  const to = dateIn(call, 'to');
  const first = from === undefined ? -Infinity : startOfDay(from, zone);
  const end = to === undefined ? Infinity : endOfDay(to, zone);
  const isAskedFor = entriesAskedFor(call);
  const entries = [
    ...account.timeEntries.sortedBy(order),
    ...account.planned.all(),
  ]
    .filter((entry) => {
      const time = timeOf(entry);
      return time >= first && time < end && isAskedFor(entry);
    })
    .sort((a, b) => timeOf(a) - timeOf(b));
  if (parameters.someText('order')?.toLowerCase() === 'desc') {
    entries.reverse();
  }
  const page = pageOf(call, entries, {
    usual: view.settings.page_size,
    most: MOST_ENTRIES,
  });
  const show = view.settings.records === 'short' ? shortEntry : longEntry;
  return {
    data: page.map((entry) => show(view, entry)),
    ...customFields(call, page),
  };
};

const dateIn = ({ parameters }: LiveCall, name: string): string | undefined => {
  const date = parameters.someText(name);
  if (date !== undefined && !(DATE.test(date) && Date.parse(date))) {
    throw new Refused(
      'invalid',
      `The field ${name} must be a date: yyyy-MM-dd.`,
    );
  }
  return date;
};

/** Which entries `filter` and `id` ask for; a co-worker sees no other person's. */
const entriesAskedFor = ({
  caller,
  context: { account },
  parameters,
}: LiveCall): ((entry: TimeEntry) => boolean) => {
  const filter = parameters.someText('filter') ?? 'USER';
  const me = numberOf(caller.user.id);
  const id = parameters.id('id') ?? (filter === 'USER' ? me : undefined);
  const sees = ({ user_id }: TimeEntry) => maySee(caller, user_id);
  if (filter === 'COMPANY') {
    requireSight(caller, 'everybody');
    return sees;
  }
  if (filter === 'USER') {
    requireSight(caller, `user_${id}`);
  }
  if (id === undefined) {
    throw new Refused('invalid', `The filter ${filter} needs an id.`);
  }
  const numberIn: Readonly<
    Record<string, (entry: TimeEntry) => number | undefined>
  > = {
    USER: ({ user_id }) => numberOf(user_id),
    PROJECT: ({ project_id }) => numberOf(project_id ?? ''),
    CUSTOMER: ({ client_id }) => numberOf(client_id ?? ''),
    TASK: (entry) => {
      const tracked = trackedBy(account, entry);
      return tracked && trackedNumber(tracked);
    },
  };
  const number = numberIn[filter];
  if (number === undefined) {
    throw new Refused('invalid', `There is no filter ${filter}.`);
  }
  return (entry) => sees(entry) && number(entry) === id;
};

/** The custom fields next to the records, if they are asked for. */
const customFields = (
  { parameters, view }: LiveCall,
  entries: readonly TimeEntry[],
): object =>
  parameters.flag('include_custom_fields') === true
    ? {
        set_custom_fields: setFields(view, entries),
        available_custom_fields: [REFERENCE_FIELD],
      }
    : {};

const visible = ({ context, caller }: LiveCall, number: number): TimeEntry => {
  const entry = required('time entry', entryWith(context.account, number));
  requireSight(caller, entry.user_id);
  return entry;
};

export const getTimeEntry: LiveOperation = (call) =>
  shown(call, visible(call, call.id));

/** The answer that gives one entry. */
const shown = (call: LiveCall, entry: TimeEntry): Body => ({
  data: longEntry(call.view, entry),
  ...customFields(call, [entry]),
});

/** Finds entries by what stands for them elsewhere. */
export const searchTimeEntries: LiveOperation = (call) => {
  const { context, parameters, view } = call;
  const { account } = context;
  const { timeEntries, entryDetails } = account;
  const type = parameters.someText('type') ?? '';
  const wanted: Readonly<Record<string, (entry: TimeEntry) => boolean>> = {
    ByID: ({ id }) => numberOf(id) === parameters.number('event_id'),
    ByExternalID: ({ id }) =>
      entryDetails.get(id)?.reference ===
      (parameters.someText('third_party_event_id') ?? null),
    ByProjectID: ({ project_id }) =>
      project_id === idIn(parameters, 'project_id', 'proj'),
    ByTaskID: ({ task_id }) => task_id === idIn(parameters, 'task_id', 'task'),
  };
  const isWanted = wanted[type];
  if (isWanted === undefined) {
    throw new Refused('invalid', `There is no search ${type}.`);
  }
  const found = timeEntries.all().filter(isWanted);
  return {
    data: found.map((entry) => longEntry(view, entry)),
    ...customFields(call, found),
  };
};

/** @throws {Refused} if a rule of the workspace is against writing time. */
export const requireAllowedTime = ({ view }: LiveCall): void => {
  const { refuses_time } = view.settings;
  if (refuses_time !== null) {
    throw new Refused('invalid', refuses_time);
  }
};

export const addTimeEntry: LiveOperation = (call) => {
  requireAllowedTime(call);
  const { context, parameters } = call;
  const missing = call.view.settings.add_needs.find(
    (name) => !parameters.has(name),
  );
  if (missing !== undefined) {
    throw new Refused('invalid', `The field ${missing} is required.`);
  }
  const user_id = idIn(parameters, 'user_id', 'user') ?? call.caller.user.id;
  const start = localTime(call, 'start', user_id);
  if (start === undefined) {
    throw new Refused('invalid', 'The time entry needs a start.');
  }
  const end = endIn(call, user_id, start.moment);
  if (end === undefined) {
    throw new Refused('invalid', 'The time entry needs an end.');
  }
  const fields = {
    ...subjectOf(call),
    user_id,
    description: parameters.someText('notes') ?? null,
  };
  if (parameters.someText('event_type') === 'NOT_LOGGED') {
    return shown(call, plan(call, fields, start.moment, end));
  }
  const { body } = createTimeEntry(call, {
    body: {
      ...fields,
      start_time: toTime(start.moment),
      end_time: toTime(end),
    },
  });
  keepDetails(call, body.data.id, start.offset);
  return shown(call, written(context.account.timeEntries.get(body.data.id)));
};

const plan = (
  { context, caller }: LiveCall,
  fields: Parameters<typeof assignmentOf>[2],
  start_time: number,
  end_time: number,
): TimeEntry => {
  const now = context.clock.seconds();
  return context.account.planned.add({
    ...assignmentOf(context, caller, fields),
    start_time,
    end_time,
    created_at: now,
    updated_at: now,
  });
};

/** A local time of the zone that is sent with it, else of the person's. */
export const localTime = (
  { context, parameters, view }: LiveCall,
  name: string,
  userId: string,
): Reading | undefined => {
  const text = parameters.someText(name);
  const zone =
    context.account.users.get(userId)?.timezone ??
    context.account.details.timezone;
  return text === undefined
    ? undefined
    : readLocal(name, text, {
        timezone: parameters.someText('timezone'),
        personZone: zone,
        takesIso: view.settings.takes_iso,
      });
};

/** The end that is sent, or the one that a duration makes. */
const endIn = (
  call: LiveCall,
  userId: string,
  start: number,
): number | undefined => {
  const end = localTime(call, 'end', userId);
  const duration = call.parameters.number('duration');
  return end?.moment ?? (duration === undefined ? undefined : start + duration);
};

/** Keeps what the contract has no place for. */
const keepDetails = (
  { context, parameters }: LiveCall,
  entryId: string,
  offset: number | undefined,
): void => {
  const reference = parameters
    .list('custom_fields')
    ?.find(
      ({ id, slug }) =>
        slug === REFERENCE_FIELD.slug || id === REFERENCE_FIELD.id,
    )?.value;
  context.account.addDetails(entryId, {
    ...(offset !== undefined && { offset }),
    ...(reference !== undefined && { reference: asText(reference) }),
  });
};

/** A custom field holds a text, and can be sent a number. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** An entry that was just written is there. */
const written = (entry: TimeEntry | undefined): TimeEntry =>
  required('time entry', entry);

export const editTimeEntry: LiveOperation = (call) => {
  requireAllowedTime(call);
  const { context, parameters, view } = call;
  const { timeEntries } = context.account;
  const entry = required('time entry', timeEntries.get(`entry_${call.id}`));
  if (view.settings.update_needs_end && !parameters.has('end')) {
    throw new Refused('invalid', 'The time entry needs an end.');
  }
  const user_id = idIn(parameters, 'user_id', 'user') ?? undefined;
  const person = user_id ?? entry.user_id;
  const start = localTime(call, 'start', person);
  const end = endIn(call, person, start?.moment ?? entry.start_time);
  updateTimeEntry(call, {
    path: { id: entry.id },
    body: {
      ...subjectOf(call),
      ...(user_id !== undefined && { user_id }),
      ...(parameters.has('notes') && {
        description: parameters.someText('notes') ?? null,
      }),
      ...(start !== undefined && { start_time: toTime(start.moment) }),
      ...(end !== undefined && { end_time: toTime(end) }),
    },
  });
  keepDetails(call, entry.id, start?.offset);
  return shown(call, written(timeEntries.get(entry.id)));
};

export const removeTimeEntry: LiveOperation = (call) => {
  const { caller, context } = call;
  const entry = required('time entry', entryWith(context.account, call.id));
  requireWriter(caller, entry.user_id);
  if (context.account.planned.get(entry.id) === undefined) {
    deleteTimeEntry(call, { path: { id: entry.id } });
  } else {
    context.account.planned.delete(entry.id);
  }
  return { data: {} };
};
