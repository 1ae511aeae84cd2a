import type { DetailedRow } from '../api/port.ts';
import { defineReport, toSums } from './report.ts';
import { pick } from './resource.ts';
import { duration, timeEntry } from './time_entry.ts';

const OF_AN_ENTRY = [
  'id',
  'description',
  'start_time',
  'end_time',
  'duration',
  'duration_hours',
  'duration_text',
  'billable',
  'project_id',
  'task_id',
  'client_id',
  'user_id',
  'tag_ids',
] as const;

const report = defineReport(
  [
    ...pick(timeEntry.fields, OF_AN_ENTRY),
    {
      key: 'project_name',
      label: 'Project Name',
      type: 'string',
      sample: 'Website Redesign',
      nullable: true,
    },
    {
      key: 'task_name',
      label: 'Task Name',
      type: 'string',
      sample: 'Draft the homepage',
      nullable: true,
    },
    {
      key: 'client_name',
      label: 'Client Name',
      type: 'string',
      sample: 'Northwind Traders',
      nullable: true,
    },
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
  ],
  (row: DetailedRow) => ({
    id: row.id,
    description: row.description,
    start_time: row.start_time,
    end_time: row.end_time,
    ...duration.toOutput(row.duration),
    billable: row.billable,
    project_id: row.project_id,
    task_id: row.task_id,
    client_id: row.client_id,
    user_id: row.user_id,
    tag_ids: row.tag_ids,
    project_name: row.project_name,
    task_name: row.task_name,
    client_name: row.client_name,
    user_name: row.user_name,
    user_email: row.user_email,
  }),
);

/** Entries with the names of what they belong to, so that a line of an invoice needs no look-up. */
export const detailedReport = {
  ...report,
  sample: {
    ...report.sample,
    // Of the one entry that it shows.
    ...toSums({ duration: 5_400, billable_duration: 5_400, entry_count: 1 }),
  },
};
