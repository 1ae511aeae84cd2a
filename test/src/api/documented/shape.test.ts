import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  readPart,
  readRecord,
  shapeOf,
  shapeOfEvent,
} from '../../../../src/api/documented/shape.ts';
import { example } from '../../contract.ts';

const ENTRY = shapeOf('GET', '/time-entries/{id}');
const entry = example('TimeEntry');
const without = (record: object, field: string) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== field));

describe('a record', () => {
  it.each([
    ['GET', '/time-entries', example('TimeEntry')],
    ['GET', '/projects', example('Project')],
    ['POST', '/tasks', example('Task')],
    ['GET', '/clients', example('Client')],
    ['GET', '/users', example('User')],
    ['GET', '/teams/{id}/members', example('TeamMember')],
    ['GET', '/teams', example('Team')],
    ['GET', '/tags', example('Tag')],
    ['GET', '/reports/summary', example('SummaryReport')],
    ['GET', '/reports/detailed', example('DetailedReport')],
    ['GET', '/reports/projects', example('ProjectReport')],
    ['GET', '/reports/users', example('UserReport')],
  ])('of %s %s is what the contract shows', (method, path, record) => {
    expect(readRecord(shapeOf(method, path), record)).toEqual(record);
  });

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
