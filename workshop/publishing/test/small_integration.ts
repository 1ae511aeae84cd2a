import type { LiveResults, Published, Subject } from '../checks/check.ts';
import type { Definition, Item, Operation } from '../../lab/index.ts';

const FUNCTION = '$func$2$f$';

const bookFields = () => [
  { key: 'id', label: 'ID', type: 'string', required: true },
  { key: 'title', label: 'Title', type: 'string' },
  { key: 'duration', label: 'Duration (in seconds)', type: 'integer' },
  { key: 'returned_at', label: 'Returned At', type: 'datetime' },
  { key: 'shelf__name', label: 'Shelf Name', type: 'string' },
];

const book = () => ({
  id: 'book_1',
  title: 'Emma',
  duration: 5400,
  returned_at: '2026-03-16T09:00:00Z',
  shelf: { name: 'Novels' },
});

/** An item that gives a book. */
const item = (
  key: string,
  label: string,
  description: string,
  operation: Operation,
): Item => ({
  key,
  noun: 'Book',
  display: { label, description },
  operation: { ...operation, outputFields: bookFields(), sample: book() },
});

/** An integration with one item of each kind, which does everything right. */
export const definition = (): Definition => ({
  version: '1.2.3',
  platformVersion: '19.1.0',
  authentication: {
    type: 'custom',
    fields: [
      {
        key: 'api_key',
        label: 'API Key',
        helpText: 'It is in the [settings](https://library.example/settings).',
      },
    ],
    connectionLabel: '{{name}} ({{email}})',
  },
  flags: { cleanInputData: false },
  resources: {
    room: { list: {}, search: {} },
    hall: { list: {} },
    shelf: { search: {} },
  },
  triggers: {
    book_returned: item(
      'book_returned',
      'Book Returned',
      'Triggers when a book comes back.',
      {
        type: 'hook',
        inputFields: [
          {
            key: 'shelf_id',
            label: 'Shelf',
            type: 'string',
            dynamic: 'shelf_list.id.name',
            search: 'find_book.id',
          },
        ],
        performSubscribe: FUNCTION,
        performUnsubscribe: FUNCTION,
        performList: FUNCTION,
      },
    ),
    new_book: item('new_book', 'New Book', 'Triggers when a book is bought.', {
      type: 'polling',
    }),
    shelf_list: {
      key: 'shelf_list',
      noun: 'Shelf',
      display: { label: 'Shelf List', hidden: true },
      operation: {
        type: 'polling',
        inputFields: [{ key: 'floor', label: 'Floor', type: 'string' }],
      },
    },
  },
  creates: {
    lend_book: item('lend_book', 'Lend Book', 'Lends a book to a reader.', {
      inputFields: [
        { key: 'reader', label: 'Reader', type: 'string', required: true },
        { key: 'renew', label: 'Renew', type: 'boolean' },
        {
          key: 'notes',
          label: 'Notes',
          type: 'text',
          helpText: 'What the reader sees.',
        },
      ],
    }),
  },
  searches: {
    find_book: item('find_book', 'Find Book', 'Finds a book by its title.', {
      inputFields: [{ key: 'title', label: 'Title', type: 'string' }],
    }),
  },
  searchOrCreates: {
    find_book: {
      key: 'find_book',
      display: {
        label: 'Find or Lend Book',
        description: 'Finds a book, or lends one.',
      },
      search: 'find_book',
      create: 'lend_book',
    },
  },
});

const live = (): LiveResults => ({
  items: {
    'triggers.book_returned': { results: [book()], samples: [book()] },
    'triggers.new_book': { results: [book(), { ...book(), id: 'book_2' }] },
    'triggers.shelf_list': { results: [{ id: 'shelf_1', name: 'Novels' }] },
    'creates.lend_book': { results: [book()] },
    'searches.find_book': { results: [book()] },
  },
  failures: [],
});

/** The first 26 bytes of a PNG of this size; colour type 6 is true colour with alpha. */
export const pngHeader = (
  width: number,
  height: number,
  colourType = 6,
): Uint8Array => {
  const bytes = Buffer.alloc(26);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'ascii');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.set([8, colourType], 24);
  return bytes;
};

/** All that there is to check of it. */
export type Whole = Required<Subject> & { published: Published };

/** The small integration; the version before it was the same, with another number. */
export const subject = (): Whole => ({
  definition: definition(),
  appName: 'Bodleian',
  listing: {
    name: 'Bodleian',
    description: 'Bodleian is a lending library for teams that share books.',
    logo: pngHeader(512, 512),
  },
  published: {
    definition: { ...definition(), version: '1.2.2' },
    variables: ['CLIENT_ID'],
  },
  environment: { variables: ['CLIENT_ID'], changelog: '- New things.' },
  live: live(),
});

/** An item of a definition, to be broken. */
export const itemOf = (
  { definition: whole }: Pick<Subject, 'definition'>,
  where: `${'triggers' | 'creates' | 'searches'}.${string}`,
): Item => {
  const [kind, key = ''] = where.split('.');
  // The template type allows no other beginning.
  const item = whole[kind as 'triggers' | 'creates' | 'searches'][key];
  if (item === undefined) {
    throw new Error(`There is no ${where}.`);
  }
  return item;
};
