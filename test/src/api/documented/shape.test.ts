import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  readPart,
  readRecord,
  shapeOf,
  shapeOfEvent,
} from '../../../../src/api/documented/shape.ts';
import { SHAPES } from '../../../../src/api/documented/contract.ts';
import { example } from '../../contract.ts';

const ENTRY = shapeOf('GET', '/time-entries/{id}');
const entry = example('TimeEntry');
const without = (record: object, field: string) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== field));

describe('a record', () => {
  it('is as much of what the contract shows as is used', () => {
    const { id, name, email, account } = example('Caller');
    expect(readRecord(shapeOf('GET', '/users/me'), example('Caller'))).toEqual({
      id,
      name,
      email,
      account,
    });
    const hook = example('WebhookCreated');
    expect(readRecord(shapeOf('POST', '/webhooks'), hook)).toEqual({
      id: hook.id,
      secret: hook.secret,
    });
    expect(readRecord(shapeOf('DELETE', '/webhooks/{id}'), hook)).toEqual({});
  });

  it('has null for what can be missing and is', () => {
    expect(readRecord(ENTRY, without(entry, 'description'))).toEqual({
      ...entry,
      description: null,
    });
  });

  it('has nothing that the contract does not name', () => {
    const more = { ...entry, mood: 'good' };
    expect(readRecord(ENTRY, more)).toEqual(entry);
  });

  it.each([
    ['no id', without(entry, 'id')],
    ['an id that is null', { ...entry, id: null }],
    ['a text for a duration', { ...entry, duration: '1h' }],
    ['a text for a yes or no', { ...entry, billable: 'yes' }],
    ['one id for a list', { ...entry, tag_ids: 'tag_5' }],
    ['null in a list of ids', { ...entry, tag_ids: [null] }],
    ['no list', without(entry, 'tag_ids')],
  ])('with %s is none', (_, record) => {
    expect(readRecord(ENTRY, record)).toBeUndefined();
  });

  const task = example('Task');
  const project = example('ProjectReportRow');

  it.each([
    ['an empty id', 'TimeEntry', { ...entry, id: '' }],
    ['an empty id of its user', 'TimeEntry', { ...entry, user_id: '' }],
    ['an empty id of its project', 'TimeEntry', { ...entry, project_id: '' }],
    ['an empty id in a list', 'TimeEntry', { ...entry, tag_ids: [''] }],
    ['a word for a time', 'TimeEntry', { ...entry, start_time: 'junk' }],
    ['an empty time', 'TimeEntry', { ...entry, end_time: '' }],
    ...[
      '2026-03-16',
      '2026-03-16T09:00:00',
      '2026-03-16 09:00:00Z',
      '2026-03-16T25:00:00Z',
      '2026-03-16T09:60:00Z',
      '2026-02-30T09:00:00Z',
      '2026-13-01T09:00:00Z',
      '2026-03-16T09:00:00+25:00',
      'Mon, 16 Mar 2026 09:00:00 GMT',
      ' 2026-03-16T09:00:00Z',
    ].map(
      (start_time) =>
        [
          `${start_time} for a time`,
          'TimeEntry',
          { ...entry, start_time },
        ] as const,
    ),
    ['epoch seconds for a time', 'TimeEntry', { ...entry, start_time: 17e8 }],
    ['less than no time', 'TimeEntry', { ...entry, duration: -5400 }],
    ['a part of a second', 'TimeEntry', { ...entry, duration: 5400.333 }],
    [
      'endless time',
      'TimeEntry',
      { ...entry, duration: JSON.parse('1e400') as unknown },
    ],
    ['no number', 'TimeEntry', { ...entry, duration: NaN }],
    ['1 for a yes', 'TimeEntry', { ...entry, billable: 1 }],
    ['a time for a day', 'Task', { ...task, due_date: entry.start_time }],
    ['no such day', 'Task', { ...task, due_date: '2026-02-29' }],
    ['a day without a year', 'Task', { ...task, due_date: '31.03.' }],
    ['half a thing', 'Team', { ...example('Team'), member_count: 2.5 }],
    ['a negative share', 'ProjectReportRow', { ...project, budget_used: -0.1 }],
    [
      'an endless share',
      'ProjectReportRow',
      { ...project, budget_used: Infinity },
    ],
  ] as const)('with %s is none either', (_, name, record) => {
    expect(readRecord(SHAPES[name], record)).toBeUndefined();
  });

  it.each([
    ['a time to the millisecond', { start_time: '2026-03-16T09:00:00.125Z' }],
    ['a time with an offset', { start_time: '2026-03-16T14:30:00+05:30' }],
    [
      'the day that comes every four years',
      { start_time: '2028-02-29T09:00:00Z' },
    ],
    ['no time at all spent', { duration: 0 }],
    ['a very long id', { id: 'x'.repeat(1000) }],
    ['an empty description', { description: '' }],
  ])('can have %s', (_, changes) => {
    const record = { ...entry, ...changes };
    expect(readRecord(ENTRY, record)).toEqual(record);
  });

  it.each([
    [
      'an address, a role and a time zone that nobody has heard of',
      'User',
      example('User'),
      { email: 'nowhere', role: 'king', timezone: 'Mars' },
    ],
    [
      'used more than its budget',
      'ProjectReportRow',
      project,
      { budget_used: 1.333 },
    ],
  ] as const)('can have %s', (_, name, whole, changes) => {
    const record = { ...whole, ...changes };
    expect(readRecord(SHAPES[name], record)).toEqual(record);
  });

  it.each([undefined, null, 'entry_123', 7, [entry]])('is not %j', (value) => {
    expect(readRecord(ENTRY, value)).toBeUndefined();
  });

  it('is whole inside, too', () => {
    const report = example('UserReport');
    const shape = shapeOf('GET', '/reports/users');
    const [row] = report.rows;
    const broken = [
      { ...report, rows: undefined },
      { ...report, rows: row },
      { ...report, rows: [row, {}] },
      { ...report, totals: {} },
    ];
    expect(broken.map((value) => readRecord(shape, value))).toEqual(
      broken.map(() => undefined),
    );
  });

  it('never has an undefined value, whatever was sent', () => {
    fc.assert(
      fc.property(
        fc.subarray(Object.keys(entry)),
        fc.anything(),
        (fields, value) => {
          const sent = {
            ...entry,
            ...Object.fromEntries(fields.map((field) => [field, value])),
          };
          const read = readRecord(ENTRY, sent) ?? {};
          const named = Object.keys(read).filter((key) => key in ENTRY);
          expect(named.map((key) => read[key])).not.toContain(undefined);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('previous values', () => {
  const shape = shapeOfEvent('time_entry.updated');

  it('are those that the shape names', () => {
    expect(
      readPart(shape, {
        description: 'Call',
        project_id: null,
        mood: 'good',
        constructor: 'x',
      }),
    ).toEqual({ description: 'Call', project_id: null });
  });

  it.each([undefined, null, {}])('are none in %j', (value) => {
    expect(readPart(shape, value)).toEqual({});
  });

  it.each(['x', 7, [], { description: 'Call', duration: 'long' }])(
    'cannot be read from %j',
    (value) => {
      expect(readPart(shape, value)).toBeUndefined();
    },
  );
});
