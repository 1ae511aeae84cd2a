import type { Days, Report, Sums } from '../api/port.ts';
import { LARGEST_ROWS, rowsThatFit } from '../api/result_size.ts';
import { hoursOf, textOf } from './duration.ts';
import {
  defineResource,
  type OutputOf,
  type Resource,
  type ScalarField,
} from './resource.ts';

/** How many rows a step gives at most: five requests. Where a row is long, fewer fit into a result. */
export const MOST_ROWS = 1000;

/** What time sums up to, in a total or a row. */
const durationFields = [
  {
    key: 'duration',
    label: 'Duration (in seconds)',
    type: 'integer',
    sample: 12600,
  },
  {
    key: 'duration_hours',
    label: 'Duration (in hours)',
    type: 'number',
    sample: 3.5,
  },
  {
    key: 'duration_text',
    label: 'Duration (h:mm:ss)',
    type: 'string',
    sample: '3:30:00',
  },
] as const satisfies ScalarField[];

const billableFields = [
  {
    key: 'billable_duration',
    label: 'Billable Duration (in seconds)',
    type: 'integer',
    sample: 9000,
  },
  {
    key: 'billable_hours',
    label: 'Billable Duration (in hours)',
    type: 'number',
    sample: 2.5,
  },
  {
    key: 'entry_count',
    label: 'Number of Entries',
    type: 'integer',
    sample: 4,
  },
] as const satisfies ScalarField[];

export const sumFields = [...durationFields, ...billableFields] as const;

/** Sums as a Zap has them: seconds, and hours for invoices. */
export const toSums = ({ duration, billable_duration, entry_count }: Sums) => ({
  duration,
  duration_hours: hoursOf(duration),
  duration_text: textOf(duration),
  billable_duration,
  billable_hours: hoursOf(billable_duration),
  entry_count,
});

const reportFields = [
  {
    key: 'id',
    label: 'ID',
    type: 'string',
    sample: '2026-03-01/2026-03-31',
  },
  { key: 'from', label: 'From', type: 'string', sample: '2026-03-01' },
  { key: 'to', label: 'To', type: 'string', sample: '2026-03-31' },
  {
    key: 'timezone',
    label: 'Time Zone',
    type: 'string',
    sample: 'Europe/London',
  },
  ...sumFields,
  {
    key: 'complete',
    label: 'All Rows Are Here',
    type: 'boolean',
    sample: true,
  },
  { key: 'note', label: 'Note', type: 'string', sample: 'All rows are here.' },
] as const satisfies ScalarField[];

/** A report's rows, and the days they are of. */
type Reported<Row> = { days: Days; report: Report<Row> };

const note = (shown: number, total: number): string =>
  shown === total
    ? 'All rows are here.'
    : `Only the first ${shown} of ${total} rows are here. The totals count all of them. To get the rest, choose a shorter period, or fewer projects, clients or users.`;

/** A report as one result: totals, rows as line items, and whether all of them are here. */
export const defineReport = <Row, const Fields extends readonly ScalarField[]>(
  rowFields: Fields,
  toRow: (row: Row) => OutputOf<Fields>,
): Resource<
  Reported<Row>,
  readonly [
    ...typeof reportFields,
    { readonly key: 'rows'; readonly label: 'Rows'; readonly rows: Fields },
  ]
> =>
  defineResource({
    noun: 'Report',
    fields: [...reportFields, { key: 'rows', label: 'Rows', rows: rowFields }],
    toOutput: (_z, { days, report: { totals, rows, total } }) => {
      const shown = rowsThatFit(rows.map(toRow), LARGEST_ROWS);
      return {
        id: `${days.from}/${days.to}`,
        from: days.from,
        to: days.to,
        timezone: days.timezone,
        ...toSums(totals),
        complete: shown.length === total,
        note: note(shown.length, total),
        rows: shown,
      };
    },
  });
