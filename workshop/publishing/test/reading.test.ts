import { describe, expect, it } from '@jest/globals';
import { misfitsIn } from '../conformity.ts';
import { namesCredential } from '../credential.ts';
import { badDatesIn } from '../dates.ts';
import { keysMissingIn, readDefinition } from '../../lab/index.ts';
import { readPngHeader } from '../png.ts';
import { variablesIn } from '../published.ts';
import { titleCase } from '../zapier/d018_labels_in_title_case.ts';
import { pngHeader } from './small_integration.ts';

describe('title case', () => {
  it.each([
    ['new contact', 'New Contact'],
    ['find or create task', 'Find or Create Task'],
    ['API request', 'API Request'],
    ['timer running too long', 'Timer Running Too Long'],
    ['look up', 'Look Up'],
    ['create a2-b3 item', 'Create A2-b3 Item'],
  ])('of "%s" is "%s"', (label, expected) => {
    expect(titleCase(label)).toBe(expected);
  });
});

describe('a key', () => {
  it.each(['api_key', 'apiToken', 'user_password', 'client_secret', 'token'])(
    'like %s names a credential',
    (key) => {
      expect(namesCredential(key)).toBe(true);
    },
  );

  it.each(['project_id', 'tag_name', 'max_tokens', 'keyword', 'monkey'])(
    'like %s does not',
    (key) => {
      expect(namesCredential(key)).toBe(false);
    },
  );
});

describe('a date', () => {
  const bad = (value: string, type = 'string') =>
    badDatesIn({ at: value }, [{ key: 'at', type }]).length > 0;

  it.each(['2023-08-01', '2023-08-01T06:50:30-0500', '2023-09-15T09:59:59Z'])(
    'like %s is ISO 8601',
    (value) => {
      expect(bad(value, 'datetime')).toBe(false);
    },
  );

  it.each(['01 Aug 2023', '01 Aug 2023 06:50:30', '2023-08-01T06:50:30'])(
    'like %s is not, even where nobody says it is a date',
    (value) => {
      expect(bad(value)).toBe(true);
    },
  );

  it('is looked for in line items, and inside groups', () => {
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

  it('is not seen in other text', () => {
    expect(bad('Call of 12 people')).toBe(false);
  });
});

describe('a result', () => {
  const fields = [
    { key: 'id', type: 'string', required: true },
    { key: 'pages', type: 'integer' },
    { key: 'tags', type: 'string', list: true },
    { key: 'loans', children: [{ key: 'days', type: 'number' }] },
  ];

  it('fits its output fields, whatever has no value', () => {
    const result = { id: '1', pages: null, tags: [], loans: [{ days: 1.5 }] };
    expect(misfitsIn(result, fields)).toEqual([]);
  });

  it('is told each value that does not fit', () => {
    const result = { pages: 1.5, tags: 'a', loans: [{ days: '2' }] };
    expect(misfitsIn(result, fields)).toEqual([
      'id is required and missing',
      'pages must be integer and is 1.5',
      'tags must be a list and is "a"',
      'loans[0].days must be number and is "2"',
    ]);
  });
});

describe('line items', () => {
  const fields = [
    { key: 'items[]name', type: 'string', required: true },
    { key: 'items[]parts[]size', type: 'number' },
    { key: 'items[]shelf__row', type: 'integer' },
    { key: 'words[]', type: 'string' },
  ];

  it.each([
    { items: [{ name: 'a', parts: [{ size: 1 }], shelf: { row: 2 } }] },
    { items: [{ name: 'a' }, { name: null }], words: ['b'] },
    { items: { name: 'just one' } },
    { items: [] },
    { items: null },
  ])('like %j fit', (result) => {
    expect(misfitsIn(result, fields)).toEqual([]);
  });

  it('are told each value that does not fit, and where', () => {
    const items = [
      { name: 1, parts: [{ size: 1 }, { size: 'large' }] },
      { shelf: { row: 1.5 } },
    ];
    expect(misfitsIn({ items, words: ['b', 2] }, fields)).toEqual([
      'items[0].name must be string and is 1',
      'items[1].name is required and missing',
      'items[0].parts[1].size must be number and is "large"',
      'items[1].shelf.row must be integer and is 1.5',
      'words[1] must be string and is 2',
    ]);
  });

  it('that are not there at all are missed', () => {
    expect(misfitsIn({}, fields)).toEqual([
      'items[]name is required and missing',
    ]);
  });
});

describe('keys', () => {
  it('are missed inside groups and line items', () => {
    const sample = { id: 1, shelf: { name: 'x' }, rows: [{ a: 1, b: 2 }] };
    expect(keysMissingIn({ shelf: {}, rows: [{ a: 1 }] }, sample)).toEqual([
      'id',
      'shelf.name',
      'rows.b',
    ]);
  });

  it('are not missed where there is nothing that could have them', () => {
    const sample = { shelf: { name: 'x' }, rows: [{ a: 1 }] };
    expect(keysMissingIn({ shelf: null, rows: [] }, sample)).toEqual([]);
  });
});

describe('the header of a PNG', () => {
  it('tells its size, and whether it has alpha', () => {
    expect(readPngHeader(pngHeader(512, 256, 2))).toEqual({
      width: 512,
      height: 256,
      hasAlpha: false,
    });
  });

  it('is not found in anything else', () => {
    expect(readPngHeader(Buffer.from('<svg></svg>'.repeat(5)))).toBeUndefined();
  });
});

describe('the environment that code reads', () => {
  it('is found however it is written', () => {
    expect(
      variablesIn([
        "const a = process.env.ORIGIN ?? '';",
        "const { CLIENT_ID = '', CLIENT_SECRET: secret } = process.env;",
        "const b = process.env['LEVEL'];",
      ]),
    ).toEqual(['CLIENT_ID', 'CLIENT_SECRET', 'LEVEL', 'ORIGIN']);
  });
});

describe('a definition', () => {
  it('may leave out whatever Zapier lets it leave out', () => {
    const read = readDefinition({ triggers: { new_book: {} } });
    expect(read.triggers.new_book).toEqual({
      key: 'new_book',
      display: {},
      operation: {},
    });
    expect(read.searches).toEqual({});
  });

  it('may have functions among its fields, however they are written', () => {
    const inputFields = ['$func$2$f$', { source: 'return []' }, { key: 'a' }];
    const { triggers } = readDefinition({
      triggers: { new_book: { operation: { inputFields } } },
    });
    expect(triggers.new_book?.operation.inputFields).toEqual([
      '$func$2$f$',
      '$func$2$f$',
      { key: 'a' },
    ]);
  });

  it('may call its search-or-creates search-and-creates', () => {
    const step = { search: 'find_book', create: 'add_book' };
    const { searchOrCreates } = readDefinition({
      searches: {},
      searchAndCreates: { find_book: step },
    });
    expect(searchOrCreates).toEqual({
      find_book: { key: 'find_book', ...step },
    });
  });

  const trigger = (operation: unknown) => ({ triggers: { a: { operation } } });

  it.each([
    [
      { triggers: { a: null } },
      'triggers.a must be of type object, and is null.',
    ],
    [
      trigger({ inputFields: { key: 'b' } }),
      'triggers.a.operation.inputFields must be of type array, and is {"key":"b"}.',
    ],
    [
      trigger({ outputFields: [null] }),
      'triggers.a.operation.outputFields.0 must be of type object or string, and is null.',
    ],
    [
      trigger({ inputFields: [{ key: 'b', children: [{ label: 'C' }] }] }),
      'triggers.a.operation.inputFields.0.children.0 has no key. Give it one.',
    ],
    [
      trigger({ inputFields: [{ key: 'b', helpText: 5 }] }),
      'triggers.a.operation.inputFields.0.helpText must be of type string, and is 5.',
    ],
    [
      { creates: {}, authentication: { fields: [null] } },
      'authentication.fields.0 must be of type object or string, and is null.',
    ],
    [
      { searches: {}, searchOrCreates: { a: { search: 'a' } } },
      'searchOrCreates.a has no create. Give it one.',
    ],
  ])('with a part that is misshapen, %j, says where', (json, sentence) => {
    expect(() => readDefinition(json)).toThrow(sentence);
  });

  it("may break another rule of Zapier's schema, and is read", () => {
    const odd = { creates: { a: { colour: 'red' } }, resources: 5 };
    expect(readDefinition(odd).creates.a).toMatchObject({ key: 'a' });
  });

  it.each([null, [], {}, 'text'])('is not %j', (json) => {
    expect(() => readDefinition(json)).toThrow('not the definition');
  });
});
