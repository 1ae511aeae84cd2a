export { reportPage as page } from '../tracking_time.ts';

export const MARCH = {
  period: 'custom',
  from: '2026-03-01',
  to: '2026-03-31',
};

export const DAYS = {
  from: '2026-03-01',
  to: '2026-03-31',
  timezone: 'Europe/London',
};

/** The sums of the contract's example, as a Zap gets them. */
export const sums = {
  duration: 12_600,
  duration_hours: 3.5,
  duration_text: '3:30:00',
  billable_duration: 9_000,
  billable_hours: 2.5,
  billable_text: '2:30:00',
  entry_count: 4,
};

/** What a whole report of March is, but for its rows. */
export const wholeReport = {
  id: '2026-03-01/2026-03-31',
  ...DAYS,
  ...sums,
  complete: true,
  note: 'All rows are here.',
};
