import { describe, expect, it } from '@jest/globals';
import { toInputData } from '../input_data.ts';

const zone = 'Europe/London';

describe('bundle.inputData', () => {
  it('has each field by its type', () => {
    const fields = [
      { key: 'description', type: 'text' },
      { key: 'duration', type: 'integer' },
      { key: 'billable', type: 'boolean' },
      { key: 'tag_ids', type: 'string', list: true },
    ];
    const filled = {
      description: 5400,
      duration: '90',
      billable: 'false',
      tag_ids: 'tag_1',
    };
    expect(toInputData(filled, fields, zone)).toEqual({
      description: '5400',
      duration: 90,
      billable: false,
      tag_ids: ['tag_1'],
    });
  });

  it("reads a time without a zone in the Zap's", () => {
    const fields = [{ key: 'start_time', type: 'datetime' }];
    expect(
      toInputData({ start_time: '2026-07-01 09:00' }, fields, zone),
    ).toEqual({
      start_time: '2026-07-01T09:00:00+01:00',
    });
  });

  it('has the default of a field that was left out or came out empty', () => {
    const fields = [
      { key: 'if_running', type: 'string', default: 'stop_and_start' },
      { key: 'match', type: 'string', default: 'contains' },
    ];
    expect(toInputData({ match: null }, fields, zone)).toEqual({
      if_running: 'stop_and_start',
      match: 'contains',
    });
  });

  it('has an empty text for a field without a default that came out empty, and nothing for one left out', () => {
    const fields = [
      { key: 'duration', type: 'integer' },
      { key: 'project_id', type: 'string' },
      { key: 'task_id', type: 'string' },
    ];
    const filled = { duration: undefined, project_id: null };
    expect(toInputData(filled, fields, zone)).toEqual({
      duration: '',
      project_id: '',
    });
  });

  it('has line items as rows, typed field by field', () => {
    const fields = [
      { key: 'lines', children: [{ key: 'hours', type: 'number' }] },
    ];
    const filled = { lines: [{ hours: '1.5' }, { hours: '2' }] };
    expect(toInputData(filled, fields, zone)).toEqual({
      lines: [{ hours: 1.5 }, { hours: 2 }],
    });
  });
});
