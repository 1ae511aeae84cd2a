import { describe, expect, it } from '@jest/globals';
import { keysMissingIn, readDefinition } from '../index.ts';

describe('a definition', () => {
  it('may leave out what Zapier allows', () => {
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

describe('keys', () => {
  it('are missed inside groups and line items', () => {
    const sample = { id: 1, shelf: { name: 'x' }, rows: [{ a: 1, b: 2 }] };
    expect(keysMissingIn({ shelf: {}, rows: [{ a: 1 }] }, sample)).toEqual([
      'id',
      'shelf.name',
      'rows.b',
    ]);
  });

  it("aren't missed if nothing could have them", () => {
    const sample = { shelf: { name: 'x' }, rows: [{ a: 1 }] };
    expect(keysMissingIn({ shelf: null, rows: [] }, sample)).toEqual([]);
  });
});
