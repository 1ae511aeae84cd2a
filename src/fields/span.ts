import {
  defineInputField,
  type Bundle,
  type ZObject,
} from 'zapier-platform-core';
import type { EntryEnd } from '../api/port.ts';
import { halted } from '../transport/errors.ts';
import {
  durationHint,
  readDuration,
  readHours,
  type Hint,
  type NumberUnit,
  type Reading,
} from './duration.ts';
import { localText, toUtc, type Dates } from './time.ts';

export const durationField = defineInputField({
  key: 'duration',
  label: 'Duration',
  type: 'string',
  placeholder: '1h 30m',
  helpText: 'For example 1h 30m, 1:30, 90 min or 1.5 (hours).',
});

/** The same in a step whose form has no other place to say the unit of a number. */
export const durationWithUnit = {
  ...durationField,
  helpText: `${durationField.helpText} If you insert a whole number from another step, type its unit right after it: h or min.`,
};

export const endTimeField = defineInputField({
  key: 'end_time',
  label: 'End Time',
  type: 'datetime',
  helpText: 'Fill in this or a duration.',
});

/** When an entry ends, either way a person may say it. */
export const endOrDuration = [endTimeField, durationWithUnit] as const;

/** When an entry starts, in UTC, and how it's said to end. */
type Span = {
  start?: string | undefined;
  end_time?: string | undefined;
  duration?: string | undefined;
};

/** What a form says about numbers without a unit, and the label of the field that it says so in. */
type Numbers = { unit?: NumberUnit | undefined; unitField?: string };

/** The fields of a form that answer what a text alone leaves open. */
type Answers = Dates & Numbers;

const twoEnds =
  'Both End Time and Duration are filled in. Fill in only one of them.';
const noEnd =
  'Neither End Time nor Duration is filled in. Fill in one of them.';

const halt = (z: ZObject, sentence: string): never => {
  throw halted(z, sentence);
};

const HOUR_MS = 3_600_000;

/** No clock is ever changed by more, so a shorter span is within a day on any clock. */
const SURELY_WITHIN_A_DAY_MS = 22 * HOUR_MS;

/**
 * Halts if the entry would be longer than a day on the clocks of its zone. Zapier reads "06:00" for the end of a night
 * shift as today's, so an entry of last week would be days long.
 */
const checkLength = async (
  z: ZObject,
  bundle: Bundle,
  start: string,
  end: string,
): Promise<void> => {
  if (Date.parse(end) - Date.parse(start) <= SURELY_WITHIN_A_DAY_MS) {
    return;
  }
  const [from = '', to = ''] = await Promise.all(
    [start, end].map((moment) => localText(z, bundle, new Date(moment))),
  );
  const length = Date.parse(`${to}Z`) - Date.parse(`${from}Z`);
  if (length > 24 * HOUR_MS) {
    const hours = Math.floor(length / HOUR_MS);
    const minutes = Math.floor((length % HOUR_MS) / 60_000);
    const text = minutes === 0 ? `${hours}h` : `${hours}h ${minutes}m`;
    halt(
      z,
      `End Time (${to}) is ${text} after Start Time (${from}). If that is right, leave End Time empty and fill in Duration: ${text}. If not, map an End Time that includes its date.`,
    );
  }
};

/**
 * The end that was given; nothing if none was.
 *
 * @throws HaltedError when both are given, the one can't be read or has two readings, or it's more than a day after the
 * start.
 */
export const newEndOf = async (
  z: ZObject,
  bundle: Bundle,
  { start, end_time: end, duration }: Span,
  answers?: Answers,
): Promise<EntryEnd | undefined> => {
  if (end !== undefined && duration !== undefined) {
    return halt(z, twoEnds);
  }
  if (end !== undefined) {
    const end_time = await toUtc(z, bundle, 'End Time', end, answers);
    if (start !== undefined) {
      await checkLength(z, bundle, start, end_time);
    }
    return { end_time };
  }
  return duration === undefined
    ? undefined
    : { duration: secondsOf(z, 'Duration', duration, answers) };
};

/**
 * The end of a new entry, which must have one.
 *
 * @throws HaltedError as above, and when neither is given.
 */
export const endOf = async (
  z: ZObject,
  bundle: Bundle,
  span: Span & { start: string },
  answers?: Answers,
): Promise<EntryEnd> =>
  (await newEndOf(z, bundle, span, answers)) ?? halt(z, noEnd);

const secondsIn = (
  z: ZObject,
  label: string,
  written: string,
  reading: Reading,
  hint: Hint,
): number =>
  reading.kind === 'read'
    ? reading.seconds
    : halt(z, durationHint(label, written, reading, hint));

/**
 * Whole seconds of the shortest duration that is wanted, which can be none at all.
 *
 * @throws HaltedError when it can't be read or has two readings.
 */
export const minimumSecondsOf = (
  z: ZObject,
  label: string,
  written: string,
  { unit, unitField }: Numbers = {},
): number =>
  secondsIn(z, label, written, readDuration(written, unit), {
    like: '1h 30m, 1:30, 90 min, or 1.5 for one and a half hours',
    unitField,
  });

/**
 * Whole seconds of a duration that a person or an app wrote.
 *
 * @throws HaltedError when it can't be read, has two readings, or is nothing at all.
 */
export const secondsOf = (
  z: ZObject,
  label: string,
  written: string,
  numbers?: Numbers,
): number => {
  const seconds = minimumSecondsOf(z, label, written, numbers);
  return seconds > 0
    ? seconds
    : halt(
        z,
        `${label} is ${written.trim()}, and must be more than 0. Map another value, or add a Filter step before this one that skips the empty ones.`,
      );
};

/**
 * The same where the field asks for hours, so that a number alone is hours however large it is. It can be nothing.
 *
 * @throws HaltedError when it can't be read or has two readings.
 */
export const secondsOfHours = (
  z: ZObject,
  label: string,
  written: string,
): number =>
  secondsIn(z, label, written, readHours(written), {
    like: '8, 1.5, 1h 30m or 1:30',
  });
