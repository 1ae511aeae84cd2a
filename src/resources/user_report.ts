import type { UserRow } from '../api/port.ts';
import { defineReport, sumFields, toSums } from './report.ts';

export const userReport = defineReport(
  [
    { key: 'user_id', label: 'User ID', type: 'string', sample: 'user_34' },
    {
      key: 'user_name',
      label: 'User Name',
      type: 'string',
      sample: 'Ada Lovelace',
    },
    {
      key: 'user_email',
      label: 'User Email',
      type: 'string',
      sample: 'ada@analytical-engines.example',
    },
    ...sumFields,
  ],
  (row: UserRow) => ({
    user_id: row.user_id,
    user_name: row.user_name,
    user_email: row.user_email,
    ...toSums(row),
  }),
);
