import {
  defineCreate,
  defineInputFields,
  type Bundle,
  type CreatePerform,
  type ZObject,
} from 'zapier-platform-core';
import { isUnsure, sentenceOf } from '../api/refusal.ts';
import { quietly } from '../transport/without_context.ts';
import { timeLeft } from '../transport/deadline.ts';
import { createTimeEntry } from '../api/documented/time_entries.ts';
import { billableField, descriptionField } from '../fields/entry_details.ts';
import { readInput } from '../fields/input.ts';
import {
  projectPicker,
  tagsPicker,
  taskPicker,
  userPicker,
} from '../fields/pickers.ts';
import { endOf, endOrDuration } from '../fields/span.ts';
import { toUtc } from '../fields/time.ts';
import {
  createdEntries,
  type LineResult,
} from '../resources/created_entries.ts';

const lineFields = defineInputFields([
  { key: 'start_time', label: 'Start Time', type: 'datetime', required: true },
  ...endOrDuration,
  descriptionField,
  projectPicker,
  taskPicker,
  userPicker,
  billableField,
]);

const sharedFields = defineInputFields([
  { ...tagsPicker, helpText: 'Put on every line.' },
]);

export const inputFields = defineInputFields([
  { key: 'lines', label: 'Lines', children: lineFields },
  ...sharedFields,
]);

/** Lines under way at once. */
const AT_ONCE = 4;

/** A request may take ten seconds, and the results must still get home. */
const TIME_TO_STOP_MS = 11_000;

/** Errors that tell Zapier to run the step again later: only right while nothing was created. */
const RUN_AGAIN = new Set([
  'ThrottledError',
  'RefreshAuthError',
  'ExpiredAuthError',
]);

const createLine = async (
  z: ZObject,
  bundle: Bundle,
  line: Record<string, unknown>,
  shared: { tag_ids?: string[] },
): Promise<string> => {
  const { start_time, end_time, duration, ...details } = readInput(
    z,
    lineFields,
    line,
  );
  const { id } = await createTimeEntry(z, {
    ...details,
    ...shared,
    start_time: await toUtc(z, bundle, 'Start Time', start_time),
    ...(await endOf(z, bundle, { end_time, duration })),
  });
  return id;
};

const linesOf = (z: ZObject, bundle: Bundle): Record<string, unknown>[] => {
  const { lines } = bundle.inputData;
  const isLine = (line: unknown): line is Record<string, unknown> =>
    typeof line === 'object' && line !== null && !Array.isArray(line);
  if (!Array.isArray(lines) || lines.length === 0 || !lines.every(isLine)) {
    throw quietly(
      new z.errors.HaltedError(
        'There are no lines to create. Map line items of an earlier step into the fields under Lines.',
      ),
    );
  }
  return lines;
};

const NOT_SENT =
  'Not sent: the time of this run was up, TrackingTime asked to wait, or the connection had to be renewed. Send this line again in a new run.';

/**
 * Creates the lines a few at a time, until all are sent or the run's time is nearly up. A bad line fails alone. Once
 * one entry may exist the run goes on to its end, whatever happens: running the step again would make it twice.
 */
export const perform = (async (z, bundle) => {
  const shared = readInput(z, sharedFields, bundle.inputData);
  const lines = linesOf(z, bundle);
  const results: LineResult[] = lines.map((_, index) => ({
    line: index + 1,
    status: 'not_sent',
    time_entry_id: '',
    error: NOT_SENT,
  }));
  const queue = lines.entries();
  // One object, since the workers below change it while others look.
  const state: { stopReason?: Error; mayExist: boolean } = { mayExist: false };

  const work = async (): Promise<void> => {
    for (const [index, line] of queue) {
      const result = results[index];
      if (!result) {
        continue;
      }
      try {
        const id = await createLine(z, bundle, line, shared);
        state.mayExist = true;
        Object.assign(result, {
          status: 'created',
          time_entry_id: id,
          error: '',
        });
      } catch (error) {
        state.mayExist ||= isUnsure(error);
        if (error instanceof Error && RUN_AGAIN.has(error.name)) {
          state.stopReason = error;
        } else {
          Object.assign(result, { status: 'failed', error: sentenceOf(error) });
        }
      }
      if (state.stopReason || timeLeft(z) < TIME_TO_STOP_MS) {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  if (state.stopReason && !state.mayExist) {
    throw state.stopReason;
  }
  return createdEntries.toOutput(z, results);
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'create_time_entries',
  noun: createdEntries.noun,
  display: {
    label: 'Create Multiple Time Entries',
    description:
      'Creates a new time entry for each line item, and reports on each line.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: createdEntries.outputFields,
    sample: createdEntries.sample,
  },
});
