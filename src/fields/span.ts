import {
  defineInputField,
  type Bundle,
  type ZObject,
} from 'zapier-platform-core';
import type { EntryEnd } from '../api/port.ts';
import { halted } from '../transport/errors.ts';
import {
  durationHint,
  hoursHint,
  parseDuration,
  parseHours,
} from './duration.ts';
import { toUtc } from './time.ts';

/** When an entry ends, either way a person may say it. */
export const endOrDuration = [
  defineInputField({
    key: 'end_time',
    label: 'End Time',
    type: 'datetime',
    helpText: 'Fill in this or a duration.',
  }),
  defineInputField({
    key: 'duration',
    label: 'Duration',
    type: 'string',
    placeholder: '1h 30m',
    helpText:
      'Write it like 1h 30m, 1:30, 90 min, or 1.5 for one and a half hours.',
  }),
] as const;

type Span = { end_time?: string | undefined; duration?: string | undefined };

const twoEnds =
  'Both End Time and Duration are filled in. Fill in one of the two.';
const noEnd =
  'Neither End Time nor Duration is filled in. Fill in one of the two.';

const halt = (z: ZObject, sentence: string): never => {
  throw halted(z, sentence);
};

/**
 * The end that was given; nothing where none was.
 *
 * @throws HaltedError when both are given, or the one cannot be read.
 */
export const newEndOf = async (
  z: ZObject,
  bundle: Bundle,
  { end_time: end, duration }: Span,
): Promise<EntryEnd | undefined> => {
  if (end !== undefined && duration !== undefined) {
    return halt(z, twoEnds);
  }
  if (end !== undefined) {
    return { end_time: await toUtc(z, bundle, 'End Time', end) };
  }
  return duration === undefined
    ? undefined
    : { duration: secondsOf(z, 'Duration', duration) };
};

/**
 * The end of a new entry, which must have one.
 *
 * @throws HaltedError as above, and when neither is given.
 */
export const endOf = async (
  z: ZObject,
  bundle: Bundle,
  span: Span,
): Promise<EntryEnd> => {
  return (await newEndOf(z, bundle, span)) ?? halt(z, noEnd);
};

/**
 * Whole seconds of a duration that a person wrote.
 *
 * @throws HaltedError when it cannot be read with certainty.
 */
export const secondsOf = (z: ZObject, label: string, written: string): number =>
  parseDuration(written) ?? halt(z, durationHint(label, written));

/**
 * The same where the field asks for hours, so that a number alone is hours however large it is.
 *
 * @throws HaltedError when it cannot be read with certainty.
 */
export const secondsOfHours = (
  z: ZObject,
  label: string,
  written: string,
): number => parseHours(written) ?? halt(z, hoursHint(label, written));
