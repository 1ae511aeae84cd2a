import type { Bundle, ZObject } from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { toUtc } from './time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A calendar's "event start" comes some minutes before the event, and no two clocks are quite the same. */
const AS_GOOD_AS_NOW_MS = 5 * MINUTE_MS;

/** "in 40 minutes", "in 2 hours", "in 3 days": in the largest unit that gives about two or more. */
const untilThen = (milliseconds: number): string => {
  const inWords = new Intl.RelativeTimeFormat('en');
  if (milliseconds < 1.5 * HOUR_MS) {
    return inWords.format(Math.round(milliseconds / MINUTE_MS), 'minute');
  }
  return milliseconds < 1.5 * DAY_MS
    ? inWords.format(Math.round(milliseconds / HOUR_MS), 'hour')
    : inWords.format(Math.round(milliseconds / DAY_MS), 'day');
};

/**
 * When a timer is started or stopped, in UTC and to the second; undefined means now, and is what the next five minutes
 * come to. TrackingTime takes a timer that starts ahead, which nothing can stop until then.
 *
 * @throws HaltedError if it is further ahead, or can't be read.
 */
export const nowOrPast = async (
  z: ZObject,
  bundle: Bundle,
  { label, verb }: { label: string; verb: 'start' | 'stop' },
  written: string | undefined,
): Promise<string | undefined> => {
  if (written === undefined) {
    return undefined;
  }
  const time = await toUtc(z, bundle, label, written);
  const ahead = Date.parse(time) - Date.now();
  if (ahead > AS_GOOD_AS_NOW_MS) {
    throw halted(
      z,
      `${label} is ${untilThen(ahead)}. Leave it empty to ${verb} now, or add a Delay step before this one.`,
    );
  }
  return ahead > 0 ? undefined : time;
};
