import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseLossless, readJson } from '../../../src/transport/json.ts';

describe('reading JSON', () => {
  it.each([
    [
      'an id above 2^53',
      '{"id": 9007199254740993}',
      { id: '9007199254740993' },
    ],
    ['a small id', '{"id": 7}', { id: '7' }],
    ['a negative id', '{"id":-7}', { id: '-7' }],
    ['an id with space around it', '{"id" \n:  7}', { id: '7' }],
    ['ids with space around them', '{"ids" : [  7 ]}', { ids: ['7'] }],
    [
      'ids that are text and null beside one that is not',
      '{"id": 7, "project_id": "p_1", "task_id": null, "ids": {"a": "b"}}',
      { id: '7', project_id: 'p_1', task_id: null, ids: { a: 'b' } },
    ],
    ['an id under no other name', '{"id_of": 7}', { id_of: 7 }],
    ['an id that is text', '{"id": "entry_123"}', { id: 'entry_123' }],
    ['no id', '{"project_id": null}', { project_id: null }],
    ['an id of another record', '{"project_id": 12}', { project_id: '12' }],
    [
      'a list of ids',
      '{"tag_ids": [1, "tag_5", null]}',
      { tag_ids: ['1', 'tag_5', null] },
    ],
    ['ids of line items', '{"rows": [{"id": 3}]}', { rows: [{ id: '3' }] }],
    [
      'a word that only ends like an id',
      '{"paid": 9, "bids": 4}',
      { paid: 9, bids: 4 },
    ],
    [
      'a large number that is no id',
      '{"total": 12345678901234567890}',
      { total: '12345678901234567890' },
    ],
    ['a duration', '{"duration": 5400}', { duration: 5400 }],
    ['a fraction', '{"budget_used": 0.035}', { budget_used: 0.035 }],
    [
      'a long number inside a text',
      '{"description": "12345678901234567890"}',
      { description: '12345678901234567890' },
    ],
  ])('%s', (_, text, value) => {
    expect(parseLossless(text)).toEqual(value);
  });

  it.each(['', '<html>', '{"id": 1', '{"id": 12345678901234567890'])(
    'fails on %j',
    (text) => {
      expect(() => parseLossless(text)).toThrow(SyntaxError);
    },
  );

  it('leaves all other JSON as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), (text) => {
        fc.pre(!/\d{16}|e\+?\d\d/i.test(text));
        expect(parseLossless(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('reading what may not be JSON', () => {
  // Each blank tried again from each other one would take hours.
  const BLANKS = ' '.repeat(5_000_000);

  it.each([
    ['behind the name of an id', `{"id":${BLANKS}`],
    ['behind the name of ids', `{"ids" : [${BLANKS}`],
    ['before a colon', `{"id"${BLANKS}`],
    ['around a bracket', `{"ids":${BLANKS}[${BLANKS}x`],
    ['and nothing else', BLANKS],
  ])('gets through 5 MB of blanks %s', (_, text) => {
    expect(readJson(text)).toBeUndefined();
  });

  it('finds an id behind 5 MB of blanks', () => {
    expect(readJson(`{"id":${BLANKS}7}`)).toEqual({ id: '7' });
  });

  it.each(['', '<html>', '{"id": 1', '['.repeat(100_000)])(
    'finds nothing',
    (text) => {
      expect(readJson(text)).toBeUndefined();
    },
  );

  it('finds what is there', () => {
    expect(readJson('{"id": 7}')).toEqual({ id: '7' });
    expect(readJson('null')).toBeNull();
  });
});
