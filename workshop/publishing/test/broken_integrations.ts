import type { Subject } from '../check.ts';
import { type Field, readDefinition } from '../../lab/index.ts';
import { itemOf, pngHeader } from './small_integration.ts';

type Whole = Required<Subject>;

/** Adds a field to the form of Lend Book, in the old version too: it is not news. */
const ask =
  (field: Field) =>
  (whole: Whole): void => {
    for (const version of [whole, whole.published]) {
      itemOf(version, 'creates.lend_book').operation.inputFields?.push(field);
    }
  };

/** Asks for one thing more when connecting, in the old version too. */
const askToConnect =
  (field: Field) =>
  ({ definition, published }: Whole): void => {
    for (const version of [definition, published.definition]) {
      version.authentication?.fields?.push(field);
    }
  };

const labelConnection =
  (connectionLabel: unknown) =>
  ({ definition }: Whole): void => {
    if (definition.authentication) {
      definition.authentication.connectionLabel = connectionLabel;
    }
  };

const describeListing =
  (description: string) =>
  ({ listing }: Whole): void => {
    listing.description = description;
  };

const paintLogo =
  (logo: Uint8Array) =>
  ({ listing }: Whole): void => {
    listing.logo = logo;
  };

const describeLending =
  (description: string) =>
  (whole: Whole): void => {
    itemOf(whole, 'creates.lend_book').display.description = description;
  };

const labelLending =
  (label: string) =>
  (whole: Whole): void => {
    itemOf(whole, 'creates.lend_book').display.label = label;
  };

const describeNewBook =
  (description: string) =>
  (whole: Whole): void => {
    itemOf(whole, 'triggers.new_book').display.description = description;
  };

const hideNewBook = (whole: Whole): void => {
  itemOf(whole, 'triggers.new_book').display.hidden = true;
  // Hiding is a new thing, and takes a minor step.
  whole.definition.version = '1.3.0';
};

const loseNotes = (whole: Whole): void => {
  itemOf(whole, 'creates.lend_book').operation.inputFields?.pop();
  whole.definition.version = '2.0.0';
};

const loseTitle = (whole: Whole): void => {
  const { operation } = itemOf(whole, 'searches.find_book');
  const { title: _title, ...rest } = operation.sample ?? {};
  operation.sample = rest;
  whole.definition.version = '2.0.0';
};

/** What Lend Book gives has one thing more, in the old version and on the wire too. */
const giveOnLending =
  (field: Field, value: Record<string, unknown>) =>
  (whole: Whole): void => {
    for (const version of [whole, whole.published]) {
      const { operation } = itemOf(version, 'creates.lend_book');
      operation.outputFields = [...(operation.outputFields ?? []), field];
      operation.sample = { ...operation.sample, ...value };
    }
    firstResult('creates.lend_book', (book) => Object.assign(book, value))(
      whole,
    );
  };

/** The same, with a value on the wire that fits. */
const sampleOfLending =
  (field: Field, value: Record<string, unknown>, live: object) =>
  (whole: Whole): void => {
    giveOnLending(field, value)(whole);
    firstResult('creates.lend_book', (book) => Object.assign(book, live))(
      whole,
    );
  };

/** Changes the sample of New Book, in the old version and on the wire too. */
const sampleOfNewBook =
  (change: (sample: Record<string, unknown>) => void) =>
  (whole: Whole): void => {
    for (const version of [whole, whole.published]) {
      const { operation } = itemOf(version, 'triggers.new_book');
      operation.sample = { ...operation.sample };
      change(operation.sample);
    }
  };

/** Changes the first result of an item, and leaves the others as they are. */
const firstResult =
  (
    where: string,
    change: (result: Record<string, unknown>) => void,
    part: 'results' | 'samples' = 'results',
  ) =>
  ({ live }: Whole): void => {
    const results = live.items[where]?.[part] ?? [];
    const first = structuredClone(results[0]) as Record<string, unknown>;
    change(first);
    results[0] = first;
  };

type Breaking = (whole: Whole) => void;

/**
 * Ways to fail each check, by its id: one for each thing that the check looks at. Everything else about the integration
 * stays right.
 */
export const breakings: Record<string, Record<string, Breaking>> = {
  C001: {
    'an item is hidden': hideNewBook,
    'an item is removed': ({ definition }) => {
      delete definition.triggers.new_book;
      definition.version = '2.0.0';
    },
    'the changelog speaks of the hidden item, but not of that': (whole) => {
      hideNewBook(whole);
      whole.environment.changelog = '- Update `trigger/new_book`: is faster.';
    },
    'the changelog says it of another item': (whole) => {
      hideNewBook(whole);
      whole.environment.changelog =
        '- Update `trigger/new_book`: is faster.\n- Update `create/lend_book`: is hidden.';
    },
  },
  C002: {
    'an input key is gone': loseNotes,
    'a key of line items is gone': (whole) => {
      const lines = (...keys: string[]): Field => ({
        key: 'lines',
        label: 'Lines',
        children: keys.map((key) => ({ key, label: 'Word' })),
      });
      itemOf(whole.published, 'creates.lend_book').operation.inputFields?.push(
        lines('shelf', 'row'),
      );
      itemOf(whole, 'creates.lend_book').operation.inputFields?.push(
        lines('shelf'),
      );
      whole.definition.version = '2.0.0';
    },
    'the changelog speaks of another key': (whole) => {
      loseNotes(whole);
      whole.environment.changelog =
        '- Update `create/lend_book`: lost its field Reader.';
    },
  },
  C003: {
    'a sample key is gone': loseTitle,
    'a key of a group in the sample is gone': (whole) => {
      itemOf(whole, 'creates.lend_book').operation.sample = {
        ...itemOf(whole, 'creates.lend_book').operation.sample,
        shelf: {},
      };
      whole.definition.version = '2.0.0';
    },
    'the changelog speaks of another key': (whole) => {
      loseTitle(whole);
      whole.environment.changelog =
        '- Update `search/find_book`: no longer gives subtitle.';
    },
  },
  D001: {
    'a key is that of a credential': ask({
      key: 'user_password',
      label: 'Reader Card',
      type: 'string',
    }),
    'a field is of the type password': ask({
      key: 'reader_card',
      label: 'Reader Card',
      type: 'password',
    }),
    'a field inside line items asks for one': ask({
      key: 'lines',
      label: 'Lines',
      children: [{ key: 'api_token', label: 'Word' }],
    }),
  },
  D002: {
    'the help has no link': ({ definition }) => {
      const [field] = definition.authentication?.fields ?? [];
      if (field) {
        field.helpText = 'It is in the settings.';
      }
    },
    'there is no help': ({ definition }) => {
      const [field] = definition.authentication?.fields ?? [];
      delete field?.helpText;
    },
  },
  D003: {
    'there is no label': ({ definition }) => {
      delete definition.authentication?.connectionLabel;
    },
    'the label is blank': labelConnection(' '),
    'the label is the same for everyone': labelConnection('Bodleian'),
    'the label shows a secret': labelConnection('{{name}} ({{api_key}})'),
  },
  D004: {
    'a key ends in _id': ask({ key: 'reader_id', label: 'Borrower' }),
    'a key ends in _ids': ask({ key: 'reader_ids', label: 'Borrower' }),
    'a key ends in Id': ask({ key: 'readerId', label: 'Borrower' }),
    'a key is id': ask({ key: 'id', label: 'Borrower' }),
  },
  D005: {
    'an input field names a trigger that is not there': ask({
      key: 'room',
      label: 'Room',
      dynamic: 'room_list.id.name',
    }),
    'a field of the connection does': askToConnect({
      key: 'branch',
      label: 'Branch',
      dynamic: 'branch_list.id.name',
    }),
    'a resource has no list': (whole) => {
      whole.definition.resources = { room: { search: {} } };
      ask({ key: 'room', label: 'Room', dynamic: 'room.id.name' })(whole);
    },
  },
  D006: {
    'a hook has no performList': (whole) => {
      delete itemOf(whole, 'triggers.book_returned').operation.performList;
    },
  },
  D007: {
    'a link goes over http': ask({
      key: 'place',
      label: 'Place',
      helpText: 'One of [these](http://library.example/places).',
    }),
    'a request does': ({ definition }) => {
      Object.assign(definition.authentication ?? {}, {
        test: { url: 'HTTP://library.example/me' },
      });
    },
  },
  D008: {
    'a link is not closed': ask({
      key: 'place',
      label: 'Place',
      helpText: 'See [the places(https://library.example/places)',
    }),
    'an address stands bare': ask({
      key: 'place',
      label: 'Place',
      helpText: 'See https://library.example/places.',
    }),
    'an address without its scheme does': ask({
      key: 'place',
      label: 'Place',
      helpText: 'See www.library.example.',
    }),
    'a link has a space in its middle': ask({
      key: 'place',
      label: 'Place',
      helpText: 'See [the places] (/places).',
    }),
    'a description has one': describeLending(
      'Lends a book of https://library.example.',
    ),
    'the help of the connection has one': askToConnect({
      key: 'branch',
      label: 'Branch',
      helpText: 'See https://library.example/branches.',
    }),
  },
  D009: {
    'a search asks for nothing': (whole) => {
      for (const version of [whole, whole.published]) {
        itemOf(version, 'searches.find_book').operation.inputFields = [];
      }
    },
  },
  D010: {
    "a polling trigger's sample has no id": (whole) => {
      for (const version of [whole, whole.published]) {
        const { operation } = itemOf(version, 'triggers.new_book');
        operation.sample = { isbn: '1', title: 'Emma' };
        operation.outputFields = [{ key: 'isbn' }, { key: 'title' }];
      }
      whole.live.items['triggers.new_book'] = {
        results: [{ id: 'book_1', isbn: '1', title: 'Emma' }],
      };
    },
    'the id of a sample is empty': sampleOfNewBook((sample) => {
      sample.id = '';
    }),
    'the sample lacks the primary key it was given': (whole) => {
      for (const version of [whole, whole.published]) {
        const { operation } = itemOf(version, 'triggers.new_book');
        operation.outputFields = [
          ...(operation.outputFields ?? []),
          { key: 'isbn', primary: true },
        ];
      }
      whole.live.items['triggers.new_book'] = {
        results:
          whole.live.items['triggers.new_book']?.results.map((book) =>
            Object.assign({ isbn: '1' }, book),
          ) ?? [],
      };
    },
  },
  D011: {
    'help says what the label says': ask({
      key: 'place',
      label: 'Reading Room',
      helpText: 'Reading room.',
    }),
    'help says what the key says, where there is no label': ask({
      key: 'place',
      helpText: 'Place.',
    }),
    'help of the connection does': askToConnect({
      key: 'branch',
      label: 'Branch',
      helpText: 'Branch',
    }),
  },
  D012: {
    'a search has no sample': (whole) => {
      for (const version of [whole, whole.published]) {
        delete itemOf(version, 'searches.find_book').operation.sample;
      }
    },
    'a trigger has none': (whole) => {
      for (const version of [whole, whole.published]) {
        delete itemOf(version, 'triggers.new_book').operation.sample;
      }
    },
  },
  D013: {
    'a search is named that is not there': ask({
      key: 'room',
      label: 'Room',
      dynamic: 'shelf_list.id.name',
      search: 'find_room.id',
    }),
    'a resource has no search': (whole) => {
      whole.definition.resources = { room: { list: {} } };
      ask({
        key: 'room',
        label: 'Room',
        dynamic: 'room.id.name',
        search: 'room.id',
      })(whole);
    },
  },
  D014: {
    'the field is a list': ask({
      key: 'rooms',
      label: 'Rooms',
      list: true,
      dynamic: 'shelf_list.id.name',
      search: 'find_book.id',
    }),
    'the field is keys and values': ask({
      key: 'rooms',
      label: 'Rooms',
      dict: true,
      dynamic: 'shelf_list.id.name',
      search: 'find_book.id',
    }),
    'the field has children': ask({
      key: 'rooms',
      label: 'Rooms',
      dynamic: 'shelf_list.id.name',
      search: 'find_book.id',
      children: [{ key: 'floor', label: 'Floor' }],
    }),
    'the field is no text and no number': ask({
      key: 'room',
      label: 'Room',
      type: 'boolean',
      dynamic: 'shelf_list.id.name',
      search: 'find_book.id',
    }),
    'the field has no dropdown': ask({
      key: 'room',
      label: 'Room',
      search: 'find_book.id',
    }),
  },
  D015: {
    'the action is not there': ({ definition }) => {
      const step = definition.searchOrCreates.find_book;
      if (step) {
        step.create = 'buy_book';
      }
    },
    'the search is not there': ({ definition }) => {
      const step = definition.searchOrCreates.find_book;
      if (step) {
        step.search = 'find_shelf';
      }
    },
    'the action that updates is not there': ({ definition }) => {
      const step = definition.searchOrCreates.find_book;
      if (step) {
        step.update = 'mend_book';
      }
    },
  },
  D016: {
    'all there is, is a hook that nobody subscribes': (whole) => {
      const { version, platformVersion } = whole.definition;
      const hook = itemOf(whole, 'triggers.book_returned');
      const { performSubscribe: _gone, ...operation } = hook.operation;
      operation.inputFields = [];
      whole.definition = readDefinition({
        version,
        platformVersion,
        triggers: { book_returned: { ...hook, operation } },
      });
      whole.published.definition = whole.definition;
    },
  },
  D017: {
    'a hook does not unsubscribe': (whole) => {
      delete itemOf(whole, 'triggers.book_returned').operation
        .performUnsubscribe;
    },
    'a hook does not subscribe': (whole) => {
      delete itemOf(whole, 'triggers.book_returned').operation.performSubscribe;
    },
  },
  D018: {
    'an action is in lower case': labelLending('Lend book'),
    'a search-or-create is': ({ definition }) => {
      const { display } = definition.searchOrCreates.find_book ?? {};
      if (display) {
        display.label = 'Find or lend Book';
      }
    },
  },
  D021: {
    'the description begins otherwise': describeNewBook(
      'Whenever a book is bought.',
    ),
    'the description has no full stop': describeNewBook(
      'Triggers when a book is bought',
    ),
    'there is no description': (whole) => {
      delete itemOf(whole, 'triggers.new_book').display.description;
    },
  },
  D022: {
    'all fields come from a function': (whole) => {
      for (const version of [whole, whole.published]) {
        itemOf(version, 'creates.lend_book').operation.inputFields = [
          '$func$2$f$',
        ];
      }
    },
  },
  D023: {
    'a text is a date of another kind': sampleOfNewBook((sample) => {
      sample.returned_at = '01 Aug 2023';
    }),
    'a time has no offset': sampleOfNewBook((sample) => {
      sample.title = '2023-08-01T06:50:30';
    }),
    'a field of dates has something else': sampleOfNewBook((sample) => {
      sample.returned_at = 'soon';
    }),
    'there is no such day': sampleOfNewBook((sample) => {
      sample.returned_at = '2026-13-45';
    }),
    'a text is a date between dots': sampleOfNewBook((sample) => {
      sample.title = '1.8.2023';
    }),
    'a line item has something else': sampleOfLending(
      { key: 'lines[]due_at', type: 'datetime' },
      { lines: [{ due_at: 'soon' }] },
      { lines: [{ due_at: '2026-03-16' }] },
    ),
  },
  D024: {
    'a number is a text': sampleOfNewBook((sample) => {
      sample.duration = '5400';
    }),
    'a required one is missing': sampleOfLending(
      { key: 'due', required: true },
      {},
      { due: 'Monday' },
    ),
    'a text is a number': sampleOfLending(
      { key: 'due', type: 'string' },
      { due: 16 },
      { due: '16' },
    ),
    'a number is neither whole nor meant to be anything else': sampleOfLending(
      { key: 'due', type: 'integer' },
      { due: 1.5 },
      { due: 1 },
    ),
    'yes is a text': sampleOfLending(
      { key: 'due', type: 'boolean' },
      { due: 'yes' },
      { due: true },
    ),
    'a list is none': sampleOfLending(
      { key: 'words', type: 'string', list: true },
      { words: 'old' },
      { words: ['old'] },
    ),
    'a child has the wrong type': sampleOfLending(
      { key: 'lines', children: [{ key: 'pages', type: 'number' }] },
      { lines: [{ pages: 'many' }] },
      { lines: [{ pages: 12 }] },
    ),
    'a line item has the wrong type': sampleOfLending(
      { key: 'lines[]pages', type: 'number' },
      { lines: [{ pages: 1 }, { pages: 'many' }] },
      { lines: [{ pages: 12 }] },
    ),
    'a line item lacks what is required': sampleOfLending(
      { key: 'lines[]pages', required: true },
      { lines: [{ row: 1 }] },
      { lines: [{ row: 1, pages: 12 }] },
    ),
  },
  D025: {
    'a link runs JavaScript': ask({
      key: 'place',
      label: 'Place',
      helpText: '[Look](javascript:print).',
    }),
    'an address runs Visual Basic': ask({
      key: 'place',
      label: 'Place',
      placeholder: 'VBScript:MsgBox',
    }),
    'an address holds a page': ask({
      key: 'place',
      label: 'Place',
      placeholder: 'data:text/html,hello',
    }),
    'a link in HTML runs code after a space': ask({
      key: 'place',
      label: 'Place',
      helpText: '<a href="javascript: print">Look</a>',
    }),
  },
  D026: {
    'a domain is put into an address': askToConnect({
      key: 'name',
      label: 'Library',
      inputFormat: 'https://{{input}}.library.example',
    }),
    'a key asks for a domain': askToConnect({
      key: 'subdomain',
      label: 'Library',
    }),
    'a key asks for an address': askToConnect({
      key: 'siteUrl',
      label: 'Library',
    }),
  },
  D027: {
    'the platform is an old one': ({ definition }) => {
      definition.platformVersion = '15.0.0';
    },
    'nobody says which it is': ({ definition }) => {
      definition.platformVersion = '';
    },
    'it is no version': ({ definition }) => {
      definition.platformVersion = 'latest';
    },
  },
  D028: {
    'an item takes empty values out': (whole) => {
      itemOf(whole, 'creates.lend_book').operation.cleanInputData = true;
    },
    'all of them do': ({ definition }) => {
      definition.flags = { cleanInputData: true };
    },
  },
  E001: {
    'a variable is new': ({ environment }) => {
      environment.variables.push('LIBRARY_ORIGIN');
    },
    'a variable is gone': ({ environment }) => {
      environment.variables = [];
    },
  },
  M002: {
    'it is short': describeListing('Bodleian is a lending library.'),
    'it is long': describeListing(
      `Bodleian is a lending library${' of old books'.repeat(9)}.`,
    ),
    'it has four sentences': describeListing(
      'Bodleian is a library. It is old. It has books. It lends them.',
    ),
    'it begins otherwise': describeListing(
      'The Bodleian is a lending library for teams that share books.',
    ),
    'it speaks of Zapier': describeListing(
      'Bodleian is a library. Zapier users can lend books.',
    ),
    'it speaks of syncing': describeListing(
      'Bodleian is a library that syncs the books of teams.',
    ),
  },
  M004: {
    'it is no PNG': paintLogo(Buffer.from('<svg></svg>'.repeat(5))),
    'it is not square': paintLogo(pngHeader(512, 256)),
    'it is small': paintLogo(pngHeader(255, 255)),
    'it has no alpha': paintLogo(pngHeader(512, 512, 2)),
  },
  T002: {
    'a record has no id': firstResult('triggers.shelf_list', (shelf) => {
      delete shelf.id;
    }),
  },
  T003: {
    'a time has no offset': firstResult('creates.lend_book', (book) => {
      book.returned_at = '2026-03-16T09:00:00';
    }),
  },
  T004: {
    'a key of the sample is missing': firstResult(
      'searches.find_book',
      (book) => {
        delete book.title;
      },
    ),
  },
  T005: {
    'a value has another type': firstResult('triggers.new_book', (book) => {
      book.duration = '90 minutes';
    }),
    'a line item has another type': (whole) => {
      const field = { key: 'lines[]pages', type: 'number' };
      giveOnLending(field, { lines: [{ pages: 12 }] })(whole);
      firstResult('creates.lend_book', (book) => {
        book.lines = [{ pages: 'many' }];
      })(whole);
    },
  },
  T006: {
    'the editor shows a key that the hook does not bring': firstResult(
      'triggers.book_returned',
      (book) => {
        book.reader = 'Ada';
      },
      'samples',
    ),
  },
  Z001: {
    'the editor shows a value of another type': firstResult(
      'triggers.book_returned',
      (book) => {
        book.duration = 'long';
      },
      'samples',
    ),
    'the editor shows no required one': firstResult(
      'triggers.book_returned',
      (book) => {
        delete book.id;
      },
      'samples',
    ),
  },
  'limit/labels': {
    'a label is long': labelLending(`Lend ${'Book '.repeat(14)}Now`),
    'a label is short': labelLending('L'),
  },
  'limit/descriptions': {
    'a description is long': describeLending(
      `Lends a book${' to a reader'.repeat(90)}.`,
    ),
    'help is long': ask({
      key: 'place',
      label: 'Place',
      helpText: `Where it is read${' and lent'.repeat(120)}.`,
    }),
  },
  'limit/keys': {
    'a key has a dash': (whole) => {
      itemOf(whole, 'creates.lend_book').key = 'lend-book';
    },
    'a key is one letter': ({ definition }) => {
      const step = definition.searchOrCreates.find_book;
      if (step) {
        definition.searchOrCreates = { f: { ...step, key: 'f' } };
        definition.version = '2.0.0';
      }
    },
    'a key is not that of its place': (whole) => {
      itemOf(whole, 'creates.lend_book').key = 'lend_books';
    },
  },
  'limit/fields': {
    'an item asks for a thousand and one': (whole) => {
      for (const version of [whole, whole.published]) {
        const { operation } = itemOf(version, 'creates.lend_book');
        operation.inputFields = Array.from({ length: 1001 }, (_, index) => ({
          key: `line_${index}`,
          label: `Line ${index}`,
        }));
      }
    },
  },
  'style/action-descriptions': {
    'it does not say what the step does': describeLending(
      'Lend a book to a reader.',
    ),
    'it has no full stop': describeLending('Lends a book to a reader'),
    'it does not say that something new comes': (whole) => {
      labelLending('Create Book')(whole);
      describeLending('Creates a book.')(whole);
    },
    'a search does not say what it does': (whole) => {
      itemOf(whole, 'searches.find_book').display.description =
        'Looking for a book.';
    },
  },
  'style/app-name': {
    'it is named': describeLending('Lends a book from the Bodleian.'),
    'it is named with small letters': describeLending(
      'Lends a book from the bodleian.',
    ),
  },
  'style/nouns-in-lower-case': {
    'a noun has a capital': describeLending('Lends a Book to a reader.'),
    'a noun of many has one': describeLending('Lends Books to a reader.'),
  },
  'style/required-first': {
    'a required field comes last': ask({
      key: 'room',
      label: 'Room',
      type: 'string',
      required: true,
    }),
    'a list that it is chosen from asks for something else': ask({
      key: 'room',
      label: 'Room',
      type: 'string',
      required: true,
      dynamic: 'shelf_list.id.name',
    }),
  },
  'style/no-id-labels': {
    'a label ends in ID': ask({ key: 'room', label: 'Room ID' }),
    'a label ends in IDs': ask({ key: 'rooms', label: 'Room IDs' }),
    'something stands behind it': ask({
      key: 'contact',
      label: 'Contact ID (optional)',
    }),
  },
  'style/lists': {
    'help says comma-separated': ask({
      key: 'words',
      label: 'Words',
      helpText: 'Write them comma-separated.',
    }),
    'help says to separate with commas': ask({
      key: 'words',
      label: 'Words',
      helpText: 'Separate with commas.',
    }),
    'help says to use commas': ask({
      key: 'words',
      label: 'Words',
      helpText: 'Use commas to separate several words.',
    }),
    'the label says it': ask({
      key: 'words',
      label: 'Words Separated by a Comma',
    }),
    'the placeholder says it': ask({
      key: 'words',
      label: 'Words',
      placeholder: 'comma delimited',
    }),
  },
  'style/booleans': {
    'yes and no are keys': ask({
      key: 'wait',
      label: 'Wait',
      type: 'string',
      choices: { yes: 'Yes', no: 'No' },
    }),
    'true and false are a list': ask({
      key: 'wait',
      label: 'Wait',
      choices: ['False', 'True'],
    }),
    'one and nought are a list with labels': ask({
      key: 'wait',
      label: 'Wait',
      choices: [
        { value: '1', label: 'Yes', sample: '1' },
        { value: '0', label: 'No', sample: '0' },
      ],
    }),
    'a result is yes or no': giveOnLending(
      { key: 'late', choices: ['yes', 'no'] },
      { late: 'no' },
    ),
  },
  'style/units': {
    'a whole number has no unit': giveOnLending(
      { key: 'length', label: 'Length', type: 'integer' },
      { length: 12 },
    ),
    'a number has none': giveOnLending(
      { key: 'weight', label: 'Total Weight', type: 'number' },
      { weight: 1.5 },
    ),
  },
  'style/results-have-id': {
    'an action gives none': (whole) => {
      for (const version of [whole, whole.published]) {
        const { operation } = itemOf(version, 'creates.lend_book');
        operation.sample = { title: 'Emma' };
        operation.outputFields = [{ key: 'title', label: 'Title' }];
      }
    },
    'a search gives none': (whole) => {
      for (const version of [whole, whole.published]) {
        const { operation } = itemOf(version, 'searches.find_book');
        operation.sample = { title: 'Emma' };
        operation.outputFields = [{ key: 'title', label: 'Title' }];
      }
    },
  },
  'version/number': {
    'the step is too small for a new field': (whole) => {
      ask({ key: 'room', label: 'Room' })(whole);
      itemOf(whole.published, 'creates.lend_book').operation.inputFields?.pop();
    },
    'it went down': ({ definition }) => {
      definition.version = '1.2.1';
    },
  },
  'live/every-item': {
    'an item gave nothing': ({ live }) => {
      live.items['searches.find_book'] = { results: [] };
    },
    'an item could not be run': ({ live }) => {
      delete live.items['searches.find_book'];
      live.failures.push({
        where: 'searches.find_book',
        message: 'It could not be run: the library is closed.',
      });
    },
  },
};

/** What looks like a fault of some check, and is none. */
export const sound: Record<string, Breaking> = {
  'C001: the changelog says that an item is hidden': (whole) => {
    hideNewBook(whole);
    whole.environment.changelog =
      '- Update `trigger/new_book`: is hidden; use Book Returned.';
  },
  'C001: the changelog says that an item is removed': ({
    definition,
    environment,
  }) => {
    delete definition.triggers.new_book;
    definition.version = '2.0.0';
    environment.changelog = '- Removed `trigger/new_book`.';
  },
  'C002: the changelog names the key that is gone': (whole) => {
    loseNotes(whole);
    whole.environment.changelog =
      '- Update `create/lend_book`: has a new label;\n  lost its field Notes.';
  },
  'C003: the changelog names the key that is gone': (whole) => {
    loseTitle(whole);
    whole.environment.changelog =
      '- Update `search/find_book`: no longer gives title.';
  },
  'D002: a password is nowhere to be found': askToConnect({
    key: 'password',
    label: 'Word',
  }),
  'D002: the link has a title': ({ definition }) => {
    const [field] = definition.authentication?.fields ?? [];
    if (field) {
      field.helpText =
        'In the [settings](https://library.example/settings "Yours").';
    }
  },
  'D003: a function gives the label': labelConnection('$func$2$f$'),
  'D003: a request gives the label': labelConnection({
    url: 'https://library.example/me',
  }),
  'D004: an id is one of a few': ask({
    key: 'room_id',
    label: 'Room',
    choices: { north: 'North', south: 'South' },
  }),
  'D004: a search looks for a record by its id': (whole) => {
    for (const version of [whole, whole.published]) {
      const { operation } = itemOf(version, 'searches.find_book');
      operation.inputFields?.push({ key: 'id', label: 'Book ID' });
    }
  },
  'D004: an id is one of another app': ask({
    key: 'external_id',
    label: 'External ID',
  }),
  'D004: nobody sees the form of a hidden item': (whole) => {
    for (const version of [whole, whole.published]) {
      itemOf(version, 'triggers.shelf_list').operation.inputFields = [
        { key: 'room_id', label: 'Room ID' },
      ];
    }
  },
  'D005: the list of a resource feeds a dropdown': (whole) => {
    whole.definition.resources = { room: { list: {} } };
    ask({ key: 'room', label: 'Room', dynamic: 'room.id.name' })(whole);
  },
  'D005: a hidden trigger and a visible one feed dropdowns': (whole) => {
    ask({ key: 'shelf', label: 'Shelf', dynamic: 'shelf_list.id.name' })(whole);
    ask({ key: 'book', label: 'Book', dynamic: 'new_book.id.title' })(whole);
  },
  'D005: Zapier fills in what a field of the connection holds': askToConnect({
    key: 'branch',
    dynamic: 'branch_list.id.name',
    computed: true,
  }),
  'D007: a sample has the website of a customer': sampleOfNewBook((sample) => {
    sample.title = 'http://emma.example';
  }),
  'D008: a link has a title': ask({
    key: 'place',
    label: 'Place',
    helpText: 'See [them](https://library.example/places "All of them").',
  }),
  'D008: an address has brackets in it': ask({
    key: 'place',
    label: 'Place',
    helpText:
      'See [these [old] ones](https://library.example/Emma_(novel)?sort[]=age).',
  }),
  'D008: an address is code': ask({
    key: 'place',
    label: 'Place',
    helpText: 'Like `https://library.example/places`.',
  }),
  "D010: Zapier doesn't look for what is new among the records of a hook": (
    whole,
  ) => {
    for (const version of [whole, whole.published]) {
      const { operation } = itemOf(version, 'triggers.book_returned');
      operation.sample = { title: 'Emma' };
      operation.outputFields = [{ key: 'title' }];
    }
  },
  'D010: nor in a list that only feeds a dropdown': (whole) => {
    for (const version of [whole, whole.published]) {
      itemOf(version, 'triggers.shelf_list').operation.sample = { name: 'A' };
    }
  },
  'D013: the search of a resource is searched with': (whole) => {
    whole.definition.resources = { room: { list: {}, search: {} } };
    ask({
      key: 'room',
      label: 'Room',
      dynamic: 'room.id.name',
      search: 'room.id',
    })(whole);
  },
  'D013: a search-or-create is searched with': ({ definition, ...whole }) => {
    for (const version of [definition, whole.published.definition]) {
      const step = version.searchOrCreates.find_book;
      if (step) {
        version.searchOrCreates = { get_book: { ...step, key: 'get_book' } };
      }
    }
    ask({
      key: 'room',
      label: 'Room',
      dynamic: 'shelf_list.id.name',
      search: 'get_book.id',
    })({ definition, ...whole });
  },
  'D014: a number leads to a search': ask({
    key: 'room',
    label: 'Room',
    type: 'integer',
    dynamic: 'shelf_list.id.name',
    search: 'find_book.id',
  }),
  'D023: a text is the number of a version': sampleOfNewBook((sample) => {
    sample.title = '0.1.15';
  }),
  'D024: line items fit, and there may be none': sampleOfLending(
    { key: 'lines[]pages', type: 'number', required: true },
    { lines: [{ pages: 1 }, { pages: null }] },
    { lines: [] },
  ),
  'D025: a sentence speaks of JavaScript': ask({
    key: 'place',
    label: 'Place',
    helpText: 'Choose JavaScript: the default.',
  }),
  'D026: a domain is asked for in an item': ask({
    key: 'domain',
    label: 'Branch',
  }),
  'D027: the platform is newer than what is known here': ({ definition }) => {
    definition.platformVersion = '99.0.0';
  },
  'E001: the changelog names the variable': ({ environment }) => {
    environment.variables.push('LIBRARY_ORIGIN');
    environment.changelog = '- LIBRARY_ORIGIN is read now.';
  },
  'style/action-descriptions: a blank follows the full stop': describeLending(
    'Lends a book to a reader. ',
  ),
  'style/app-name: the name is a part of a longer word': (whole) => {
    whole.appName = 'Read';
  },
  'style/app-name: the name has signs in it': (whole) => {
    whole.appName = 'Books (UK) +';
  },
  'style/no-id-labels: a word ends like it': ask({
    key: 'bid',
    label: 'Highest Bid',
  }),
  'style/lists: a list is asked for': ask({
    key: 'words',
    label: 'Words',
    list: true,
    helpText: 'Separate with commas.',
  }),
  'style/nouns-in-lower-case: a sentence begins with it': describeLending(
    'Lends a book. Book it before you do.',
  ),
  'style/required-first: a field decides what comes after it': (whole) => {
    const group = 'place';
    ask({ key: 'kind', label: 'Kind', altersDynamicFields: true, group })(
      whole,
    );
    ask({ key: 'room', label: 'Room', required: true, group })(whole);
  },
  'style/required-first: a list that is chosen from asks for what comes before':
    (whole) => {
      const group = 'place';
      for (const version of [whole, whole.published]) {
        itemOf(version, 'triggers.shelf_list').operation.inputFields = [
          { key: 'floor', label: 'Floor', type: 'string' },
        ];
      }
      ask({ key: 'floor', label: 'Floor', type: 'string', group })(whole);
      ask({
        key: 'shelf',
        label: 'Shelf',
        type: 'string',
        required: true,
        dynamic: 'shelf_list.id.name',
        group,
      })(whole);
    },
  'style/required-first: each heading counts for itself': ask({
    key: 'room',
    label: 'Room',
    required: true,
    group: 'place',
  }),
  'style/booleans: there is a third choice': ask({
    key: 'wait',
    label: 'Wait',
    choices: ['yes', 'no', 'perhaps'],
  }),
  'style/results-have-id: an id is further in, or has another name': (
    whole,
  ) => {
    for (const [where, sample] of [
      ['creates.lend_book', { data: { id: 'book_1' } }],
      ['searches.find_book', { bookId: '1' }],
    ] as const) {
      for (const version of [whole, whole.published]) {
        const { operation } = itemOf(version, where);
        operation.sample = sample;
        operation.outputFields = [];
      }
      whole.live.items[where] = { results: [sample] };
    }
  },
  'style/units: the unit is said in words': giveOnLending(
    { key: 'size', label: 'File Size in Bytes', type: 'integer' },
    { size: 12 },
  ),
  'style/units: a text is measured': giveOnLending(
    { key: 'size', label: 'Size', type: 'string' },
    { size: 'A4' },
  ),
  'version/number: nothing is released yet': (whole) => {
    whole.definition.version = '1.2.2';
    ask({ key: 'room', label: 'Room' })(whole);
    itemOf(whole.published, 'creates.lend_book').operation.inputFields?.pop();
  },
};
