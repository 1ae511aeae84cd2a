import {
  defineInputField,
  type PlainInputField,
  type ZObject,
} from 'zapier-platform-core';
import type { HookFilter, TimeEntry } from '../api/port.ts';
import { hasText, sameText } from '../api/same_text.ts';
import {
  billableChoice,
  billableField,
  isBillable,
} from '../fields/billable.ts';
import { descriptionContains } from '../fields/entry_details.ts';
import { inGroup } from '../fields/group.ts';
import type { Input } from '../fields/input.ts';
import {
  clientPicker,
  filteredProject,
  projectPicker,
  tagPicker,
  taskPicker,
  userPicker,
} from '../fields/pickers.ts';
import { durationField, minimumSecondsOf } from '../fields/span.ts';
import { changedFields, type Change } from '../resources/change.ts';
import { textOf } from '../resources/duration.ts';
import { CHANGEABLE } from '../resources/time_entry_change.ts';
import { halted } from '../transport/errors.ts';
import { allInForm, misfit } from './misfit.ts';

const minimumDuration = defineInputField({
  key: 'minimum_duration',
  label: 'Minimum Duration',
  type: 'string',
  group: 'filters',
  placeholder: '15 min',
  helpText: `Shorter entries don't trigger the Zap. ${durationField.helpText}`,
});

const changedFieldsFilter = defineInputField({
  key: 'changed_fields',
  label: 'Only If These Fields Changed',
  type: 'string',
  group: 'filters',
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
  group: 'filters',
  choices: {
    run: 'Run, with Still Matches Filters = no',
    skip: "Don't run",
  },
  default: 'run',
  helpText:
    'For example when it is moved to another project. If the Zap runs then, it can undo what it did before.',
});

const whichEntry = inGroup('filters', [
  filteredProject,
  taskPicker,
  clientPicker,
  userPicker,
  tagPicker,
  billableField,
  descriptionContains,
]);

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
  { minimum_duration: minimum, description_contains: text }: EntryFilter,
): void => {
  if (text !== undefined && sameText(text) === '') {
    throw halted(
      z,
      `${descriptionContains.label} has nothing in it but characters that can't be seen, so it would keep no time entry out. Type the text again, or empty the field.`,
    );
  }
  if (minimum !== undefined) {
    minimumSecondsOf(z, minimumDuration.label, minimum);
  }
};

/** The first filter that an entry doesn't fit, with both values; undefined if it fits them all. */
const misfitOf = (
  z: ZObject,
  filter: EntryFilter,
  change: Change<TimeEntry>,
): string | undefined => {
  const { data: entry } = change;
  return (
    misfit(projectPicker, filter.project_id, entry.project_id) ??
    misfit(taskPicker, filter.task_id, entry.task_id) ??
    misfit(clientPicker, filter.client_id, entry.client_id) ??
    misfit(userPicker, filter.user_id, entry.user_id) ??
    misfit(tagPicker, filter.tag_id, entry.tag_ids) ??
    misfit(billableField, filter.billable, billableChoice(entry.billable)) ??
    textMisfit(filter, entry) ??
    durationMisfit(z, filter, entry) ??
    changeMisfit(filter, change)
  );
};

/** Shows neither text: they are somebody's own words. */
const textMisfit = (
  { description_contains: text }: EntryFilter,
  { description }: TimeEntry,
): string | undefined =>
  text === undefined || hasText(description ?? '', text)
    ? undefined
    : `the description doesn't contain the text in ${descriptionContains.label}`;

const durationMisfit = (
  z: ZObject,
  { minimum_duration: minimum }: EntryFilter,
  { duration }: TimeEntry,
): string | undefined => {
  if (minimum === undefined) {
    return undefined;
  }
  const { label } = minimumDuration;
  const seconds = minimumSecondsOf(z, label, minimum);
  return (duration ?? 0) >= seconds
    ? undefined
    : `${label} is ${textOf(seconds)}, and the entry took ${textOf(duration ?? 0)}`;
};

const changeMisfit = (
  { changed_fields: wanted }: EntryFilter,
  change: Change<TimeEntry>,
): string | undefined => {
  // A sample was listed, not delivered, so nobody knows what changed.
  if (wanted === undefined || change.previous === undefined) {
    return undefined;
  }
  const changed = changedFields(change, CHANGEABLE);
  return changed.some((key) => wanted.includes(key))
    ? undefined
    : `${changedFieldsFilter.label} is ${allInForm(changedFieldsFilter, wanted)}, and what changed is ${allInForm(changedFieldsFilter, changed)}`;
};

const filters = <const Fields extends PlainInputField[]>(fields: Fields) => ({
  fields,
  forSubscription,
  check,
  misfitOf,
});

/** What a builder can narrow a trigger on entries down by, in the order of the form. */
export const entryFilters = filters([...whichEntry]);

/** The same for entries that can be over, and so have a duration. */
export const finishedEntryFilters = filters([...whichEntry, minimumDuration]);

/**
 * The same for entries that changed. TrackingTime filters by what an entry is now, and each of these can change: if it
 * changed, nobody would hear of an entry that no longer fits. So all changes are subscribed to, and filtered here.
 */
export const changedEntryFilters = {
  ...filters([
    changedFieldsFilter,
    ...whichEntry,
    minimumDuration,
    whenStopsMatching,
  ]),
  forSubscription: (): HookFilter => ({}),
  runsOnLeaving: ({ when_stops_matching }: EntryFilter): boolean =>
    when_stops_matching !== 'skip',
};
