import {
  readDuration,
  readHours,
  type Reading,
} from '../../src/fields/duration.ts';

const secondsIn = (reading: Reading): number | undefined =>
  reading.kind === 'read' ? reading.seconds : undefined;

/** The whole seconds of a duration; undefined if it's asked about or can't be read. */
export const parseDuration = (written: string) =>
  secondsIn(readDuration(written));

/** The same in a field that asks for hours. */
export const parseHours = (written: string) => secondsIn(readHours(written));
