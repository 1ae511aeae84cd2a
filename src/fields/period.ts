import {
  defineInputFields,
  type Bundle,
  type ZObject,
} from 'zapier-platform-core';
import type { Days } from '../api/port.ts';
import { halted } from '../transport/errors.ts';
import { shorten } from '../api/shorten.ts';
import { timeZonePicker } from './pickers.ts';
import { toDate } from './time.ts';
import { isZone, zoneOf } from './zone.ts';

const MOST_DAYS = 366;

const periods = {
  today: 'Today',
  yesterday: 'Yesterday',
  this_week: 'This week (from Monday)',
  last_week: 'Last week',
  this_month: 'This month',
  last_month: 'Last month',
  this_quarter: 'This quarter',
  last_quarter: 'Last quarter',
  this_year: 'This year',
  last_year: 'Last year',
  last_7_days: 'Last 7 days, without today',
  last_30_days: 'Last 30 days, without today',
  custom: 'Dates of your own',
};

export type Period = keyof typeof periods;

export const periodFields = defineInputFields([
  {
    key: 'period',
    label: 'Period',
    type: 'string',
    required: true,
    choices: periods,
    default: 'last_month',
  },
  {
    key: 'from',
    label: 'From',
    type: 'datetime',
    helpText:
      "The first day, for dates of your own. Of a time, it is the day in the Zap's time zone.",
  },
  {
    key: 'to',
    label: 'To',
    type: 'datetime',
    helpText: 'The last day, which counts too.',
  },
  {
    ...timeZonePicker,
    helpText:
      "Decides when a day begins and ends. Leave empty for the Zap's time zone.",
  },
]);

type PlainDate = import('temporal-polyfill').Temporal.PlainDate;
type Unit = 'weeks' | 'months' | 'quarters' | 'years';

/** The first day of the week (ISO: Monday), month, quarter or year that a day is in. */
const startOf = (day: PlainDate, unit: Unit): PlainDate => {
  switch (unit) {
    case 'weeks':
      return day.subtract({ days: day.dayOfWeek - 1 });
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

const current = (today: PlainDate, unit: Unit): [PlainDate, PlainDate] => {
  const first = startOf(today, unit);
  return [first, first.add(length(unit)).subtract({ days: 1 })];
};

const previous = (today: PlainDate, unit: Unit): [PlainDate, PlainDate] => {
  const next = startOf(today, unit);
  return [next.subtract(length(unit)), next.subtract({ days: 1 })];
};

/** The first and last day of a period, seen from a day. */
export const daysOf = (
  period: Exclude<Period, 'custom'>,
  today: PlainDate,
): [PlainDate, PlainDate] => {
  const yesterday = today.subtract({ days: 1 });
  switch (period) {
    case 'today':
      return [today, today];
    case 'yesterday':
      return [yesterday, yesterday];
    case 'this_week':
      return current(today, 'weeks');
    case 'last_week':
      return previous(today, 'weeks');
    case 'this_month':
      return current(today, 'months');
    case 'last_month':
      return previous(today, 'months');
    case 'this_quarter':
      return current(today, 'quarters');
    case 'last_quarter':
      return previous(today, 'quarters');
    case 'this_year':
      return current(today, 'years');
    case 'last_year':
      return previous(today, 'years');
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
  from?: string | undefined;
  to?: string | undefined;
  timezone?: string | undefined;
};

const customDays = async (
  z: ZObject,
  bundle: Bundle,
  { from, to }: PeriodInput,
): Promise<[string, string]> => {
  if (from === undefined || to === undefined) {
    throw halted(
      z,
      'Period is dates of your own, so From and To are both needed. Fill them in, or choose another period.',
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
 * Dates of one's own stand as they are written. Of a moment in time it is the day that the Zap's zone has then, also
 * where another zone is given: Zapier writes what a person types as a moment in the Zap's zone, and the day typed is
 * the one meant.
 *
 * @throws HaltedError when there are dates beside a period that has its own, the zone or a date cannot be read, the
 * dates are the wrong way round, or are more than the 366 days apart that the API reports on.
 */
export const readPeriod = async (
  z: ZObject,
  bundle: Bundle,
  input: PeriodInput,
): Promise<Days> => {
  if (input.period !== 'custom' && (input.from ?? input.to) !== undefined) {
    throw halted(
      z,
      `Period is "${periods[input.period]}", and From or To is filled in. Empty both, or set Period to "${periods.custom}".`,
    );
  }
  const timezone = input.timezone ?? (await zoneOf(z, bundle));
  if (!isZone(timezone)) {
    throw halted(
      z,
      `There is no time zone "${shorten(timezone)}". Write it like Europe/London or America/New_York.`,
    );
  }
  const [from, to] =
    input.period === 'custom'
      ? await customDays(z, bundle, input)
      : daysOf(input.period, await todayIn(timezone)).map(String);
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
