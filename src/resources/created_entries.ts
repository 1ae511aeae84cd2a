import { defineResource } from './resource.ts';

/** What became of one line. */
export type LineResult = {
  line: number;
  status: 'created' | 'failed' | 'not_sent';
  time_entry_id: string;
  error: string;
};

const count = (results: LineResult[], status: LineResult['status']): number =>
  results.filter((result) => result.status === status).length;

/** What became of a batch of lines, one result a line, in the lines' order. */
export const createdEntries = defineResource({
  noun: 'Time Entry',
  fields: [
    { key: 'id', label: 'ID', type: 'string', sample: 'entry_123' },
    {
      key: 'created_count',
      label: 'Number of Lines Created',
      type: 'integer',
      sample: 1,
    },
    {
      key: 'failed_count',
      label: 'Number of Lines Failed',
      type: 'integer',
      sample: 0,
    },
    {
      key: 'not_sent_count',
      label: 'Number of Lines Not Sent',
      type: 'integer',
      sample: 0,
    },
    {
      key: 'results',
      label: 'Results',
      rows: [
        { key: 'line', label: 'Line', type: 'integer', sample: 1 },
        { key: 'status', label: 'Status', type: 'string', sample: 'created' },
        {
          key: 'time_entry_id',
          label: 'Time Entry ID',
          type: 'string',
          sample: 'entry_123',
        },
        { key: 'error', label: 'Error', type: 'string', sample: '' },
      ],
    },
  ],
  toOutput: (_z, results: LineResult[]) => ({
    id: results.find(({ status }) => status === 'created')?.time_entry_id ?? '',
    created_count: count(results, 'created'),
    failed_count: count(results, 'failed'),
    not_sent_count: count(results, 'not_sent'),
    results: results.map(({ line, status, time_entry_id, error }) => ({
      line,
      status,
      time_entry_id,
      error,
    })),
  }),
});
