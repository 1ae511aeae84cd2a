import { LARGEST_ROWS, rowsThatFit } from '../api/result_size.ts';
import { defineResource } from './resource.ts';

/** What became of one line. */
export type LineResult = {
  line: number;
  /** `unsure`: no answer said whether it was created. */
  status: 'created' | 'failed' | 'unsure' | 'not_sent';
  time_entry_id: string;
  error: string;
};

const lineFields = [
  {
    key: 'start_time',
    label: 'Start Time',
    type: 'string',
    sample: '2026-03-16T09:00:00Z',
  },
  { key: 'end_time', label: 'End Time', type: 'string', sample: '' },
  { key: 'duration', label: 'Duration', type: 'string', sample: '1h 30m' },
  {
    key: 'description',
    label: 'Description',
    type: 'string',
    sample: 'Kick-off call with the design team',
  },
  { key: 'project_id', label: 'Project', type: 'string', sample: 'proj_456' },
  { key: 'task_id', label: 'Task', type: 'string', sample: 'task_789' },
  { key: 'user_id', label: 'User', type: 'string', sample: 'user_34' },
  {
    key: 'billable',
    label: 'Billable',
    type: 'string',
    sample: 'Not billable',
    needs: 'billable of an entry',
  },
  {
    key: 'tags',
    label: 'Tags',
    type: 'string',
    sample: 'tag_5, tag_6',
    needs: 'tags',
  },
] as const;

/** What is said of a line that was not sent. */
export const NOT_SENT_LINE =
  'Not sent: this Zap run was out of time, TrackingTime asked to wait or couldn\'t be reached, or the connection had to be renewed. To send it, map "Lines Not Sent" into another step like this one.';

type Batch = {
  results: LineResult[];
  /** The lines that were not sent, as they were mapped, but for their tags: those are IDs, with commas between them. */
  notSent: Record<string, unknown>[];
};

const textOf = (value: unknown): string =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean'
    ? String(value)
    : '';

/** Each line has every field, or Zapier could not tell which line a value belongs to when they are mapped again. */
const mapped = (line: Record<string, unknown>) => ({
  start_time: textOf(line.start_time),
  end_time: textOf(line.end_time),
  duration: textOf(line.duration),
  description: textOf(line.description),
  project_id: textOf(line.project_id),
  task_id: textOf(line.task_id),
  user_id: textOf(line.user_id),
  billable: textOf(line.billable),
  tags: textOf(line.tags),
});

const count = (results: LineResult[], status: LineResult['status']): number =>
  results.filter((result) => result.status === status).length;

const number = (value: number): string => value.toLocaleString('en');

type Counts = { results: number; notSent: number };

const NOT_LISTED =
  "Some lines aren't listed, because a step's result can't hold all of them. The numbers count all lines. Send fewer lines in one Zap run.";

const NOT_SENT =
  'To send the rest, map "Lines Not Sent" into another step like this one.';

const noteOf = (created: number, all: Counts, listed: Counts): string => {
  const isListed =
    listed.results === all.results && listed.notSent === all.notSent;
  return [
    created === all.results
      ? 'All lines were created.'
      : `${number(created)} of ${number(all.results)} lines were created.`,
    ...(all.notSent > 0 ? [NOT_SENT] : []),
    ...(isListed ? [] : [NOT_LISTED]),
  ].join(' ');
};

/** What became of a batch of lines, one result a line, in the lines' order. */
const created = defineResource({
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
      key: 'unsure_count',
      label: 'Number of Lines Unsure',
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
      key: 'note',
      label: 'Note',
      type: 'string',
      sample: 'All lines were created.',
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
    { key: 'not_sent', label: 'Lines Not Sent', rows: lineFields },
  ],
  toOutput: (_z, { results, notSent }: Batch) => {
    const half = LARGEST_ROWS / 2;
    const listed = rowsThatFit(
      results.map(({ line, status, time_entry_id, error }) => ({
        line,
        status,
        time_entry_id,
        error,
      })),
      half,
    );
    const not_sent = rowsThatFit(notSent.map(mapped), half);
    return {
      id:
        results.find(({ status }) => status === 'created')?.time_entry_id ?? '',
      created_count: count(results, 'created'),
      failed_count: count(results, 'failed'),
      unsure_count: count(results, 'unsure'),
      not_sent_count: count(results, 'not_sent'),
      note: noteOf(
        count(results, 'created'),
        { results: results.length, notSent: notSent.length },
        { results: listed.length, notSent: not_sent.length },
      ),
      results: listed,
      not_sent,
    };
  },
});

/** Its sample is of two lines, of which one was not sent, so that all fields have something to show. */
export const createdEntries = {
  ...created,
  sample: {
    ...created.sample,
    not_sent_count: 1,
    // Not by `noteOf`, which writes numbers for people: what that takes would be loaded at import, in 11 ms.
    note: `1 of 2 lines were created. ${NOT_SENT}`,
    results: [
      {
        line: 1,
        status: 'created',
        time_entry_id: created.sample.id,
        error: '',
      },
      { line: 2, status: 'not_sent', time_entry_id: '', error: NOT_SENT_LINE },
    ],
  },
};
