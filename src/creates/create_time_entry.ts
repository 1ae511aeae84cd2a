import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import {
  detailsOf,
  entryDetails,
  externalReference,
} from '../fields/entry_details.ts';
import { entryGroups, inGroup } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { endOf, endOrDuration } from '../fields/span.ts';
import { toUtc } from '../fields/time.ts';
import { userMustNotComeEmpty } from '../fields/mapped_empty.ts';
import { timeEntry } from '../resources/time_entry.ts';

export const inputFields = defineInputFields([
  ...inGroup('time', [
    {
      key: 'start_time',
      label: 'Start Time',
      type: 'datetime',
      required: true,
      helpText:
        "For example 2026-03-16 09:00. Without a time zone it's read in that of the Zap.",
    },
    ...endOrDuration,
  ]),
  ...inGroup('details', [...entryDetails, externalReference]),
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  userMustNotComeEmpty(z, bundle, input);
  const start = await toUtc(z, bundle, 'Start Time', input.start_time);
  const created = await trackingTime.entries.create(z, bundle, {
    ...detailsOf(input),
    external_reference: input.external_reference,
    start_time: start,
    ...(await endOf(z, bundle, { ...input, start })),
  });
  return timeEntry.toOutput(z, created);
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'create_time_entry',
  noun: timeEntry.noun,
  display: {
    label: 'Create Time Entry',
    description:
      'Creates a new time entry with a start, and an end or a duration.',
  },
  operation: {
    inputFields,
    inputFieldGroups: entryGroups,
    perform,
    outputFields: timeEntry.outputFields,
    sample: timeEntry.sample,
  },
});
