import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputField,
  defineInputFields,
  type Bundle,
  type CreatePerform,
  type ZObject,
} from 'zapier-platform-core';
import {
  isNotSent,
  isReplayable,
  isUnsure,
  saidOfLine,
  unsureLine,
} from '../api/failure.ts';
import type { NewEntry } from '../api/port.ts';
import { refusalOf } from '../api/refusal.ts';
import { newBillable } from '../fields/billable.ts';
import { descriptionField, detailsOf } from '../fields/entry_details.ts';
import { isEmpty, readInput, type Input } from '../fields/input.ts';
import {
  projectPicker,
  tagsPicker,
  taskPicker,
  userPicker,
} from '../fields/pickers.ts';
import { userMustNotComeEmpty, type Mapped } from '../fields/mapped_empty.ts';
import { durationField, endOf, endTimeField } from '../fields/span.ts';
import { toUtc } from '../fields/time.ts';
import {
  createdEntries,
  NOT_SENT_LINE,
  type LineResult,
} from '../resources/created_entries.ts';
import { tagReader } from '../lookup/written_tags.ts';
import { timeForRequest, timeLeft, within } from '../transport/deadline.ts';
import { halted, sentenceOf, withoutContext } from '../transport/errors.ts';

const lineTags = defineInputField({
  key: 'tags',
  label: 'Tags',
  type: 'string',
  placeholder: 'urgent, on site',
  helpText: 'Names or IDs, with commas between them.',
});

/**
 * The times are texts, which arrive as they were mapped: in a date field, Zapier turns a date that it can't read into
 * "now".
 */
const lineDetails = defineInputFields([
  {
    key: 'start_time',
    label: 'Start Time',
    type: 'string',
    required: true,
    placeholder: '2026-03-16 09:00',
    helpText:
      "A date and time from the line items of an earlier step, as your app writes it. Without a time zone it's read in that of the Zap.",
  },
  { ...endTimeField, type: 'string', placeholder: '2026-03-16 10:30' },
  durationField,
  descriptionField,
  projectPicker,
  taskPicker,
  {
    ...userPicker,
    helpText: 'Whose time it is. Leave empty for the connected user.',
  },
  newBillable,
]);

const DATE_ORDER = 'Date Order';
const DURATION_UNIT = 'Duration Unit';
const SHARED_TAGS = 'Tags for Every Line';

const sharedFields = defineInputFields([
  {
    key: 'date_order',
    label: DATE_ORDER,
    type: 'string',
    choices: { month_first: 'Month first', day_first: 'Day first' },
    helpText:
      "What comes first in dates with slashes. If you leave it empty, a line with a date like 03/04/2026 isn't created, and its error says why.",
  },
  {
    key: 'duration_unit',
    label: DURATION_UNIT,
    type: 'string',
    choices: { hours: 'Hours', minutes: 'Minutes' },
    helpText:
      "What a number without a unit is. If you leave it empty, a line with a whole number above 8 isn't created, and its error says why.",
  },
  {
    ...tagsPicker,
    label: SHARED_TAGS,
    helpText: 'Added to the tags that a line has.',
  },
]);

export const inputFields = defineInputFields([
  {
    key: 'lines',
    label: 'Lines',
    children: [...lineDetails, lineTags],
  },
  ...sharedFields,
]);

/**
 * Lines sent at once. With an answer in 150 ms, and Zapier's cache asked before each, a thousand lines fit into the time
 * of a run.
 */
const AT_ONCE = 30;

/** The results must still get back to Zapier after the last request. */
const TIME_FOR_RESULTS_MS = 1_000;

/** How much of a run's time to wait for the account's tags: a line must still fit in after them. */
const PART_FOR_TAGS = 1 / 2;

/** What is said if no line was created because the time was up, also if reading the tags took it. */
const OUT_OF_TIME =
  'TrackingTime answered so slowly that this Zap run had no time left to send all lines. Nothing was created, so you can replay this run later.';

/** Errors that tell Zapier to run the step again later: only right while nothing was created. */
const RUN_AGAIN = new Set([
  'ThrottledError',
  'RefreshAuthError',
  'ExpiredAuthError',
]);

/** After so many lines in a row without a clear answer, no further one is sent: TrackingTime is down. */
const MOST_UNSURE = 3;

/** Lines whose reasons a halt lists. */
const MOST_REASONS = 5;

/** A row of the form, by its number there. */
type Line = { number: number; row: Record<string, unknown> };

/**
 * A line that can be sent. Of several that come to the same entry, `place` says which one it is, from 0, and `copies` how
 * many there are.
 */
type Ready = { line: Line; entry: NewEntry; place: number; copies: Line[] };

/** What became of a line: its entry, or why there isn't one. For a line not sent, that is why no more were. */
type Tried =
  | { status: 'created'; id: string; error?: undefined }
  | { status: 'failed'; error: Error }
  | { status: 'unsure'; error: Error; copies: number }
  | { status: 'not_sent'; error?: Error };

type TriedLine = Line & { tried: Tried };

const NOT_TRIED: Tried = { status: 'not_sent' };

const isHalt = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'HaltedError';

/** What shows that a row isn't blank. A project that is chosen for all lines is in the blank ones, too. */
const TELLING = ['start_time', 'end_time', 'duration', 'description'];

/** The lines under their numbers, without blank ones: a mapped table may have those between its rows. */
const linesOf = (z: ZObject, bundle: Bundle): Line[] => {
  const { lines } = bundle.inputData;
  const isRow = (row: unknown): row is Line['row'] =>
    typeof row === 'object' && row !== null && !Array.isArray(row);
  const rows: unknown[] = Array.isArray(lines) ? lines : [];
  const filled = rows
    .flatMap((row, index): Line[] =>
      isRow(row) ? [{ number: index + 1, row }] : [],
    )
    .filter(({ row }) => !TELLING.every((key) => isEmpty(row[key])));
  if (filled.length === 0) {
    throw halted(
      z,
      'There are no lines to create. Map line items from an earlier step into the fields under Lines.',
    );
  }
  return filled;
};

/** What is mapped into the fields of a line: the same for all, so Zapier says it once. */
const mappedInto = ({ inputDataRaw }: Mapped): Record<string, unknown> => {
  const [mapped] = [inputDataRaw?.lines].flat();
  return typeof mapped === 'object' && mapped !== null ? { ...mapped } : {};
};

/**
 * What was mapped into the tags of a line: an app may have a list of them, or a list of such lists.
 *
 * @throws HaltedError if it isn't names or IDs.
 */
const writtenTags = (z: ZObject, tags: unknown): string[] =>
  [tags]
    .flat(Infinity)
    .filter((tag) => !isEmpty(tag))
    .map((tag) => {
      if (typeof tag !== 'string' && typeof tag !== 'number') {
        throw halted(
          z,
          `${lineTags.label} of a line got something that isn't a name or an ID. Map only the name or the ID of each tag.`,
        );
      }
      return String(tag);
    });

const readLine = async (
  z: ZObject,
  bundle: Bundle,
  row: Line['row'],
  shared: Input<typeof sharedFields>,
  readTags: () => ReturnType<typeof tagReader>,
): Promise<NewEntry> => {
  const input = readInput(z, lineDetails, row);
  userMustNotComeEmpty(z, { inputDataRaw: mappedInto(bundle) }, input);
  const answers = {
    order: shared.date_order,
    orderField: DATE_ORDER,
    unit: shared.duration_unit,
    unitField: DURATION_UNIT,
  };
  const start = await toUtc(z, bundle, 'Start Time', input.start_time, answers);
  const end = await endOf(z, bundle, { ...input, start }, answers);
  const written = writtenTags(z, row.tags);
  const own = written.length === 0 ? [] : written.flatMap(await readTags());
  const all = [...new Set([...own, ...(shared.tag_ids ?? [])])];
  const tag_ids = all.length === 0 ? undefined : all;
  return { ...detailsOf(input), tag_ids, start_time: start, ...end };
};

/** The lines that can be sent, and why the others can't. */
const readLines = async (
  z: ZObject,
  bundle: Bundle,
  lines: readonly Line[],
  tried: Map<Line, Tried>,
): Promise<Ready[]> => {
  const shared = readInput(z, sharedFields, bundle.inputData);
  let tagsRead: ReturnType<typeof tagReader> | undefined;
  const readTags = () =>
    (tagsRead ??= within(
      timeLeft(z) * PART_FOR_TAGS,
      tagReader(z, bundle, SHARED_TAGS),
      withoutContext(new z.errors.Error(OUT_OF_TIME, 'late')),
    ));
  const ready: Ready[] = [];
  const equals = new Map<string, Line[]>();
  for (const line of lines) {
    try {
      const entry = await readLine(z, bundle, line.row, shared, readTags);
      const text = JSON.stringify(entry);
      const copies = equals.get(text) ?? [];
      equals.set(text, copies);
      ready.push({ line, entry, place: copies.push(line) - 1, copies });
    } catch (error) {
      // Nothing was created yet. So what TrackingTime answers here, asked for the time zone or the tags, ends the step.
      if (!isHalt(error) || refusalOf(error)) {
        throw error;
      }
      tried.set(line, { status: 'failed', error });
    }
  }
  return ready;
};

const createLine = async (
  z: ZObject,
  bundle: Bundle,
  { entry, place, copies }: Ready,
): Promise<Tried> => {
  try {
    const { id } = await trackingTime.entries.create(z, bundle, entry, place);
    return { status: 'created', id };
  } catch (error) {
    if (!(error instanceof Error)) {
      throw error;
    }
    if (RUN_AGAIN.has(error.name) || isNotSent(error)) {
      return { status: 'not_sent', error };
    }
    return isUnsure(error)
      ? { status: 'unsure', error, copies: copies.length }
      : { status: 'failed', error };
  }
};

/** "1 line", "1,000 lines". */
const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** "2, 3 and 5". */
const inWords = (numbers: number[]): string =>
  new Intl.ListFormat('en-GB').format(numbers.map(String));

/** Why no line was created: what ended the run, or else the reason of each line. */
const noneCreated = (z: ZObject, lines: readonly TriedLine[]): Error => {
  const tried = lines.map((line) => line.tried);
  const unsure = tried.filter(({ status }) => status === 'unsure');
  // A replay of the run is right here, since nothing is there yet that it would create again.
  const ending =
    unsure.find(({ error }) => error && !isReplayable(error)) ??
    unsure[0] ??
    tried.find(({ status, error }) => status === 'not_sent' && error);
  if (ending?.error) {
    return ending.error;
  }
  const failed = lines.flatMap(({ number, tried: { error } }) =>
    error ? [{ number, error }] : [],
  );
  const shown = failed.slice(0, MOST_REASONS);
  const numbers = new Map<string, number[]>();
  for (const { number, error } of shown) {
    const reason = sentenceOf(error);
    numbers.set(reason, [...(numbers.get(reason) ?? []), number]);
  }
  const more = failed.length - shown.length;
  const isOutOfTime = tried.some(({ status }) => status === 'not_sent');
  const sentence = [
    `No time entry was created from ${count(lines.length, 'line')}.`,
    ...[...numbers].map(
      ([reason, of]) =>
        `${of.length === 1 ? 'Line' : 'Lines'} ${inWords(of)}: ${reason}`,
    ),
    ...(more > 0 ? [`And ${count(more, 'line')} more.`] : []),
    ...(isOutOfTime ? [OUT_OF_TIME] : []),
  ].join(' ');
  return !isOutOfTime && failed.every(({ error }) => isHalt(error))
    ? halted(z, sentence)
    : withoutContext(new z.errors.Error(sentence));
};

const resultOf = ({ number, tried }: TriedLine): LineResult => {
  const { status } = tried;
  const result = { line: number, status, time_entry_id: '', error: '' };
  switch (status) {
    case 'created':
      return { ...result, time_entry_id: tried.id };
    case 'failed':
      return { ...result, error: saidOfLine(sentenceOf(tried.error)) };
    case 'unsure': {
      const { error, copies } = tried;
      // Sent alone, one of several equal lines looks for the key of the first.
      const isFound = isReplayable(error) && copies === 1;
      return { ...result, error: unsureLine(error, isFound) };
    }
    case 'not_sent':
      return { ...result, error: NOT_SENT_LINE };
  }
};

/**
 * Creates the lines some at a time, until all are sent or the run's time is nearly up. A bad line fails alone. Once one
 * entry is there the run goes on to its end, whatever happens: running the step again would make it twice.
 */
export const perform = (async (z, bundle) => {
  const lines = linesOf(z, bundle);
  const tried = new Map<Line, Tried>();
  const ready = await readLines(z, bundle, lines, tried);
  const queue = ready.values();
  const isNearlyUp = () =>
    timeLeft(z) < timeForRequest(z) + TIME_FOR_RESULTS_MS;
  let isStopped = false;
  let unsureInARow = 0;
  const work = async (): Promise<void> => {
    for (const next of queue) {
      if (isStopped || isNearlyUp()) {
        return;
      }
      const result = await createLine(z, bundle, next);
      tried.set(next.line, result);
      unsureInARow = result.status === 'unsure' ? unsureInARow + 1 : 0;
      isStopped ||=
        result.status === 'not_sent' || unsureInARow === MOST_UNSURE;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  const triedOf = (line: Line): Tried => tried.get(line) ?? NOT_TRIED;
  const all = lines.map((line) => ({ ...line, tried: triedOf(line) }));
  if (!all.some(({ tried: { status } }) => status === 'created')) {
    throw noneCreated(z, all);
  }
  return createdEntries.toOutput(z, {
    results: all.map(resultOf),
    // With the IDs of its tags: their names, joined by commas, could be the name of another one.
    notSent: ready
      .filter(({ line }) => triedOf(line).status === 'not_sent')
      .map(({ line, entry }) => ({
        ...line.row,
        tags: entry.tag_ids?.join(', '),
      })),
  });
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'create_time_entries',
  noun: createdEntries.noun,
  display: {
    label: 'Create Multiple Time Entries',
    description:
      'Creates a new time entry from each line item, and reports on each line.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: createdEntries.outputFields,
    sample: createdEntries.sample,
  },
});
