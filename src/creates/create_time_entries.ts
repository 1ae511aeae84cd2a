import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type Bundle,
  type CreatePerform,
  type ZObject,
} from 'zapier-platform-core';
import { isUnsure } from '../api/failure.ts';
import { billableField } from '../fields/billable.ts';
import { descriptionField, detailsOf } from '../fields/entry_details.ts';
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
import { timeLeft } from '../transport/deadline.ts';
import { halted, sentenceOf } from '../transport/errors.ts';

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

/** What became of a line. */
type Tried = Omit<LineResult, 'line'> & {
  /** Whether an entry is there now, or may be. */
  mayExist: boolean;
  /** Why no further line is sent. */
  stop?: Error;
};

const NOT_SENT: Tried = {
  status: 'not_sent',
  time_entry_id: '',
  error:
    'Not sent: the time of this run was up, TrackingTime asked to wait, or the connection had to be renewed. Send this line again in a new run.',
  mayExist: false,
};

const createLine = async (
  z: ZObject,
  bundle: Bundle,
  line: Record<string, unknown>,
  { tag_ids }: { tag_ids?: string[] },
): Promise<string> => {
  const input = readInput(z, lineFields, line);
  const start = await toUtc(z, bundle, 'Start Time', input.start_time);
  const { id } = await trackingTime.entries.create(z, bundle, {
    ...detailsOf(input),
    tag_ids,
    start_time: start,
    ...(await endOf(z, bundle, { ...input, start })),
  });
  return id;
};

const tryLine = async (
  ...line: Parameters<typeof createLine>
): Promise<Tried> => {
  try {
    const time_entry_id = await createLine(...line);
    return { status: 'created', time_entry_id, error: '', mayExist: true };
  } catch (error) {
    const tried = { ...NOT_SENT, mayExist: isUnsure(error) };
    return error instanceof Error && RUN_AGAIN.has(error.name)
      ? { ...tried, stop: error }
      : { ...tried, status: 'failed', error: sentenceOf(error) };
  }
};

const linesOf = (z: ZObject, bundle: Bundle): Record<string, unknown>[] => {
  const { lines } = bundle.inputData;
  const isLine = (line: unknown): line is Record<string, unknown> =>
    typeof line === 'object' && line !== null && !Array.isArray(line);
  if (!Array.isArray(lines) || lines.length === 0 || !lines.every(isLine)) {
    throw halted(
      z,
      'There are no lines to create. Map line items of an earlier step into the fields under Lines.',
    );
  }
  return lines;
};

/**
 * Creates the lines a few at a time, until all are sent or the run's time is nearly up. A bad line fails alone. Once
 * one entry may exist the run goes on to its end, whatever happens: running the step again would make it twice.
 */
export const perform = (async (z, bundle) => {
  const shared = readInput(z, sharedFields, bundle.inputData);
  const lines = linesOf(z, bundle);
  const tried: Tried[] = [];
  const stopping = new AbortController();
  const queue = lines.entries();
  const work = async (): Promise<void> => {
    for (const [index, line] of queue) {
      const result = await tryLine(z, bundle, line, shared);
      tried[index] = result;
      if (result.stop) {
        stopping.abort(result.stop);
      }
      if (stopping.signal.aborted || timeLeft(z) < TIME_TO_STOP_MS) {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  if (!tried.some((result) => result.mayExist)) {
    stopping.signal.throwIfAborted();
  }
  const results = lines.map((_, index): LineResult => {
    const { status, time_entry_id, error } = tried[index] ?? NOT_SENT;
    return { line: index + 1, status, time_entry_id, error };
  });
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
