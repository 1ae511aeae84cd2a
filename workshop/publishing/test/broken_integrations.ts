import type { Field } from '../../lab/index.ts';
import { pngHeader, type Whole } from './small_integration.ts';

type Change = (whole: Whole) => void;

/** The id of a check, what is done to the small integration in words, and the same in code. */
type Row = [id: string, what: string, change: Change];

/** It is so in the published version too: it isn't news. */
const asPublished =
  (change: Change): Change =>
  (whole) => {
    change(whole);
    const definition = structuredClone(whole.definition);
    whole.published.definition = { ...definition, version: '1.2.2' };
  };

/** Rows that do the same with another value each, by the ids of their checks. */
const rowsOf = <T>(
  what: string,
  values: Record<string, readonly T[]>,
  change: (value: T) => Change,
): Row[] =>
  Object.entries(values).flatMap(([id, some]) =>
    some.map((value): Row => {
      const shown = JSON.stringify(value ?? 'nothing').slice(0, 200);
      return [id, `${what} ${shown}`, asPublished(change(value))];
    }),
  );

/** Puts a value at a place: at the end of a list for `+`, several for `*`, and nothing for undefined. */
const put =
  (path: string, value: unknown): Change =>
  (whole) => {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    const place = keys.reduce<unknown>(
      // A path that leads nowhere ends the test with an error.
      (inside, key) => (inside as Record<string, unknown>)[key],
      whole,
    );
    if (Array.isArray(place) && last === '+') {
      place.push(value);
    } else if (last === '*') {
      Object.assign(place as object, value);
    } else if (value === undefined) {
      Reflect.deleteProperty(place as object, last);
    } else {
      Object.assign(place as object, { [last]: value });
    }
  };

/** Rows that put a value at a place: `creates/lend_book` is one of the definition. */
const at = (place: string, values: Record<string, readonly unknown[]>): Row[] =>
  rowsOf(place, values, (value) => put(pathOf(place), value));

const pathOf = (place: string): string =>
  /^(?:appName|environment|listing|live)\b/.test(place)
    ? place
    : `definition/${place}`;

const LENDING = 'creates/lend_book/operation';

/** Rows that ask for one field more when lending a book. */
const ask = (values: Record<string, readonly Partial<Field>[]>): Row[] =>
  rowsOf('asks for', values, (field) =>
    put(`definition/${LENDING}/inputFields/+`, { key: 'place', ...field }),
  );

type Given = [field: Field, sample: object, live?: object];

/** Rows in which Lend Book gives one thing more, as its sample has it, and as it comes. */
const give = (values: Record<string, readonly Given[]>): Row[] =>
  rowsOf('gives', values, ([field, sample, live = sample]) => (whole) => {
    const { lend_book } = whole.definition.creates;
    lend_book?.operation.outputFields?.push(field);
    Object.assign(lend_book?.operation.sample ?? {}, sample);
    const [result] = whole.live.items['creates.lend_book']?.results ?? [];
    Object.assign(result ?? {}, live);
  });

/** Rows in which the search-or-create has another key. */
const rename = (values: Record<string, readonly string[]>): Row[] =>
  rowsOf('finds or creates as', values, (key) => ({ definition }) => {
    const { find_book: step } = definition.searchOrCreates;
    definition.searchOrCreates = step ? { [key]: { ...step, key } } : {};
  });

/** Rows in which something went since the published version, by what the changelog says of it. */
const since = (
  version: string,
  change: Change,
  changelogs: Record<string, readonly string[]>,
): Row[] =>
  Object.entries(changelogs).flatMap(([id, some]) =>
    some.map((changelog): Row => {
      const all: Change = (whole) => {
        change(whole);
        whole.definition.version = version;
        whole.environment.changelog = changelog;
      };
      return [id, `to ${version}, with "${changelog}"`, all];
    }),
  );

const hideNewBook = put('definition/triggers/new_book/display/hidden', true);
const removeNewBook = put('definition/triggers/new_book', undefined);
const loseTitle = put(
  'definition/searches/find_book/operation/sample/title',
  undefined,
);
const loseShelf = put(`definition/${LENDING}/sample/shelf`, {});
const askForRoom = put(`definition/${LENDING}/inputFields/+`, { key: 'room' });

const loseNotes: Change = ({ definition: { creates } }) => {
  creates.lend_book?.operation.inputFields?.pop();
};

const loseRow: Change = (whole) => {
  const [shelf, row] = [{ key: 'shelf' }, { key: 'row' }];
  for (const [version, children] of [
    ['published/definition', [shelf, row]],
    ['definition', [shelf]],
  ] as const) {
    const lines = { key: 'lines', children };
    put(`${version}/${LENDING}/inputFields/+`, lines)(whole);
  }
};

const FUNCTION = '$func$2$f$';

const connector = { dynamic: 'shelf_list.id.name', search: 'find_book.id' };

/** A book by its title alone, with no id. */
const titleOnly = {
  inputFields: [{ key: 'title' }],
  outputFields: [],
  sample: { title: 'Emma' },
};

const manyFields = Array.from({ length: 1001 }, (_, index) => ({
  key: `line_${index}`,
}));

/**
 * Ways to fail each check: one for each thing that the check looks at. Everything else about the integration stays
 * right.
 */
export const broken: Row[] = [
  ...since('1.3.0', hideNewBook, {
    C001: [
      '',
      '- Update `trigger/new_book`: is faster.',
      '- Update `trigger/new_book`: is faster.\n- Update `create/lend_book`: is hidden.',
    ],
  }),
  ...since('2.0.0', removeNewBook, { C001: [''] }),
  ...since('2.0.0', loseNotes, {
    C002: ['', '- Update `create/lend_book`: lost its field Reader.'],
  }),
  ...since('2.0.0', loseRow, { C002: [''] }),
  ...since('2.0.0', loseTitle, {
    C003: ['', '- Update `search/find_book`: no longer gives subtitle.'],
  }),
  ...since('2.0.0', loseShelf, { C003: [''] }),
  ...since('1.2.3', askForRoom, { 'version/number': [''] }),
  ...since('1.2.1', () => undefined, { 'version/number': [''] }),
  ...at('environment/variables', {
    E001: [['CLIENT_ID', 'LIBRARY_ORIGIN'], []],
  }),

  ...ask({
    D001: [
      { key: 'user_password' },
      { type: 'password' },
      { children: [{ key: 'api_token' }] },
    ],
    D004: [
      { key: 'reader_id' },
      { key: 'reader_ids' },
      { key: 'readerId' },
      { key: 'id' },
    ],
    D005: [{ dynamic: 'room_list.id.name' }, { dynamic: 'shelf.id.name' }],
    D007: [{ helpText: 'One of [these](http://library.example/places).' }],
    D008: [
      { helpText: 'See [the places(https://library.example/places)' },
      { helpText: 'See https://library.example/places.' },
      { helpText: 'See www.library.example.' },
      { helpText: 'See [the places] (/places).' },
    ],
    D011: [
      { label: 'Reading Room', helpText: 'Reading room.' },
      { helpText: 'Place.' },
    ],
    D013: [
      { dynamic: 'shelf_list.id.name', search: 'find_room.id' },
      { dynamic: 'hall.id.name', search: 'hall.id' },
    ],
    D014: [
      { ...connector, list: true },
      { ...connector, dict: true },
      { ...connector, children: [{ key: 'floor' }] },
      { ...connector, type: 'boolean' },
      { search: 'find_book.id' },
    ],
    D025: [
      { helpText: '[Look](javascript:print).' },
      { placeholder: 'VBScript:MsgBox' },
      { placeholder: 'data:text/html,hello' },
      { helpText: '<a href="javascript: print">Look</a>' },
    ],
    'limit/descriptions': [
      { helpText: `Where it is read${' and lent'.repeat(120)}.` },
    ],
    'style/required-first': [
      { required: true },
      { required: true, dynamic: 'shelf_list.id.name' },
    ],
    'style/no-id-labels': [
      { label: 'Room ID' },
      { label: 'Room IDs' },
      { label: 'Contact ID (optional)' },
    ],
    'style/lists': [
      { helpText: 'Write them comma-separated.' },
      { helpText: 'Separate with commas.' },
      { helpText: 'Use commas to separate several words.' },
      { label: 'Words Separated by a Comma' },
      { placeholder: 'comma delimited' },
    ],
    'style/booleans': [
      { choices: { yes: 'Yes', no: 'No' } },
      { choices: ['False', 'True'] },
      {
        choices: [
          { value: '1', label: 'Yes', sample: '1' },
          { value: '0', label: 'No', sample: '0' },
        ],
      },
    ],
  }),

  ...at('authentication/fields/+', {
    D005: [{ key: 'branch', dynamic: 'branch_list.id.name' }],
    D008: [
      { key: 'branch', helpText: 'See https://library.example/branches.' },
    ],
    D011: [{ key: 'branch', helpText: 'Branch' }],
    D026: [
      { key: 'name', inputFormat: 'https://{{input}}.library.example' },
      { key: 'subdomain' },
      { key: 'siteUrl' },
    ],
  }),
  ...at('authentication/fields/0/helpText', {
    D002: ['It is in the settings.', undefined],
  }),
  ...at('authentication/connectionLabel', {
    D003: [undefined, ' ', 'Bodleian', '{{name}} ({{api_key}})'],
  }),
  ...at('authentication/test', {
    D007: [{ url: 'HTTP://library.example/me' }],
  }),

  ...at('creates/lend_book/display/label', {
    D018: ['Lend book'],
    'limit/labels': [`Lend ${'Book '.repeat(14)}Now`, 'L'],
    'style/action-descriptions': ['Create Book'],
  }),
  ...at('creates/lend_book/display/description', {
    D008: ['Lends a book of https://library.example.'],
    'limit/descriptions': [`Lends a book${' to a reader'.repeat(90)}.`],
    'style/action-descriptions': [
      'Lend a book to a reader.',
      'Lends a book to a reader',
    ],
    'style/app-name': [
      'Lends a book from the Bodleian.',
      'Lends a book from the bodleian.',
    ],
    'style/nouns-in-lower-case': [
      'Lends a Book to a reader.',
      'Lends Books to a reader.',
    ],
  }),
  ...at('searches/find_book/display/description', {
    'style/action-descriptions': ['Looking for a book.'],
  }),
  ...at('triggers/new_book/display/description', {
    D021: [
      'Whenever a book is bought.',
      'Triggers when a book is bought',
      undefined,
    ],
  }),

  ...at('triggers/book_returned/operation/*', {
    D006: [{ performList: undefined }],
    D017: [{ performSubscribe: undefined }, { performUnsubscribe: undefined }],
  }),
  ...at('triggers/new_book/operation/sample', { D012: [undefined] }),
  ...at('triggers/new_book/operation/*', {
    D010: [
      titleOnly,
      { outputFields: [{ key: 'title', primary: true }], sample: { id: '1' } },
    ],
  }),
  ...at('triggers/new_book/operation/sample/id', { D010: [''] }),
  ...at('triggers/new_book/operation/sample/title', {
    D023: ['2023-08-01T06:50:30', '1.8.2023'],
  }),
  ...at('triggers/new_book/operation/sample/returned_at', {
    D023: ['01 Aug 2023', 'soon', '2026-13-45'],
  }),
  ...at('triggers/new_book/operation/sample/duration', { D024: ['5400'] }),
  ...at('searches/find_book/operation/*', {
    D009: [{ inputFields: [] }],
    D012: [{ sample: undefined }],
    'style/results-have-id': [titleOnly],
  }),
  ...at(`${LENDING}/*`, {
    D022: [{ inputFields: [FUNCTION] }],
    D028: [{ cleanInputData: true }],
    'limit/fields': [{ inputFields: manyFields }],
    'style/results-have-id': [titleOnly],
  }),

  ...give({
    D023: [
      [
        { key: 'lines[]due_at', type: 'datetime' },
        { lines: [{ due_at: 'soon' }] },
        { lines: [{ due_at: '2026-03-16' }] },
      ],
    ],
    D024: [
      [{ key: 'due', required: true }, {}, { due: 'Monday' }],
      [{ key: 'due', type: 'string' }, { due: 16 }, { due: '16' }],
      [{ key: 'due', type: 'integer' }, { due: 1.5 }, { due: 1 }],
      [{ key: 'due', type: 'boolean' }, { due: 'yes' }, { due: true }],
      [
        { key: 'words', type: 'string', list: true },
        { words: 'old' },
        { words: ['old'] },
      ],
      [
        { key: 'lines', children: [{ key: 'pages', type: 'number' }] },
        { lines: [{ pages: 'many' }] },
        { lines: [{ pages: 12 }] },
      ],
      [
        { key: 'lines[]pages', type: 'number' },
        { lines: [{ pages: 1 }, { pages: 'many' }] },
        { lines: [{ pages: 12 }] },
      ],
      [
        { key: 'lines[]pages', required: true },
        { lines: [{ row: 1 }] },
        { lines: [{ row: 1, pages: 12 }] },
      ],
    ],
    T005: [
      [
        { key: 'lines[]pages', type: 'number' },
        { lines: [{ pages: 12 }] },
        { lines: [{ pages: 'many' }] },
      ],
    ],
    'style/booleans': [
      [{ key: 'late', choices: ['yes', 'no'] }, { late: 'no' }],
    ],
    'style/units': [
      [{ key: 'length', label: 'Length', type: 'integer' }, { length: 12 }],
      [{ key: 'size', label: 'Total Size', type: 'number' }, { size: 1.5 }],
    ],
  }),

  ...at('searchOrCreates/find_book/*', {
    D015: [
      { create: 'buy_book' },
      { search: 'find_shelf' },
      { update: 'fix_book' },
    ],
  }),
  ...at('searchOrCreates/find_book/display/label', {
    D018: ['Find or lend Book'],
  }),
  ...rowsOf(
    'has nothing but a hook',
    { D016: [undefined] },
    (performSubscribe) =>
      ({ definition }) => {
        const { book_returned } = definition.triggers;
        Object.assign(book_returned?.operation ?? {}, {
          performSubscribe,
          inputFields: [],
        });
        const none = { creates: {}, searches: {}, searchOrCreates: {} };
        Object.assign(definition, none, { triggers: { book_returned } });
      },
  ),
  ...at('platformVersion', { D027: ['15.0.0', '', 'latest'] }),
  ...at('flags/cleanInputData', { D028: [true] }),
  ...at('creates/lend_book/key', { 'limit/keys': ['lend-book', 'lend_books'] }),
  ...rename({ 'limit/keys': ['f'] }),

  ...at('listing/description', {
    M002: [
      'Bodleian is a lending library.',
      `Bodleian is a lending library${' of old books'.repeat(9)}.`,
      'Bodleian is a library. It is old. It has books. It lends them.',
      'The Bodleian is a lending library for teams that share books.',
      'Bodleian is a library. Zapier users can lend books.',
      'Bodleian is a library that syncs the books of teams.',
    ],
  }),
  ...at('listing/logo', {
    M004: [
      Buffer.from('<svg></svg>'.repeat(5)),
      pngHeader(512, 256),
      pngHeader(255, 255),
      pngHeader(512, 512, 2),
    ],
  }),

  ...at('live/items/triggers.shelf_list/results/0/id', { T002: [undefined] }),
  ...at('live/items/creates.lend_book/results/0/returned_at', {
    T003: ['2026-03-16T09:00:00'],
  }),
  ...at('live/items/searches.find_book/results/0/title', { T004: [undefined] }),
  ...at('live/items/triggers.new_book/results/0/duration', { T005: ['long'] }),
  ...at('live/items/triggers.book_returned/samples/0/reader', {
    T006: ['Ada'],
  }),
  ...at('live/items/triggers.book_returned/samples/0/duration', {
    Z001: ['long'],
  }),
  ...at('live/items/triggers.book_returned/samples/0/id', {
    Z001: [undefined],
  }),
  ...at('live/items/searches.find_book/results', { 'live/every-item': [[]] }),
  ...at('live/failures/+', {
    'live/every-item': [
      { where: 'searches.find_book', message: 'It could not be run.' },
    ],
  }),
];

/** What looks like a fault of some check, and is none. */
export const sound: Row[] = [
  ...since('1.3.0', hideNewBook, {
    C001: ['- Update `trigger/new_book`: is hidden; use Book Returned.'],
  }),
  ...since('2.0.0', removeNewBook, {
    C001: ['- Removed `trigger/new_book`.'],
  }),
  ...since('2.0.0', loseNotes, {
    C002: [
      '- Update `create/lend_book`: has a new label;\n  lost its field Notes.',
    ],
  }),
  ...since('2.0.0', loseTitle, {
    C003: ['- Update `search/find_book`: no longer gives title.'],
  }),
  // It isn't released yet.
  ...since('1.2.2', askForRoom, { 'version/number': [''] }),
  ...since('1.2.3', put('environment/variables/+', 'LIBRARY_ORIGIN'), {
    E001: ['- LIBRARY_ORIGIN is read now.'],
  }),

  ...ask({
    D004: [
      { key: 'room_id', choices: { north: 'North', south: 'South' } },
      { key: 'external_id', label: 'External ID' },
    ],
    D005: [
      { dynamic: 'shelf_list.id.name' },
      { dynamic: 'new_book.id.title' },
      { dynamic: 'room.id.name' },
    ],
    D008: [
      { helpText: 'See [them](https://library.example/places "All of them").' },
      { helpText: 'See [these [old] ones](https://a.example/b_(c)?d[]=e).' },
      { helpText: 'Like `https://library.example/places`.' },
    ],
    D013: [{ dynamic: 'room.id.name', search: 'room.id' }],
    D014: [{ ...connector, type: 'integer' }],
    D025: [{ helpText: 'Choose JavaScript: the default.' }],
    D026: [{ key: 'domain' }],
    'style/no-id-labels': [{ label: 'Highest Bid' }],
    'style/lists': [{ list: true, helpText: 'Separate with commas.' }],
    'style/required-first': [{ required: true, group: 'place' }],
    'style/booleans': [{ choices: ['yes', 'no', 'perhaps'] }],
  }),
  ...at('authentication/fields/+', {
    D002: [{ key: 'password' }],
    D005: [{ key: 'branch', dynamic: 'branch_list.id.name', computed: true }],
  }),
  ...at('authentication/fields/0/helpText', {
    D002: ['In the [settings](https://library.example/settings "Yours").'],
  }),
  ...at('authentication/connectionLabel', {
    D003: [FUNCTION, { url: 'https://library.example/me' }],
  }),
  ...rename({ D013: ['get_book'] }),
  ...at('searches/find_book/operation/inputFields/+', {
    D004: [{ key: 'id', label: 'Book ID' }],
  }),
  ...at('triggers/shelf_list/operation/inputFields', {
    D004: [[{ key: 'room_id', label: 'Room ID' }]],
  }),
  ...at('triggers/book_returned/operation/*', { D010: [titleOnly] }),
  ...at('triggers/shelf_list/operation/sample', { D010: [{ name: 'A' }] }),
  ...at('triggers/new_book/operation/sample/title', {
    D007: ['http://emma.example'],
    D023: ['0.1.15'],
  }),
  ...at('platformVersion', { D027: ['99.0.0'] }),
  ...at('creates/lend_book/display/description', {
    'style/action-descriptions': ['Lends a book to a reader. '],
    'style/nouns-in-lower-case': ['Lends a book. Book it before you do.'],
  }),
  ...at('appName', { 'style/app-name': ['Read', 'Books (UK) +'] }),
  ...at(`${LENDING}/inputFields`, {
    'style/required-first': [
      [
        { key: 'kind', altersDynamicFields: true },
        { key: 'room', required: true },
      ],
      [
        { key: 'floor' },
        { key: 'room', required: true, dynamic: 'shelf_list.id.name' },
      ],
    ],
  }),
  ...give({
    D024: [
      [
        { key: 'lines[]pages', type: 'number', required: true },
        { lines: [{ pages: 1 }, { pages: null }] },
        { lines: [] },
      ],
    ],
    'style/units': [
      [{ key: 'size', label: 'Size in Bytes', type: 'integer' }, { size: 12 }],
      [{ key: 'size', label: 'Size', type: 'string' }, { size: 'A4' }],
    ],
  }),
  ...rowsOf(
    'gives',
    { 'style/results-have-id': [{ data: { id: 'book_1' } }, { bookId: '1' }] },
    (sample) => (whole) => {
      put(`definition/${LENDING}/*`, { sample, outputFields: [] })(whole);
      put('live/items/creates.lend_book/results', [sample])(whole);
    },
  ),
];
