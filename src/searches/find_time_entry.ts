import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
  type ZObject,
} from 'zapier-platform-core';
import type { Page, TimeEntry } from '../api/port.ts';
import { orNothing } from '../api/refusal.ts';
import {
  descriptionContains,
  externalReference,
} from '../fields/entry_details.ts';
import { readInput } from '../fields/input.ts';
import { mappedEmpty } from '../fields/mapped_empty.ts';
import { rangeFields } from '../fields/period.ts';
import {
  clientPicker,
  projectPicker,
  taskPicker,
  userPicker,
} from '../fields/pickers.ts';
import { toDate } from '../fields/time.ts';
import { MOST_RESULTS, mustBeReadable, mustBeWhole } from '../lookup/found.ts';
import { readPages, type Place } from '../lookup/pages.ts';
import { timeEntry } from '../resources/time_entry.ts';
import { toResults } from '../resources/results.ts';
import { halted } from '../transport/errors.ts';

export const inputFields = defineInputFields([
  {
    key: 'time_entry_id',
    label: 'Time Entry',
    type: 'string',
    dynamic: 'time_entry_list.id.name',
    helpText:
      'Choose or map one to get exactly that entry. The fields below are then ignored.',
  },
  {
    ...externalReference,
    helpText:
      'What another app calls the time entry. If you fill it in, the fields below are ignored.',
  },
  { ...descriptionContains, key: 'text' },
  projectPicker,
  taskPicker,
  clientPicker,
  userPicker,
  ...rangeFields,
]);

/**
 * The entries of a list, as many as the search gives. One small page has them nearly always; it can have fewer of a text
 * that TrackingTime was asked for a part of only, and then the list is read on.
 */
const readEntries = async (
  z: ZObject,
  list: (place: Place) => Promise<Page<TimeEntry>>,
) => {
  const first = await readPages(
    z,
    (place) => list({ ...place, size: MOST_RESULTS }),
    () => true,
  );
  if (first.records.length >= MOST_RESULTS || !first.hasMore) {
    return first;
  }
  let count = 0;
  return readPages(z, list, ({ length }) => {
    count += length;
    return count >= MOST_RESULTS;
  });
};

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { time_entry_id, external_reference, text, from, to } = input;
  if (time_entry_id !== undefined) {
    const found = await orNothing(
      trackingTime.entries.get(z, bundle, time_entry_id),
    );
    return found ? [timeEntry.toOutput(z, found)] : [];
  }
  if (external_reference !== undefined) {
    const found = await trackingTime.entries.withReference?.(
      z,
      bundle,
      external_reference,
    );
    return toResults(z, timeEntry, (found ?? []).slice(0, MOST_RESULTS));
  }
  // A filter that was mapped and came empty must not find more entries: a later step may delete one.
  if (mappedEmpty(bundle, inputFields, input)) {
    return [];
  }
  if (Object.keys(input).length === 0) {
    throw halted(
      z,
      'Every field of this search is empty, so it could find any time entry. Fill in at least one field.',
    );
  }
  const { project_id, task_id, client_id, user_id } = input;
  const days = (from ?? to) !== undefined && {
    from: from === undefined ? from : await toDate(z, bundle, 'From', from),
    to: to === undefined ? to : await toDate(z, bundle, 'To', to),
    timezone: bundle.meta.timezone ?? undefined,
  };
  const where = {
    project_id,
    task_id,
    client_id,
    user_id,
    ...(days && { days }),
  };
  const list = (place: Place) =>
    trackingTime.entries.list(z, bundle, where, {
      order: 'latest start',
      text,
      ...place,
    });
  const found = await orNothing(readEntries(z, list));
  if (!found) {
    return [];
  }
  mustBeReadable(z, found.odd);
  if (found.records.length === 0) {
    mustBeWhole(
      z,
      found,
      `No match was found among the newest ${found.count.toLocaleString('en')} time entries, and this step doesn't look further back. Fill in From and To, or another field, to narrow the search.`,
    );
  }
  return toResults(z, timeEntry, found.records.slice(0, MOST_RESULTS));
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_time_entry',
  noun: timeEntry.noun,
  display: {
    label: 'Find Time Entry',
    description:
      'Finds a time entry by its external reference, text, project, task, client, user or date. The newest comes first.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: timeEntry.outputFields,
    sample: timeEntry.sample,
  },
});
