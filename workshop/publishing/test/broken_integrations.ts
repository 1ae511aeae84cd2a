import {
  type Field,
  readDefinition,
  type SearchOrCreate,
} from '../../lab/index.ts';
import { itemOf, pngHeader, type Whole } from './small_integration.ts';

/** What one integration does otherwise than the small one. */
export type Change = (whole: Whole) => void;

type Changes = Record<string, Change>;

/** A table of changes that differ in one thing. */
const changes = <T>(rows: Record<string, T>, by: (row: T) => Change): Changes =>
  Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [name, by(row)]),
  );

/** It was so in the published version too: it isn't news. */
const asPublished = (rows: Changes): Changes =>
  changes(rows, (change) => (whole) => {
    change(whole);
    const definition = structuredClone(whole.definition);
    whole.published.definition = { ...definition, version: '1.2.2' };
  });

type Where = Parameters<typeof itemOf>[1];

const lending = (whole: Whole) => itemOf(whole, 'creates.lend_book').operation;

/** Adds a field to the form of Lend Book. */
const ask =
  (field: Partial<Field>): Change =>
  (whole) => {
    lending(whole).inputFields?.push({ key: 'place', ...field });
  };

/** Asks for one thing more when connecting. */
const askToConnect =
  (field: Field): Change =>
  ({ definition }) => {
    definition.authentication?.fields?.push(field);
  };

/** Changes what is said of the API key when connecting. */
const helpToConnect =
  (helpText: string): Change =>
  ({ definition }) => {
    Object.assign(definition.authentication?.fields?.[0] ?? {}, { helpText });
  };

const labelConnection =
  (connectionLabel: unknown): Change =>
  ({ definition }) => {
    Object.assign(definition.authentication ?? {}, { connectionLabel });
  };

/** Another label or description of an item. */
const show =
  (where: Where) =>
  (display: object): Change =>
  (whole) => {
    Object.assign(itemOf(whole, where).display, display);
  };

const describeLending = (description: string): Change =>
  show('creates.lend_book')({ description });

/** What an item has else, or lacks. */
const operate =
  ([where, operation]: [Where, object]): Change =>
  (whole) => {
    Object.assign(itemOf(whole, where).operation, operation);
  };

/** Changes the sample of New Book. */
const sampleOfNewBook =
  (values: object): Change =>
  (whole) => {
    Object.assign(
      itemOf(whole, 'triggers.new_book').operation.sample ?? {},
      values,
    );
  };

const findOrLend =
  (step: Partial<SearchOrCreate>): Change =>
  ({ definition }) => {
    Object.assign(definition.searchOrCreates.find_book ?? {}, step);
  };

/** The search-or-create has another key. */
const callFindOrLend =
  (key: string): Change =>
  ({ definition }) => {
    const step = definition.searchOrCreates.find_book;
    definition.searchOrCreates = step ? { [key]: { ...step, key } } : {};
  };

/** Something that is said of the integration as a whole. */
const define =
  (parts: object): Change =>
  ({ definition }) => {
    Object.assign(definition, parts);
  };

type Live = [where: Where, values: object, part?: 'results' | 'samples'];

/** Changes the first result of an item; what is undefined, it lacks. */
const give =
  ([where, values, part = 'results']: Live): Change =>
  ({ live }) => {
    const results = live.items[where]?.[part] ?? [];
    const [first] = results as object[];
    results[0] = JSON.parse(JSON.stringify({ ...first, ...values }));
  };

type Given = [field: Field, sample: object, live?: object];

/** Lend Book gives one thing more, as its sample has it, and as it comes. */
const giveOnLending =
  ([field, value, live = value]: Given): Change =>
  (whole) => {
    const operation = lending(whole);
    operation.outputFields?.push(field);
    Object.assign(operation.sample ?? {}, value);
    give(['creates.lend_book', live])(whole);
  };

const resources =
  (room: object, field: Partial<Field>): Change =>
  (whole) => {
    whole.definition.resources = { room };
    ask({ key: 'room', ...field })(whole);
  };

const describeListing =
  (description: string): Change =>
  ({ listing }) => {
    listing.description = description;
  };

const paintLogo =
  (logo: Uint8Array): Change =>
  ({ listing }) => {
    listing.logo = logo;
  };

/** A change since the published version, with a version number and what the changelog says of it. */
const since =
  (version: string, change: Change) =>
  (changelog: string): Change =>
  (whole) => {
    change(whole);
    whole.definition.version = version;
    whole.environment.changelog = changelog;
  };

const hideNewBook = since('1.3.0', show('triggers.new_book')({ hidden: true }));

const removeNewBook = since('2.0.0', ({ definition }) => {
  delete definition.triggers.new_book;
});

const loseNotes = since('2.0.0', (whole) => {
  lending(whole).inputFields?.pop();
});

const loseTitle = since('2.0.0', (whole) => {
  delete itemOf(whole, 'searches.find_book').operation.sample?.title;
});

/** A new field, with a step of the version number that is this far. */
const askSince = (version: string): Change =>
  since(version, ask({ label: 'Room' }))('');

const FUNCTION = '$func$2$f$';

const linesOf = (...keys: string[]) => ({
  inputFields: [{ key: 'lines', children: keys.map((key) => ({ key })) }],
});

/** A book by its title alone. */
const titleOnly = {
  sample: { title: 'Emma' },
  outputFields: [{ key: 'title', label: 'Title' }],
};

/** A hook that nobody subscribes is all that there is. */
const onlyAStaticHook: Change = (whole) => {
  const { version, platformVersion } = whole.definition;
  const hook = itemOf(whole, 'triggers.book_returned');
  const { performSubscribe: _gone, ...operation } = hook.operation;
  operation.inputFields = [];
  const triggers = { book_returned: { ...hook, operation } };
  whole.definition = readDefinition({ version, platformVersion, triggers });
};

/**
 * Ways to fail each check, by its id: one for each thing that the check looks at. Everything else about the integration
 * stays right.
 */
export const broken: Changes = {
  ...changes(
    {
      'C001: an item is hidden': '',
      'C001: the changelog speaks of the hidden item, but not of that':
        '- Update `trigger/new_book`: is faster.',
      'C001: the changelog says it of another item':
        '- Update `trigger/new_book`: is faster.\n- Update `create/lend_book`: is hidden.',
    },
    hideNewBook,
  ),
  'C001: an item is removed': removeNewBook(''),
  ...changes(
    {
      'C002: an input key is gone': '',
      'C002: the changelog speaks of another key':
        '- Update `create/lend_book`: lost its field Reader.',
    },
    loseNotes,
  ),
  'C002: a key of line items is gone': (whole) => {
    operate(['creates.lend_book', linesOf('shelf')])(whole);
    const before = { ...whole, definition: whole.published.definition };
    operate(['creates.lend_book', linesOf('shelf', 'row')])(before);
    whole.definition.version = '2.0.0';
  },
  ...changes(
    {
      'C003: a sample key is gone': '',
      'C003: the changelog speaks of another key':
        '- Update `search/find_book`: no longer gives subtitle.',
    },
    loseTitle,
  ),
  'C003: a key of a group in the sample is gone': since('2.0.0', (whole) => {
    Object.assign(lending(whole).sample ?? {}, { shelf: {} });
  })(''),
  'E001: a variable is new': ({ environment }) => {
    environment.variables.push('LIBRARY_ORIGIN');
  },
  'E001: a variable is gone': ({ environment }) => {
    environment.variables = [];
  },
  'version/number: the step is too small for a new field': askSince('1.2.3'),
  'version/number: it went down': ({ definition }) => {
    definition.version = '1.2.1';
  },
  ...asPublished({
    ...changes(
      {
        'D001: a key is that of a credential': { key: 'user_password' },
        'D001: a field is of the type password': { type: 'password' },
        'D001: a field inside line items asks for one': {
          children: [{ key: 'api_token' }],
        },
        'D004: a key ends in _id': { key: 'reader_id' },
        'D004: a key ends in _ids': { key: 'reader_ids' },
        'D004: a key ends in Id': { key: 'readerId' },
        'D004: a key is id': { key: 'id' },
        'D005: an input field names a trigger that is not there': {
          dynamic: 'room_list.id.name',
        },
        'D007: a link goes over http': {
          helpText: 'One of [these](http://library.example/places).',
        },
        'D008: a link is not closed': {
          helpText: 'See [the places(https://library.example/places)',
        },
        'D008: an address stands bare': {
          helpText: 'See https://library.example/places.',
        },
        'D008: an address without its scheme does': {
          helpText: 'See www.library.example.',
        },
        'D008: a link has a space in its middle': {
          helpText: 'See [the places] (/places).',
        },
        'D011: help says what the label says': {
          label: 'Reading Room',
          helpText: 'Reading room.',
        },
        'D011: help says what the key says, if there is no label': {
          helpText: 'Place.',
        },
        'D013: a search is named that is not there': {
          dynamic: 'shelf_list.id.name',
          search: 'find_room.id',
        },
        'D014: the field is a list': {
          list: true,
          dynamic: 'shelf_list.id.name',
          search: 'find_book.id',
        },
        'D014: the field is keys and values': {
          dict: true,
          dynamic: 'shelf_list.id.name',
          search: 'find_book.id',
        },
        'D014: the field has children': {
          dynamic: 'shelf_list.id.name',
          search: 'find_book.id',
          children: [{ key: 'floor' }],
        },
        'D014: the field is no text and no number': {
          type: 'boolean',
          dynamic: 'shelf_list.id.name',
          search: 'find_book.id',
        },
        'D014: the field has no dropdown': { search: 'find_book.id' },
        'D025: a link runs JavaScript': {
          helpText: '[Look](javascript:print).',
        },
        'D025: an address runs Visual Basic': {
          placeholder: 'VBScript:MsgBox',
        },
        'D025: an address holds a page': {
          placeholder: 'data:text/html,hello',
        },
        'D025: a link in HTML runs code after a space': {
          helpText: '<a href="javascript: print">Look</a>',
        },
        'limit/descriptions: help is long': {
          helpText: `Where it is read${' and lent'.repeat(120)}.`,
        },
        'style/required-first: a required field comes last': { required: true },
        'style/required-first: a list that it is chosen from asks for something else':
          { required: true, dynamic: 'shelf_list.id.name' },
        'style/no-id-labels: a label ends in ID': { label: 'Room ID' },
        'style/no-id-labels: a label ends in IDs': { label: 'Room IDs' },
        'style/no-id-labels: something stands behind it': {
          label: 'Contact ID (optional)',
        },
        'style/lists: help says comma-separated': {
          helpText: 'Write them comma-separated.',
        },
        'style/lists: help says to separate with commas': {
          helpText: 'Separate with commas.',
        },
        'style/lists: help says to use commas': {
          helpText: 'Use commas to separate several words.',
        },
        'style/lists: the label says it': {
          label: 'Words Separated by a Comma',
        },
        'style/lists: the placeholder says it': {
          placeholder: 'comma delimited',
        },
        'style/booleans: yes and no are keys': {
          choices: { yes: 'Yes', no: 'No' },
        },
        'style/booleans: true and false are a list': {
          choices: ['False', 'True'],
        },
        'style/booleans: one and nought are a list with labels': {
          choices: [
            { value: '1', label: 'Yes', sample: '1' },
            { value: '0', label: 'No', sample: '0' },
          ],
        },
      },
      ask,
    ),
    'D005: a resource has no list': resources(
      { search: {} },
      { dynamic: 'room.id.name' },
    ),
    'D013: a resource has no search': resources(
      { list: {} },
      { dynamic: 'room.id.name', search: 'room.id' },
    ),
    ...changes(
      {
        'D005: a field of the connection does': {
          key: 'branch',
          dynamic: 'branch_list.id.name',
        },
        'D008: the help of the connection has one': {
          key: 'branch',
          helpText: 'See https://library.example/branches.',
        },
        'D011: help of the connection does': {
          key: 'branch',
          helpText: 'Branch',
        },
        'D026: a domain is put into an address': {
          key: 'name',
          inputFormat: 'https://{{input}}.library.example',
        },
        'D026: a key asks for a domain': { key: 'subdomain' },
        'D026: a key asks for an address': { key: 'siteUrl' },
      },
      askToConnect,
    ),
    ...changes(
      {
        'D002: the help has no link': 'It is in the settings.',
        'D002: there is no help': '',
      },
      helpToConnect,
    ),
    ...changes<unknown>(
      {
        'D003: there is no label': undefined,
        'D003: the label is blank': ' ',
        'D003: the label is the same for everyone': 'Bodleian',
        'D003: the label shows a secret': '{{name}} ({{api_key}})',
      },
      labelConnection,
    ),
    ...changes(
      {
        'D018: an action is in lower case': { label: 'Lend book' },
        'limit/labels: a label is long': {
          label: `Lend ${'Book '.repeat(14)}Now`,
        },
        'limit/labels: a label is short': { label: 'L' },
        'style/action-descriptions: it does not say that something new comes': {
          label: 'Create Book',
          description: 'Creates a book.',
        },
      },
      show('creates.lend_book'),
    ),
    ...changes(
      {
        'D008: a description has one':
          'Lends a book of https://library.example.',
        'limit/descriptions: a description is long': `Lends a book${' to a reader'.repeat(90)}.`,
        'style/action-descriptions: it does not say what the step does':
          'Lend a book to a reader.',
        'style/action-descriptions: it has no full stop':
          'Lends a book to a reader',
        'style/app-name: it is named': 'Lends a book from the Bodleian.',
        'style/app-name: it is named with small letters':
          'Lends a book from the bodleian.',
        'style/nouns-in-lower-case: a noun has a capital':
          'Lends a Book to a reader.',
        'style/nouns-in-lower-case: a noun of many has one':
          'Lends Books to a reader.',
      },
      describeLending,
    ),
    'style/action-descriptions: a search does not say what it does': show(
      'searches.find_book',
    )({ description: 'Looking for a book.' }),
    ...changes<object>(
      {
        'D021: the description begins otherwise': {
          description: 'Whenever a book is bought.',
        },
        'D021: the description has no full stop': {
          description: 'Triggers when a book is bought',
        },
        'D021: there is no description': { description: undefined },
      },
      show('triggers.new_book'),
    ),
    'D007: a request does': ({ definition }) => {
      Object.assign(definition.authentication ?? {}, {
        test: { url: 'HTTP://library.example/me' },
      });
    },
    ...changes<[Where, object]>(
      {
        'D006: a hook has no performList': [
          'triggers.book_returned',
          { performList: undefined },
        ],
        'D009: a search asks for nothing': [
          'searches.find_book',
          { inputFields: [] },
        ],
        "D010: a polling trigger's sample has no id": [
          'triggers.new_book',
          titleOnly,
        ],
        'D012: a search has no sample': [
          'searches.find_book',
          { sample: undefined },
        ],
        'D012: a trigger has none': [
          'triggers.new_book',
          { sample: undefined },
        ],
        'D017: a hook does not unsubscribe': [
          'triggers.book_returned',
          { performUnsubscribe: undefined },
        ],
        'D017: a hook does not subscribe': [
          'triggers.book_returned',
          { performSubscribe: undefined },
        ],
        'D022: all fields come from a function': [
          'creates.lend_book',
          { inputFields: [FUNCTION] },
        ],
        'D028: an item takes empty values out': [
          'creates.lend_book',
          { cleanInputData: true },
        ],
        'limit/fields: an item asks for a thousand and one': [
          'creates.lend_book',
          {
            inputFields: Array.from({ length: 1001 }, (_, index) => ({
              key: `line_${index}`,
            })),
          },
        ],
        'style/results-have-id: an action gives none': [
          'creates.lend_book',
          titleOnly,
        ],
        'style/results-have-id: a search gives none': [
          'searches.find_book',
          titleOnly,
        ],
      },
      operate,
    ),
    'D010: the sample lacks the primary key it was given': (whole) => {
      const { operation } = itemOf(whole, 'triggers.new_book');
      operation.outputFields?.push({ key: 'isbn', primary: true });
      whole.live.items['triggers.new_book'] = {
        results: [{ ...operation.sample, isbn: '1' }],
      };
    },
    ...changes(
      {
        'D010: the id of a sample is empty': { id: '' },
        'D023: a text is a date of another kind': {
          returned_at: '01 Aug 2023',
        },
        'D023: a time has no offset': { title: '2023-08-01T06:50:30' },
        'D023: a field of dates has something else': { returned_at: 'soon' },
        'D023: there is no such day': { returned_at: '2026-13-45' },
        'D023: a text is a date between dots': { title: '1.8.2023' },
        'D024: a number is a text': { duration: '5400' },
      },
      sampleOfNewBook,
    ),
    ...changes<Given>(
      {
        'D023: a line item has something else': [
          { key: 'lines[]due_at', type: 'datetime' },
          { lines: [{ due_at: 'soon' }] },
          { lines: [{ due_at: '2026-03-16' }] },
        ],
        'D024: a required one is missing': [
          { key: 'due', required: true },
          {},
          { due: 'Monday' },
        ],
        'D024: a text is a number': [
          { key: 'due', type: 'string' },
          { due: 16 },
          { due: '16' },
        ],
        'D024: a number is neither whole nor meant to be anything else': [
          { key: 'due', type: 'integer' },
          { due: 1.5 },
          { due: 1 },
        ],
        'D024: yes is a text': [
          { key: 'due', type: 'boolean' },
          { due: 'yes' },
          { due: true },
        ],
        'D024: a list is none': [
          { key: 'words', type: 'string', list: true },
          { words: 'old' },
          { words: ['old'] },
        ],
        'D024: a child has the wrong type': [
          { key: 'lines', children: [{ key: 'pages', type: 'number' }] },
          { lines: [{ pages: 'many' }] },
          { lines: [{ pages: 12 }] },
        ],
        'D024: a line item has the wrong type': [
          { key: 'lines[]pages', type: 'number' },
          { lines: [{ pages: 1 }, { pages: 'many' }] },
          { lines: [{ pages: 12 }] },
        ],
        'D024: a line item lacks what is required': [
          { key: 'lines[]pages', required: true },
          { lines: [{ row: 1 }] },
          { lines: [{ row: 1, pages: 12 }] },
        ],
        'T005: a line item has another type': [
          { key: 'lines[]pages', type: 'number' },
          { lines: [{ pages: 12 }] },
          { lines: [{ pages: 'many' }] },
        ],
        'style/booleans: a result is yes or no': [
          { key: 'late', choices: ['yes', 'no'] },
          { late: 'no' },
        ],
        'style/units: a whole number has no unit': [
          { key: 'length', label: 'Length', type: 'integer' },
          { length: 12 },
        ],
        'style/units: a number has none': [
          { key: 'weight', label: 'Total Weight', type: 'number' },
          { weight: 1.5 },
        ],
      },
      giveOnLending,
    ),
    ...changes(
      {
        'D015: the action is not there': { create: 'buy_book' },
        'D015: the search is not there': { search: 'find_shelf' },
        'D015: the action that updates is not there': { update: 'fix_book' },
        'D018: a search-or-create is': {
          display: {
            label: 'Find or lend Book',
            description: 'Finds a book, or lends one.',
          },
        },
      },
      findOrLend,
    ),
    'D016: all there is, is a hook that nobody subscribes': onlyAStaticHook,
    ...changes(
      {
        'D027: the platform is an old one': { platformVersion: '15.0.0' },
        'D027: nobody says which it is': { platformVersion: '' },
        'D027: it is no version': { platformVersion: 'latest' },
        'D028: all of them do': { flags: { cleanInputData: true } },
      },
      define,
    ),
    ...changes(
      {
        'limit/keys: a key has a dash': 'lend-book',
        'limit/keys: a key is not that of its place': 'lend_books',
      },
      (key) => (whole) => {
        itemOf(whole, 'creates.lend_book').key = key;
      },
    ),
    'limit/keys: a key is one letter': callFindOrLend('f'),
  }),
  ...changes(
    {
      'M002: it is short': 'Bodleian is a lending library.',
      'M002: it is long': `Bodleian is a lending library${' of old books'.repeat(9)}.`,
      'M002: it has four sentences':
        'Bodleian is a library. It is old. It has books. It lends them.',
      'M002: it begins otherwise':
        'The Bodleian is a lending library for teams that share books.',
      'M002: it speaks of Zapier':
        'Bodleian is a library. Zapier users can lend books.',
      'M002: it speaks of syncing':
        'Bodleian is a library that syncs the books of teams.',
    },
    describeListing,
  ),
  ...changes<Uint8Array>(
    {
      'M004: it is no PNG': Buffer.from('<svg></svg>'.repeat(5)),
      'M004: it is not square': pngHeader(512, 256),
      'M004: it is small': pngHeader(255, 255),
      'M004: it has no alpha': pngHeader(512, 512, 2),
    },
    paintLogo,
  ),
  ...changes<Live>(
    {
      'T002: a record has no id': ['triggers.shelf_list', { id: undefined }],
      'T003: a time has no offset': [
        'creates.lend_book',
        { returned_at: '2026-03-16T09:00:00' },
      ],
      'T004: a key of the sample is missing': [
        'searches.find_book',
        { title: undefined },
      ],
      'T005: a value has another type': [
        'triggers.new_book',
        { duration: '90 minutes' },
      ],
      'T006: the editor shows a key that the hook does not bring': [
        'triggers.book_returned',
        { reader: 'Ada' },
        'samples',
      ],
      'Z001: the editor shows a value of another type': [
        'triggers.book_returned',
        { duration: 'long' },
        'samples',
      ],
      'Z001: the editor shows no required one': [
        'triggers.book_returned',
        { id: undefined },
        'samples',
      ],
    },
    give,
  ),
  'live/every-item: an item gave nothing': ({ live }) => {
    live.items['searches.find_book'] = { results: [] };
  },
  'live/every-item: an item could not be run': ({ live }) => {
    delete live.items['searches.find_book'];
    const message = 'It could not be run: the library is closed.';
    live.failures.push({ where: 'searches.find_book', message });
  },
};

/** What looks like a fault of some check, and is none. */
export const sound: Changes = {
  'C001: the changelog says that an item is hidden': hideNewBook(
    '- Update `trigger/new_book`: is hidden; use Book Returned.',
  ),
  'C001: the changelog says that an item is removed': removeNewBook(
    '- Removed `trigger/new_book`.',
  ),
  'C002: the changelog names the key that is gone': loseNotes(
    '- Update `create/lend_book`: has a new label;\n  lost its field Notes.',
  ),
  'C003: the changelog names the key that is gone': loseTitle(
    '- Update `search/find_book`: no longer gives title.',
  ),
  'E001: the changelog names the variable': ({ environment }) => {
    environment.variables.push('LIBRARY_ORIGIN');
    environment.changelog = '- LIBRARY_ORIGIN is read now.';
  },
  'version/number: nothing is released yet': askSince('1.2.2'),
  'style/app-name: the name is a part of a longer word': (whole) => {
    whole.appName = 'Read';
  },
  'style/app-name: the name has signs in it': (whole) => {
    whole.appName = 'Books (UK) +';
  },
  ...asPublished({
    ...changes(
      {
        'D004: an id is one of a few': {
          key: 'room_id',
          choices: { north: 'North', south: 'South' },
        },
        'D004: an id is one of another app': {
          key: 'external_id',
          label: 'External ID',
        },
        'D005: a hidden trigger feeds a dropdown': {
          dynamic: 'shelf_list.id.name',
        },
        'D005: a visible one does': { dynamic: 'new_book.id.title' },
        'D008: a link has a title': {
          helpText: 'See [them](https://library.example/places "All of them").',
        },
        'D008: an address has brackets in it': {
          helpText:
            'See [these [old] ones](https://library.example/Emma_(novel)?sort[]=age).',
        },
        'D008: an address is code': {
          helpText: 'Like `https://library.example/places`.',
        },
        'D014: a number leads to a search': {
          type: 'integer',
          dynamic: 'shelf_list.id.name',
          search: 'find_book.id',
        },
        'D025: a sentence speaks of JavaScript': {
          helpText: 'Choose JavaScript: the default.',
        },
        'D026: a domain is asked for in an item': { key: 'domain' },
        'style/no-id-labels: a word ends like it': { label: 'Highest Bid' },
        'style/lists: a list is asked for': {
          list: true,
          helpText: 'Separate with commas.',
        },
        'style/required-first: each heading counts for itself': {
          required: true,
          group: 'place',
        },
        'style/booleans: there is a third choice': {
          choices: ['yes', 'no', 'perhaps'],
        },
      },
      ask,
    ),
    ...changes(
      {
        'D002: a password is nowhere to be found': { key: 'password' },
        'D005: Zapier fills in what a field of the connection holds': {
          key: 'branch',
          dynamic: 'branch_list.id.name',
          computed: true,
        },
      },
      askToConnect,
    ),
    'D002: the link has a title': helpToConnect(
      'In the [settings](https://library.example/settings "Yours").',
    ),
    ...changes<unknown>(
      {
        'D003: a function gives the label': FUNCTION,
        'D003: a request gives the label': {
          url: 'https://library.example/me',
        },
      },
      labelConnection,
    ),
    'D005: the list of a resource feeds a dropdown': resources(
      { list: {} },
      { dynamic: 'room.id.name' },
    ),
    'D013: the search of a resource is searched with': resources(
      { list: {}, search: {} },
      { dynamic: 'room.id.name', search: 'room.id' },
    ),
    'D013: a search-or-create is searched with': (whole) => {
      callFindOrLend('get_book')(whole);
      ask({ dynamic: 'shelf_list.id.name', search: 'get_book.id' })(whole);
    },
    ...changes<[Where, object]>(
      {
        'D004: a search looks for a record by its id': [
          'searches.find_book',
          { inputFields: [{ key: 'id', label: 'Book ID' }] },
        ],
        'D004: nobody sees the form of a hidden item': [
          'triggers.shelf_list',
          { inputFields: [{ key: 'room_id', label: 'Room ID' }] },
        ],
        "D010: Zapier doesn't look for what is new among the records of a hook":
          ['triggers.book_returned', titleOnly],
        'D010: nor in a list that only feeds a dropdown': [
          'triggers.shelf_list',
          { sample: { name: 'A' } },
        ],
      },
      operate,
    ),
    ...changes(
      {
        'D007: a sample has the website of a customer': {
          title: 'http://emma.example',
        },
        'D023: a text is the number of a version': { title: '0.1.15' },
      },
      sampleOfNewBook,
    ),
    'D027: the platform is newer than what is known here': define({
      platformVersion: '99.0.0',
    }),
    ...changes(
      {
        'style/action-descriptions: a blank follows the full stop':
          'Lends a book to a reader. ',
        'style/nouns-in-lower-case: a sentence begins with it':
          'Lends a book. Book it before you do.',
      },
      describeLending,
    ),
    ...changes<Given>(
      {
        'D024: line items fit, and there may be none': [
          { key: 'lines[]pages', type: 'number', required: true },
          { lines: [{ pages: 1 }, { pages: null }] },
          { lines: [] },
        ],
        'style/units: the unit is said in words': [
          { key: 'size', label: 'File Size in Bytes', type: 'integer' },
          { size: 12 },
        ],
        'style/units: a text is measured': [
          { key: 'size', label: 'Size', type: 'string' },
          { size: 'A4' },
        ],
      },
      giveOnLending,
    ),
    ...changes(
      {
        'style/results-have-id: an id is further in': {
          data: { id: 'book_1' },
        },
        'style/results-have-id: an id has another name': { bookId: '1' },
      },
      (sample) => (whole) => {
        operate(['creates.lend_book', { sample, outputFields: [] }])(whole);
        whole.live.items['creates.lend_book'] = { results: [sample] };
      },
    ),
    ...changes<Field[]>(
      {
        'style/required-first: a field decides what comes after it': [
          { key: 'kind', altersDynamicFields: true },
          { key: 'room', required: true },
        ],
        'style/required-first: a list that is chosen from asks for what comes before':
          [
            { key: 'floor' },
            { key: 'shelf', required: true, dynamic: 'shelf_list.id.name' },
          ],
      },
      (inputFields) => (whole) => {
        const asksFor = { inputFields: [{ key: 'floor' }] };
        operate(['triggers.shelf_list', asksFor])(whole);
        operate(['creates.lend_book', { inputFields }])(whole);
      },
    ),
  }),
};
