import type { InferInputData, ZObject } from 'zapier-platform-core';
import type { TimeEntry } from '../api/time_entries.ts';
import type { WebhookFilter } from '../api/webhooks.ts';
import {
  clientPicker,
  projectPicker,
  tagPicker,
  taskPicker,
  userPicker,
} from '../fields/pickers.ts';
import { secondsOf } from '../fields/span.ts';

const billableFilter = {
  key: 'billable',
  label: 'Billable',
  type: 'boolean',
  helpText: 'Leave empty for both.',
} as const;

const minimumDuration = {
  key: 'minimum_duration',
  label: 'Minimum Duration',
  type: 'string',
  placeholder: '15 min',
  helpText: 'Skip shorter entries. Write it like 15 min, 1:30 or 1.5 (hours).',
} as const;

const whoseEntry = [
  projectPicker,
  taskPicker,
  clientPicker,
  userPicker,
  tagPicker,
  billableFilter,
] as const;

/** What any filter on entries can hold; a trigger offers some of it. */
type EntryFilter = Partial<
  InferInputData<[...typeof whoseEntry, typeof minimumDuration]>
>;

/** The part that TrackingTime applies itself, before it sends anything. */
const forSubscription = (filter: EntryFilter): WebhookFilter => {
  const { minimum_duration: _, ...theirs } = filter;
  return theirs;
};

const matches = (z: ZObject, filter: EntryFilter, entry: TimeEntry): boolean =>
  (filter.project_id === undefined || filter.project_id === entry.project_id) &&
  (filter.task_id === undefined || filter.task_id === entry.task_id) &&
  (filter.client_id === undefined || filter.client_id === entry.client_id) &&
  (filter.user_id === undefined || filter.user_id === entry.user_id) &&
  (filter.tag_id === undefined || entry.tag_ids.includes(filter.tag_id)) &&
  (filter.billable === undefined || filter.billable === entry.billable) &&
  (filter.minimum_duration === undefined ||
    (entry.duration ?? 0) >=
      secondsOf(z, 'Minimum Duration', filter.minimum_duration));

/** What a builder can narrow a time entry trigger down by, in the order of the form. */
export const entryFilters = {
  fields: [...whoseEntry],
  forSubscription,
  matches,
};

/** The same, where the entry is over and so has a duration. */
export const finishedEntryFilters = {
  fields: [...whoseEntry, minimumDuration],
  forSubscription,
  matches,
};
