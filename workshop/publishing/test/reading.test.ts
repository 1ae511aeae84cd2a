import { describe, expect, it } from '@jest/globals';
import { badDatesIn, misfitsIn } from '../checks/results.ts';
import { namesCredential, titleCase } from '../checks/words.ts';
import { variablesIn } from '../own_definition.ts';

describe('title case', () => {
  it.each([
    ['new contact', 'New Contact'],
    ['find or create task', 'Find or Create Task'],
    ['API request', 'API Request'],
    ['look up', 'Look Up'],
    ['create a2-b3 item', 'Create A2-b3 Item'],
  ])('of "%s" is "%s"', (label, expected) => {
    expect(titleCase(label)).toBe(expected);
  });
});

it.each([
  ['api_key', true],
  ['apiToken', true],
  ['user_password', true],
  ['client_secret', true],
  ['token', true],
  ['project_id', false],
  ['max_tokens', false],
  ['keyword', false],
  ['monkey', false],
])('whether a key like %s names a credential: %s', (key, expected) => {
  expect(namesCredential(key)).toBe(expected);
});

describe('dates', () => {
  it.each([
    ['2023-08-01', 'datetime', false],
    ['2023-08-01T06:50:30-0500', 'datetime', false],
    ['2023-09-15T09:59:59Z', 'datetime', false],
    ['01 Aug 2023', 'string', true],
    ['01 Aug 2023 06:50:30', 'string', true],
    ['2023-08-01T06:50:30', 'string', true],
    ['Call of 12 people', 'string', false],
  ])('like %s in a field of type %s are bad: %s', (at, type, expected) => {
    const bad = badDatesIn({ at }, [{ key: 'at', type }]);
    expect(bad.length > 0).toBe(expected);
  });

  it('are looked for in line items, and inside groups', () => {
    const result = {
      rows: [{ at: 'soon' }],
      items: [{ at: '2026-03-16' }, { at: 'later' }],
      days: ['someday'],
      shelf: { built_at: 'long ago' },
      at: 'the door',
    };
    const fields = [
      { key: 'rows', children: [{ key: 'at', type: 'datetime' }] },
      { key: 'items[]at', type: 'datetime' },
      { key: 'days', type: 'datetime', list: true },
      { key: 'shelf__built_at', type: 'datetime' },
    ];
    expect(badDatesIn(result, fields).map(({ path }) => path)).toEqual([
      'rows[0].at',
      'items[1].at',
      'days[0]',
      'shelf.built_at',
    ]);
  });
});

describe('a result', () => {
  const fields = [
    { key: 'id', type: 'string', required: true },
    { key: 'pages', type: 'integer' },
    { key: 'tags', type: 'string', list: true },
    { key: 'loans', children: [{ key: 'days', type: 'number' }] },
    { key: 'items[]name', type: 'string', required: true },
    { key: 'items[]parts[]size', type: 'number' },
    { key: 'items[]shelf__row', type: 'integer' },
    { key: 'words[]', type: 'string' },
  ];
  const good = { id: '1', items: [] };

  it.each([
    { pages: null, tags: [], loans: [{ days: 1.5 }] },
    { items: [{ name: 'a', parts: [{ size: 1 }], shelf: { row: 2 } }] },
    { items: [{ name: 'a' }, { name: null }], words: ['b'] },
    { items: { name: 'just one' } },
    { items: null },
  ])('like %j fits', (result) => {
    expect(misfitsIn({ ...good, ...result }, fields)).toEqual([]);
  });

  it.each([
    [{ id: undefined }, ['id is required and missing']],
    [{ items: undefined }, ['items[]name is required and missing']],
    [
      { pages: 1.5, tags: 'a', loans: [{ days: '2' }], words: ['b', 2] },
      [
        'pages must be integer and is 1.5',
        'tags must be a list and is "a"',
        'loans[0].days must be number and is "2"',
        'words[1] must be string and is 2',
      ],
    ],
    [
      {
        items: [
          { name: 1, parts: [{ size: 1 }, { size: 'large' }] },
          { shelf: { row: 1.5 } },
        ],
      },
      [
        'items[0].name must be string and is 1',
        'items[1].name is required and missing',
        'items[0].parts[1].size must be number and is "large"',
        'items[1].shelf.row must be integer and is 1.5',
      ],
    ],
  ])('like %j is told each value that does not fit', (result, misfits) => {
    expect(misfitsIn({ ...good, ...result }, fields)).toEqual(misfits);
  });
});

it('finds the environment variables that code reads, however it is written', () => {
  expect(
    variablesIn(
      `const a = process.env.ORIGIN ?? '';
      const { CLIENT_ID = '', CLIENT_SECRET: secret } = process.env;
      const b = process.env['LEVEL'];`,
    ),
  ).toEqual(['ORIGIN', 'LEVEL', 'CLIENT_ID', 'CLIENT_SECRET']);
});
