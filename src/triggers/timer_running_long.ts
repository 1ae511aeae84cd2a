import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineTrigger,
  type PollingTriggerPerform,
  type ZObject,
} from 'zapier-platform-core';
import { readPages } from '../lookup/pages.ts';
import { halted } from '../transport/errors.ts';
import type { TimeEntry } from '../api/port.ts';
import { filterGroups, inGroup } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { filteredProject, userPicker } from '../fields/pickers.ts';
import { secondsOfHours } from '../fields/span.ts';
import { runningSample, timeEntry } from '../resources/time_entry.ts';
import { toResults } from '../resources/results.ts';

export const inputFields = defineInputFields([
  {
    key: 'hours',
    label: 'Hours',
    type: 'string',
    required: true,
    default: '8',
    helpText:
      'For example 8, 1.5 or 1h 30m. The Zap runs once for each timer that has been running longer.',
  },
  ...inGroup('filters', [filteredProject, userPicker]),
]);

const limitOf = (z: ZObject, hours: string): number => {
  const seconds = secondsOfHours(z, 'Hours', hours);
  if (seconds === 0) {
    throw halted(
      z,
      'Hours must be more than 0. Write it like 8, 1.5 or 30 min.',
    );
  }
  return seconds;
};

/**
 * Zapier remembers the ids it has seen, so an entry fires once however long it goes on. The oldest come first, so one
 * page is enough, except for an account in which very many run too long.
 */
export const perform = (async (z, bundle) => {
  const { hours, user_id, project_id } = readInput(
    z,
    inputFields,
    bundle.inputData,
  );
  const latestStart = Date.now() - limitOf(z, hours) * 1000;
  const isLong = ({ start_time }: TimeEntry): boolean =>
    Date.parse(start_time) <= latestStart;
  const { records } = await readPages(
    z,
    (place) =>
      trackingTime.entries.list(
        z,
        bundle,
        { user_id, project_id, running: true },
        { order: 'earliest start', ...place },
      ),
    (page) => !page.every(isLong),
  );
  return toResults(z, timeEntry, records.filter(isLong));
}) satisfies PollingTriggerPerform<typeof inputFields>;

export default defineTrigger({
  key: 'timer_running_long',
  noun: 'Timer',
  display: {
    label: 'Timer Running Too Long',
    description:
      'Triggers when a timer has been running longer than the hours you set.',
  },
  operation: {
    type: 'polling',
    inputFields,
    inputFieldGroups: filterGroups,
    perform,
    outputFields: timeEntry.outputFields,
    sample: runningSample,
  },
});
