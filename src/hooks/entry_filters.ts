import {
  defineInputField,
  type PlainInputField,
  type ZObject,
} from 'zapier-platform-core';
import type { HookFilter, TimeEntry } from '../api/port.ts';
import { hasText } from '../api/same_text.ts';
import { billableFilter, isBillable } from '../fields/billable.ts';
import type { Input } from '../fields/input.ts';
import {
  clientPicker,
  projectPicker,
  tagPicker,
  taskPicker,
  userPicker,
} from '../fields/pickers.ts';
import { durationField, minimumSecondsOf } from '../fields/span.ts';
import { changedFields, type Change } from '../resources/change.ts';
import { CHANGEABLE } from '../resources/time_entry_change.ts';

const descriptionContains = defineInputField({
  key: 'description_contains',
  label: 'Description Contains',
  type: 'string',
  helpText: "Upper and lower case don't matter.",
});

const minimumDuration = defineInputField({
  key: 'minimum_duration',
  label: 'Minimum Duration',
  type: 'string',
  placeholder: '15 min',
  helpText: `Shorter entries don't trigger the Zap. ${durationField.helpText}`,
});

const changedFieldsFilter = defineInputField({
  key: 'changed_fields',
  label: 'Only If These Fields Changed',
  type: 'string',
  list: true,
  choices: {
    description: 'Description',
    start_time: 'Start time',
    end_time: 'End time',
    duration: 'Duration',
    project_id: 'Project',
    task_id: 'Task',
    client_id: 'Client',
    user_id: 'User',
    billable: 'Billable',
    tag_ids: 'Tags',
  } satisfies Record<(typeof CHANGEABLE)[number], string>,
  helpText: 'Leave empty to trigger on any change.',
});

const whenStopsMatching = defineInputField({
  key: 'when_stops_matching',
  label: 'When an Entry Stops Matching',
  type: 'string',
  choices: {
    run: 'Run, with Still Matches Filters = no',
    skip: "Don't run",
  },
  default: 'run',
  helpText:
    'For example when it is moved to another project. If the Zap runs then, it can undo what it did before.',
});

const whichEntry = [
  projectPicker,
  taskPicker,
  clientPicker,
  userPicker,
  tagPicker,
  billableFilter,
  descriptionContains,
] as const;

/** What any filter on entries can hold; a trigger offers some of it. */
export type EntryFilter = Partial<
  Input<
    [
      ...typeof whichEntry,
      typeof minimumDuration,
      typeof changedFieldsFilter,
      typeof whenStopsMatching,
    ]
  >
>;

/** The part that TrackingTime applies itself, before it sends anything. */
const forSubscription = ({
  project_id,
  task_id,
  client_id,
  user_id,
  tag_id,
  billable,
}: EntryFilter): HookFilter => ({
  project_id,
  task_id,
  client_id,
  user_id,
  tag_id,
  billable: isBillable(billable),
});

const check = (
  z: ZObject,
  { minimum_duration: minimum }: EntryFilter,
): void => {
  if (minimum !== undefined) {
    minimumSecondsOf(z, 'Minimum Duration', minimum);
  }
};

const matches = (
  z: ZObject,
  filter: EntryFilter,
  change: Change<TimeEntry>,
): boolean => {
  const { data: entry, previous } = change;
  const {
    description_contains: text,
    minimum_duration: minimum,
    changed_fields: changed,
  } = filter;
  return (
    isOrAny(filter.project_id, entry.project_id) &&
    isOrAny(filter.task_id, entry.task_id) &&
    isOrAny(filter.client_id, entry.client_id) &&
    isOrAny(filter.user_id, entry.user_id) &&
    isOrAny(isBillable(filter.billable), entry.billable) &&
    (filter.tag_id === undefined || entry.tag_ids.includes(filter.tag_id)) &&
    (text === undefined || hasText(entry.description ?? '', text)) &&
    (minimum === undefined ||
      (entry.duration ?? 0) >=
        minimumSecondsOf(z, 'Minimum Duration', minimum)) &&
    // A sample was listed, not delivered: what changed is not known of it.
    (changed === undefined ||
      previous === undefined ||
      changedFields(change, CHANGEABLE).some((key) => changed.includes(key)))
  );
};

/** Whether a value is the one wanted, where one is. */
export const isOrAny = <T>(wanted: T | undefined, value: T | null): boolean =>
  wanted === undefined || wanted === value;

const filters = <const Fields extends PlainInputField[]>(fields: Fields) => ({
  fields,
  forSubscription,
  check,
  matches,
});

/** What a builder can narrow a trigger on entries down by, in the order of the form. */
export const entryFilters = filters([...whichEntry]);

/** The same for entries that can be over, and so have a duration. */
export const finishedEntryFilters = filters([...whichEntry, minimumDuration]);

/**
 * The same for entries that changed. TrackingTime filters by what an entry is now, and each of these can change: if it
 * did, nobody would hear of an entry that leaves. So all changes are subscribed to, and filtered here.
 */
export const changedEntryFilters = {
  ...filters([changedFieldsFilter, ...whichEntry, whenStopsMatching]),
  forSubscription: (): HookFilter => ({}),
  runsOnLeaving: ({ when_stops_matching }: EntryFilter): boolean =>
    when_stops_matching !== 'skip',
};
