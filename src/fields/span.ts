import {
  defineInputField,
  type Bundle,
  type ZObject,
} from 'zapier-platform-core';
import { quietly } from '../api/quietly.ts';
import { durationHint, parseDuration } from './duration.ts';
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

/**
 * The end or the duration (in seconds) as the API takes it: one of the two, which it demands.
 *
 * @throws HaltedError when both or neither are given, or one cannot be read.
 */
export const endOf = async (
  z: ZObject,
  bundle: Bundle,
  { end_time: end, duration }: Span,
): Promise<{ end_time: string } | { duration: number }> => {
  if ((end === undefined) === (duration === undefined)) {
    const problem =
      end === undefined
        ? 'Neither End Time nor Duration is filled in'
        : 'Both End Time and Duration are filled in';
    throw quietly(
      new z.errors.HaltedError(`${problem}. Fill in one of the two.`),
    );
  }
  return end === undefined
    ? { duration: secondsOf(z, 'Duration', duration ?? '') }
    : { end_time: await toUtc(z, bundle, 'End Time', end) };
};

/**
 * Whole seconds of a duration that a person wrote.
 *
 * @throws HaltedError when it cannot be read.
 */
export const secondsOf = (
  z: ZObject,
  label: string,
  written: string,
): number => {
  const seconds = parseDuration(written);
  if (seconds === undefined) {
    throw quietly(new z.errors.HaltedError(durationHint(label, written)));
  }
  return seconds;
};
