import { expect, it } from '@jest/globals';
import type { Field } from '../definition/definition.ts';
import { toInputData } from '../input_data.ts';

it.each<[string, Field[], Record<string, unknown>, Record<string, unknown>]>([
  [
    'each field by its type',
    [
      { key: 'description', type: 'text' },
      { key: 'duration', type: 'integer' },
      { key: 'billable', type: 'boolean' },
      { key: 'tag_ids', type: 'string', list: true },
    ],
    { description: 5400, duration: '90', billable: 'false', tag_ids: 'tag_1' },
    {
      description: '5400',
      duration: 90,
      billable: false,
      tag_ids: ['tag_1'],
    },
  ],
  [
    "a time without a zone, read in the Zap's",
    [{ key: 'start_time', type: 'datetime' }],
    { start_time: '2026-07-01 09:00' },
    { start_time: '2026-07-01T09:00:00+01:00' },
  ],
  [
    'the default of a field that was left out or came out empty',
    [
      { key: 'if_running', default: 'stop_and_start' },
      { key: 'match', default: 'contains' },
    ],
    { match: null },
    { if_running: 'stop_and_start', match: 'contains' },
  ],
  [
    'an empty text for a field without a default that came out empty, and nothing for one left out',
    [
      { key: 'duration', type: 'integer' },
      { key: 'project_id' },
      { key: 'task_id' },
    ],
    { duration: undefined, project_id: null },
    { duration: '', project_id: '' },
  ],
  [
    'line items as rows, typed field by field',
    [{ key: 'lines', children: [{ key: 'hours', type: 'number' }] }],
    { lines: [{ hours: '1.5' }, { hours: '2' }] },
    { lines: [{ hours: 1.5 }, { hours: 2 }] },
  ],
])('bundle.inputData has %s', (_what, fields, filled, inputData) => {
  expect(toInputData(filled, fields, 'Europe/London')).toEqual(inputData);
});
