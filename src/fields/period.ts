import {
  defineInputField,
  defineInputFields,
  type Bundle,
  type ZObject,
} from 'zapier-platform-core';
import type { Days } from '../api/port.ts';
import { halted } from '../transport/errors.ts';
import { shorten } from '../api/shorten.ts';
import { readInput } from './input.ts';
import { mustNotComeEmpty, type Mapped } from './mapped_empty.ts';
import { timeZonePicker } from './pickers.ts';
import { toDate } from './time.ts';
import { isZone, zoneOf, zoneWritten } from './zone.ts';

const MOST_DAYS = 366;

const periods = {
  today: 'Today',
  yesterday: 'Yesterday',
  this_week: 'This week',
  last_week: 'Last week',
  this_month: 'This month',
  last_month: 'Last month',
  this_quarter: 'This quarter',
  last_quarter: 'Last quarter',
  this_year: 'This year',
  last_year: 'Last year',
  last_7_days: 'Last 7 days (without today)',
  last_30_days: 'Last 30 days (without today)',
  custom: 'Custom range',
};

export type Period = keyof typeof periods;

/** The days that a week can start on, as ISO 8601 counts them: Monday is the first. */
const weekdays = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};

export type Weekday = keyof typeof weekdays;

const WEEKDAYS = Object.keys(weekdays);

export const weekStartField = defineInputField({
  key: 'week_start',
  label: 'Week Starts On',
  type: 'string',
  choices: weekdays,
  default: 'monday',
});

const isWeek = (period: string): boolean => period.endsWith('week');

/**
 * The day that a week starts on. The form of any other period doesn't ask for it, so what is left there isn't read.
 *
 * @throws HaltedError if it was mapped and came empty, or isn't a day: the step would be about another week.
 */
export const weekStartOf = (
  z: ZObject,
  bundle: Bundle & Mapped,
  { period }: { period: string },
): Weekday | undefined => {
  if (!isWeek(period)) {
    return undefined;
  }
  const fields = defineInputFields([weekStartField]);
  const input = readInput(z, fields, bundle.inputData);
  mustNotComeEmpty(z, bundle, fields, input, 'the week would start on Monday');
  return input.week_start;
};

export const periodField = defineInputField({
  key: 'period',
  label: 'Period',
  type: 'string',
  required: true,
  choices: periods,
  default: 'last_month',
  altersDynamicFields: true,
});

/** The first and the last day, and both count. */
export const rangeFields = defineInputFields([
  {
    key: 'from',
    label: 'From',
    type: 'datetime',
    helpText: "The first day, read in the Zap's time zone.",
  },
  {
    key: 'to',
    label: 'To',
    type: 'datetime',
    helpText: 'The last day. It counts too.',
  },
]);

/**
 * What the form asks for because of the period: the first and the last day of a custom range, and the day that a week
 * starts on. A period that an earlier step says can be either. Zapier hands what was mapped into the field over as it is
 * written there, `{{…}}`.
 */
export const fieldsOfPeriod = ({
  inputData,
  inputDataRaw,
}: Mapped & Pick<Bundle, 'inputData'>) => {
  const period: unknown = inputDataRaw?.period ?? inputData.period;
  if (typeof period !== 'string' || period === '') {
    return [];
  }
  const isMapped = !Object.hasOwn(periods, period);
  return [
    ...(isMapped || period === 'custom' ? rangeFields : []),
    ...(isMapped || isWeek(period) ? [weekStartField] : []),
  ];
};

/** The last field of the period. */
export const dayZone = defineInputField({
  ...timeZonePicker,
  helpText:
    "Decides when a day begins and ends. Leave empty for the Zap's time zone.",
});

type PlainDate = import('temporal-polyfill').Temporal.PlainDate;
type Unit = 'weeks' | 'months' | 'quarters' | 'years';

/** The first day of the week, month, quarter or year that a day is in. */
const startOf = (day: PlainDate, unit: Unit, weekStart: Weekday): PlainDate => {
  switch (unit) {
    case 'weeks': {
      const first = WEEKDAYS.indexOf(weekStart) + 1;
      return day.subtract({ days: (day.dayOfWeek - first + 7) % 7 });
    }
    case 'months':
      return day.with({ day: 1 });
    case 'quarters':
      return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) });
    case 'years':
      return day.with({ day: 1, month: 1 });
  }
};

const length = (unit: Unit) =>
  unit === 'quarters' ? { months: 3 } : { [unit]: 1 };

/** The first and last day of a period, seen from a day. */
export const daysOf = (
  period: Exclude<Period, 'custom'>,
  today: PlainDate,
  weekStart: Weekday = 'monday',
): [PlainDate, PlainDate] => {
  const yesterday = today.subtract({ days: 1 });
  const current = (unit: Unit): [PlainDate, PlainDate] => {
    const first = startOf(today, unit, weekStart);
    return [first, first.add(length(unit)).subtract({ days: 1 })];
  };
  const previous = (unit: Unit): [PlainDate, PlainDate] => {
    const next = startOf(today, unit, weekStart);
    return [next.subtract(length(unit)), next.subtract({ days: 1 })];
  };
  switch (period) {
    case 'today':
      return [today, today];
    case 'yesterday':
      return [yesterday, yesterday];
    case 'this_week':
      return current('weeks');
    case 'last_week':
      return previous('weeks');
    case 'this_month':
      return current('months');
    case 'last_month':
      return previous('months');
    case 'this_quarter':
      return current('quarters');
    case 'last_quarter':
      return previous('quarters');
    case 'this_year':
      return current('years');
    case 'last_year':
      return previous('years');
    case 'last_7_days':
      return [today.subtract({ days: 7 }), yesterday];
    case 'last_30_days':
      return [today.subtract({ days: 30 }), yesterday];
  }
};

/** Today's date somewhere. Temporal is loaded here and not at import, where every run would pay for it. */
export const todayIn = async (timezone: string): Promise<PlainDate> => {
  const { Temporal } = await import('temporal-polyfill');
  return Temporal.Now.plainDateISO(timezone);
};

type PeriodInput = {
  period: Period;
  week_start?: Weekday | undefined;
  timezone?: string | undefined;
};

const customDays = async (
  z: ZObject,
  bundle: Bundle,
): Promise<[string, string]> => {
  const { from, to } = readInput(z, rangeFields, bundle.inputData);
  if (from === undefined || to === undefined) {
    throw halted(
      z,
      'Period is "Custom range", so From and To are both needed. Fill them in, or choose another period.',
    );
  }
  return [
    await toDate(z, bundle, 'From', from),
    await toDate(z, bundle, 'To', to),
  ];
};

/**
 * The days that a report is about, and the zone in which each begins and ends: the one given, else the Zap's, else the
 * account's. Today is seen from that zone.
 *
 * The dates of a custom range stand as they are written. Of a moment in time it is the day that the Zap's zone has then,
 * also if another zone is given: Zapier writes what a person types as a moment in the Zap's zone, and the day typed is the
 * one meant. The form of any other period doesn't show From and To, so what is left in them isn't read.
 *
 * @throws HaltedError when a custom range lacks a date, the zone or a date cannot be read, the dates are the wrong way
 * round, or are more than the 366 days apart that the API reports on.
 */
export const readPeriod = async (
  z: ZObject,
  bundle: Bundle,
  input: PeriodInput,
): Promise<Days> => {
  const written = input.timezone ?? (await zoneOf(z, bundle));
  const timezone = zoneWritten(written);
  if (!isZone(timezone)) {
    throw halted(
      z,
      `There is no time zone "${shorten(written)}". Choose one from the list, or write it like Europe/London.`,
    );
  }
  const [from, to] =
    input.period === 'custom'
      ? await customDays(z, bundle)
      : daysOf(input.period, await todayIn(timezone), input.week_start).map(
          String,
        );
  const days = { from: from ?? '', to: to ?? '', timezone };
  if (days.to < days.from) {
    throw halted(
      z,
      `To (${days.to}) is before From (${days.from}). Swap them.`,
    );
  }
  const length = (Date.parse(days.to) - Date.parse(days.from)) / 86_400_000 + 1;
  if (length > MOST_DAYS) {
    throw halted(
      z,
      `These are ${length} days, and a report covers at most ${MOST_DAYS}. Choose a shorter period, or make several reports.`,
    );
  }
  return days;
};
