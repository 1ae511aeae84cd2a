import type { SummaryRow } from '../api/port.ts';
import { defineReport, sumFields, toSums } from './report.ts';

export const summaryReport = defineReport(
  [
    {
      key: 'id',
      label: 'ID',
      type: 'string',
      sample: 'proj_456',
      nullable: true,
    },
    { key: 'name', label: 'Name', type: 'string', sample: 'Website Redesign' },
    ...sumFields,
  ],
  (row: SummaryRow) => ({ id: row.id, name: row.name, ...toSums(row) }),
);
