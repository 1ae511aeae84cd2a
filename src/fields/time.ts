import type { Bundle, ZObject } from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { shorten } from '../api/shorten.ts';
import { readTime, type DateOrder, type WrittenTime } from './written_time.ts';
import { zoneOf } from './zone.ts';

/** An earlier or later value wasn't meant as a date: it is a count of days, or a 0. */
const FIRST_DAY = '2000-01-01';
const MOST_YEARS_AHEAD = 5;

/** How a form lets its dates be written. A form without a field for their order has none. */
export type Dates = { order: DateOrder | undefined; orderField: string };

const halt = (z: ZObject, sentence: string): never => {
  throw halted(z, sentence);
};

/** Why a day can't be meant; undefined if it can. */
const problemWith = (day: string): string | undefined => {
  const lastDay = new Date();
  lastDay.setUTCFullYear(lastDay.getUTCFullYear() + MOST_YEARS_AHEAD);
  if (day < FIRST_DAY) {
    return 'before the year 2000';
  }
  return day > lastDay.toISOString().slice(0, 10)
    ? `more than ${MOST_YEARS_AHEAD} years ahead`
    : undefined;
};

const read = (
  z: ZObject,
  label: string,
  text: string,
  dates?: Dates,
): WrittenTime => {
  const reading = readTime(text, dates?.order);
  switch (reading.kind) {
    case 'unreadable':
      return halt(
        z,
        `${label} couldn't be read: "${shorten(text)}". Write it like 2026-03-16 09:00, or map a date from an earlier step.`,
      );
    case 'asked': {
      const days = [reading.monthFirst, reading.dayFirst].map(({ local }) =>
        local.slice(0, 10),
      );
      const answer = dates
        ? `choose what comes first under "${dates.orderField}"`
        : 'write the year first, like 2026-03-16';
      return halt(
        z,
        `${label} is ${shorten(text.trim())}, which could be ${days.join(' or ')}. To say which, ${answer}.`,
      );
    }
    case 'read': {
      const { local } = reading.written;
      const problem = problemWith(local.slice(0, 10));
      return problem === undefined
        ? reading.written
        : halt(
            z,
            `${label} is ${local.slice(0, 10)}, which is ${problem}. Check what is filled in or mapped there.`,
          );
    }
  }
};

/**
 * The moment when clocks in the Zap's zone, else the account's, show a date and time, in epoch milliseconds. Of an hour
 * that happens twice when summer time ends, the first is meant; a time that is skipped when it begins moves an hour later
 * (RFC 5545's rule, which Temporal calls "compatible").
 */
const localMoment = async (
  z: ZObject,
  bundle: Bundle,
  local: string,
): Promise<number> => {
  // Loaded only for a time without a zone, which is rare: Zapier adds the offset to what a person types.
  const { Temporal } = await import('temporal-polyfill');
  return Temporal.PlainDateTime.from(local).toZonedDateTime(
    await zoneOf(z, bundle),
    { disambiguation: 'compatible' },
  ).epochMilliseconds;
};

const momentOf = async (
  z: ZObject,
  bundle: Bundle,
  { local, offset }: WrittenTime,
): Promise<Date> =>
  new Date(
    offset === undefined
      ? await localMoment(z, bundle, local)
      : Date.parse(`${local}Z`) - offset * 60_000,
  );

/**
 * A time as the API wants it, in UTC and to the second. One without an offset is read in the Zap's zone, else the account's;
 * a date alone is that day's midnight.
 *
 * @throws HaltedError if it can't be read, has two readings, or is before 2000 or more than five years ahead.
 */
export const toUtc = async (
  z: ZObject,
  bundle: Bundle,
  label: string,
  text: string,
  dates?: Dates,
): Promise<string> => {
  const moment = await momentOf(z, bundle, read(z, label, text, dates));
  return moment.toISOString().replace(/\.\d{3}Z$/, 'Z');
};

/** A moment as the clocks of the Zap's zone, else the account's, show it: `2026-03-16 09:00:00`. */
export const localText = async (
  z: ZObject,
  bundle: Bundle,
  moment: Date,
): Promise<string> =>
  // Swedish writes dates and times as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: await zoneOf(z, bundle),
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(moment);

/**
 * A day as the API wants it, YYYY-MM-DD. A date, and a time without an offset, is taken as it stands: it's local already.
 * Of a time with an offset, it's the day that the Zap's zone, else the account's, has then.
 *
 * @throws HaltedError as above.
 */
export const toDate = async (
  z: ZObject,
  bundle: Bundle,
  label: string,
  text: string,
): Promise<string> => {
  const written = read(z, label, text);
  const local =
    written.offset === undefined
      ? written.local
      : await localText(z, bundle, await momentOf(z, bundle, written));
  return local.slice(0, 10);
};
