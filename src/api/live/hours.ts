import { amountOf } from './values.ts';

/** Hours, as this wire writes what is planned. Read back, they're the same number of seconds. */
export const hoursOf = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? seconds : seconds / 3600;

/** Whole seconds of hours. 0 means that none are planned. */
export const secondsOf = (hours: unknown): number | null =>
  Math.round((amountOf(hours) ?? 0) * 3600) || null;
