import { describe, expect, it } from '@jest/globals';
import type { Field, Forms, Item } from '../definition/definition.ts';
import { labelled, labelledStep, offeredBy } from '../labelled.ts';
import { Labels } from '../labels.ts';
import { partOf, type Part } from '../zap.ts';

const text = (label: string, value: string) => ({ label, text: value });

describe('a record, by the labels of its fields', () => {
  it.each<[string, Record<string, unknown>, Field[], object[]]>([
    [
      'has their order, and then what has no field',
      { pages: 474, lent_to: 'Ada', title: 'Emma', isbn: null },
      [{ key: 'title', label: 'Book' }, { key: 'pages' }, { key: 'isbn' }],
      [
        text('Book', 'Emma'),
        text('Pages', '474'),
        text('Isbn', ''),
        text('Lent To', 'Ada'),
      ],
    ],
    [
      'has details as a group',
      { shelf: { name: 'A', room: 'Hall' } },
      [{ key: 'shelf__name', label: 'Shelf Name' }],
      [
        {
          label: 'Shelf',
          parts: [text('Shelf Name', 'A'), text('Room', 'Hall')],
        },
      ],
    ],
    [
      'has line items by their number, and a list of texts in a line',
      { books: [{ title: 'Emma' }, { title: 'Faust' }], tags: ['a', 'b'] },
      [{ key: 'books', label: 'Books', children: [{ key: 'title' }] }],
      [
        {
          label: 'Books',
          parts: [
            { label: '1', parts: [text('Title', 'Emma')] },
            { label: '2', parts: [text('Title', 'Faust')] },
          ],
        },
        text('Tags', 'a, b'),
      ],
    ],
    [
      'has names and values as their owner calls them',
      { row: { 'Billable hours': 3 } },
      [{ key: 'row', label: 'Row', dict: true }],
      [{ label: 'Row', parts: [text('Billable hours', '3')] }],
    ],
    [
      "hasn't got details that weren't fetched",
      { title: 'Emma', shelf: 'hydrate|||abc:def|||hydrate' },
      [{ key: 'title' }, { key: 'shelf__name' }],
      [text('Title', 'Emma')],
    ],
  ])('%s', (_what, record, fields, expected) => {
    expect(labelled(record, fields)).toEqual(expected);
  });
});

const item = (operation: Item['operation']) => ({ display: {}, operation });

const definition: Forms = {
  triggers: {
    lent: item({
      outputFields: [
        { key: 'title', label: 'Title' },
        { key: 'reader__name', label: 'Reader Name' },
        { key: 'stamps', children: [{ key: 'day', label: 'Day' }] },
      ],
    }),
  },
  creates: {
    note: item({}),
  },
  searches: {
    find_book: item({
      inputFields: [{ key: 'title', label: 'Title of the Book' }],
      outputFields: [{ key: 'id', label: 'ID' }],
    }),
  },
  searchOrCreates: {},
};

const labels = new Labels(definition, new Map());

const findOrCreate: Part = {
  ...{ name: 'book', app: 'TrackingTime', search: 'find_book' },
  orCreate: 'note',
};

describe('the data of a step', () => {
  it.each([
    [
      'the first of what was found',
      'search',
      [{ id: '7' }, { id: '8' }],
      'true',
    ],
    ['what was created', 'create', { id: '7' }, 'false'],
  ] as const)(
    'of a search that can create is %s',
    (_what, kind, output, was) => {
      const record = { kind, input: { title: 'Emma' }, output };
      expect(labelledStep(labels, findOrCreate, record)).toEqual({
        dataIn: [text('Title of the Book', 'Emma')],
        dataOut: [text('ID', '7'), text('Zap Search Was Found Status', was)],
      });
    },
  );

  it('that failed has nothing in it', () => {
    const record = { kind: 'search', input: {}, output: undefined } as const;
    expect(labelledStep(labels, findOrCreate, record)).toEqual({
      dataIn: [],
      dataOut: [],
    });
  });
});

describe('what a step offers to later ones', () => {
  it('is each value of its fields, those of details and line items too', () => {
    const result = {
      title: 'Emma',
      reader: { name: 'Ada' },
      stamps: [{ day: 'Monday' }, { day: 'Friday' }],
    };
    expect(offeredBy(labels, partOf('triggers', 'lent'), result)).toEqual([
      { path: 'title', label: 'Title', value: 'Emma' },
      { path: 'reader.name', label: 'Reader Name', value: 'Ada' },
      { path: 'stamps.day', label: 'Stamps › Day', value: 'Monday,Friday' },
    ]);
  });

  it('is what is there, if its definition leaves that open', () => {
    const result = { id: '1', rows: [{ day: 'Monday' }, { day: 'Friday' }] };
    expect(offeredBy(labels, partOf('creates', 'note'), result)).toEqual([
      { path: 'id', label: 'Id', value: '1' },
      { path: 'rows.0.day', label: 'Rows 0 Day', value: 'Monday' },
    ]);
  });
});
