import type { Days, Report, Sums } from '../api/port.ts';
import { LARGEST_ROWS, rowsThatFit } from '../api/result_size.ts';
import { defineDuration } from './duration.ts';
import {
  defineResource,
  type OutputOf,
  type Resource,
  type ScalarField,
} from './resource.ts';

/** How many rows a step gives at most: five requests. If rows are long, fewer fit into a result. */
export const MOST_ROWS = 1000;

const duration = defineDuration(
  ['duration', 'duration_hours', 'duration_text'],
  'Duration',
  12_600,
);

const billable = defineDuration(
  ['billable_duration', 'billable_hours', 'billable_text'],
  'Billable Duration',
  9_000,
);

/** What time sums up to, in a total or a row. */
export const sumFields = [
  ...duration.fields,
  ...billable.fields,
  {
    key: 'entry_count',
    label: 'Number of Entries',
    type: 'integer',
    sample: 4,
  },
] as const satisfies ScalarField[];

/** Sums as a Zap has them: each duration in all its units, for invoices and for people. */
export const toSums = (sums: Sums) => ({
  ...duration.toOutput(sums.duration),
  ...billable.toOutput(sums.billable_duration),
  entry_count: sums.entry_count,
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
    label: 'Is Complete',
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
