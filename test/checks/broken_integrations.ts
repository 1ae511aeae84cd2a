import type { Subject } from '../../checks/check.ts';
import { readDefinition, type Field } from '../../checks/definition.ts';
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

/** One way to fail each check, by its id. Everything else about the integration stays right. */
export const breakings: Record<string, (whole: Whole) => void> = {
  C001: (whole) => {
    itemOf(whole, 'triggers.new_book').display.hidden = true;
    // Hiding is a new thing, and takes a minor step.
    whole.definition.version = '1.3.0';
  },
  C002: (whole) => {
    itemOf(whole, 'creates.lend_book').operation.inputFields?.pop();
    whole.definition.version = '2.0.0';
  },
  C003: (whole) => {
    for (const where of ['triggers.new_book', 'searches.find_book'] as const) {
      const { operation } = itemOf(whole, where);
      const { title: _title, ...rest } = operation.sample ?? {};
      operation.sample = rest;
    }
    whole.definition.version = '2.0.0';
  },
  D001: ask({ key: 'user_password', label: 'Reader Card', type: 'string' }),
  D002: ({ definition }) => {
    const [field] = definition.authentication?.fields ?? [];
    if (field) field.helpText = 'It is in the settings.';
  },
  D003: ({ definition }) => {
    if (definition.authentication) {
      definition.authentication.connectionLabel = 'Bodleian';
    }
  },
  D004: ask({ key: 'reader_id', label: 'Borrower', type: 'string' }),
  D005: ask({ key: 'room', label: 'Room', dynamic: 'room_list.id.name' }),
  D006: (whole) => {
    delete itemOf(whole, 'triggers.book_returned').operation.performList;
  },
  D007: ask({
    key: 'place',
    label: 'Place',
    helpText: 'One of [these](http://library.example/places).',
  }),
  D008: ask({
    key: 'place',
    label: 'Place',
    helpText: 'See [the places(https://library.example/places)',
  }),
  D009: (whole) => {
    for (const version of [whole, whole.published]) {
      itemOf(version, 'searches.find_book').operation.inputFields = [];
    }
  },
  D010: (whole) => {
    for (const version of [whole, whole.published]) {
      const { operation } = itemOf(version, 'triggers.new_book');
      operation.sample = { isbn: '1', title: 'Emma' };
      operation.outputFields = [{ key: 'isbn' }, { key: 'title' }];
    }
    whole.live.items['triggers.new_book'] = {
      results: [{ id: 'book_1', isbn: '1', title: 'Emma' }],
    };
  },
  D011: ask({ key: 'place', label: 'Reading Room', helpText: 'Reading room.' }),
  D012: (whole) => {
    for (const version of [whole, whole.published]) {
      delete itemOf(version, 'searches.find_book').operation.sample;
    }
  },
  D013: ask({
    key: 'room',
    label: 'Room',
    dynamic: 'shelf_list.id.name',
    search: 'find_room.id',
  }),
  D014: ask({
    key: 'rooms',
    label: 'Rooms',
    list: true,
    dynamic: 'shelf_list.id.name',
    search: 'find_book.id',
  }),
  D015: ({ definition }) => {
    const step = definition.searchOrCreates.find_book;
    if (step) step.create = 'buy_book';
  },
  D016: (whole) => {
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
  D017: (whole) => {
    delete itemOf(whole, 'triggers.book_returned').operation.performUnsubscribe;
  },
  D018: labelLending('Lend book'),
  D021: (whole) => {
    itemOf(whole, 'triggers.new_book').display.description =
      'Whenever a book is bought.';
  },
  D022: (whole) => {
    for (const version of [whole, whole.published]) {
      itemOf(version, 'creates.lend_book').operation.inputFields = [
        '$func$2$f$',
      ];
    }
  },
  D023: sampleOfNewBook((sample) => {
    sample.returned_at = '01 Aug 2023';
  }),
  D024: sampleOfNewBook((sample) => {
    sample.duration = '5400';
  }),
  D025: ask({
    key: 'place',
    label: 'Place',
    helpText: '[Look](javascript:print).',
  }),
  D026: ({ definition, published }) => {
    for (const version of [definition, published.definition]) {
      version.authentication?.fields?.push({
        key: 'subdomain',
        label: 'Library',
        inputFormat: 'https://{{input}}.library.example',
      });
    }
  },
  D027: ({ definition }) => {
    definition.platformVersion = '15.0.0';
  },
  D028: (whole) => {
    itemOf(whole, 'creates.lend_book').operation.cleanInputData = true;
  },
  E001: ({ environment }) => {
    environment.variables.push('LIBRARY_ORIGIN');
  },
  M002: ({ listing }) => {
    listing.description = 'Bodleian is a library. Zapier users can lend books.';
  },
  M004: ({ listing }) => {
    listing.logo = pngHeader(512, 512, 2);
  },
  T002: firstResult('triggers.shelf_list', (shelf) => {
    delete shelf.id;
  }),
  T003: firstResult('creates.lend_book', (book) => {
    book.returned_at = '2026-03-16T09:00:00';
  }),
  T004: firstResult('searches.find_book', (book) => {
    delete book.title;
  }),
  T005: firstResult('triggers.new_book', (book) => {
    book.duration = '90 minutes';
  }),
  T006: firstResult(
    'triggers.book_returned',
    (book) => {
      book.reader = 'Ada';
    },
    'samples',
  ),
  Z001: firstResult(
    'triggers.book_returned',
    (book) => {
      book.duration = 'long';
    },
    'samples',
  ),
  'limit/labels': labelLending(`Lend ${'Book '.repeat(14)}Now`),
  'limit/descriptions': describeLending(
    `Lends a book${' to a reader'.repeat(90)}.`,
  ),
  'limit/keys': (whole) => {
    itemOf(whole, 'creates.lend_book').key = 'lend-book';
  },
  'limit/fields': (whole) => {
    for (const version of [whole, whole.published]) {
      const { operation } = itemOf(version, 'creates.lend_book');
      operation.inputFields = Array.from({ length: 1001 }, (_, index) => ({
        key: `line_${index}`,
        label: `Line ${index}`,
      }));
    }
  },
  'style/action-descriptions': describeLending('Lend a book to a reader.'),
  'style/app-name': describeLending('Lends a book from the Bodleian.'),
  'style/nouns-in-lower-case': describeLending('Lends a Book to a reader.'),
  'style/required-first': ask({
    key: 'room',
    label: 'Room',
    type: 'string',
    required: true,
  }),
  'style/no-id-labels': ask({ key: 'room', label: 'Room ID' }),
  'style/lists': ask({
    key: 'words',
    label: 'Words',
    helpText: 'Write them comma-separated.',
  }),
  'style/booleans': ask({
    key: 'wait',
    label: 'Wait',
    type: 'string',
    choices: { yes: 'Yes', no: 'No' },
  }),
  'style/units': (whole) => {
    const { operation } = itemOf(whole, 'creates.lend_book');
    operation.outputFields = [
      { key: 'id', type: 'string' },
      { key: 'duration', label: 'Duration', type: 'integer' },
    ];
  },
  'style/results-have-id': (whole) => {
    for (const version of [whole, whole.published]) {
      const { operation } = itemOf(version, 'creates.lend_book');
      operation.sample = { title: 'Emma' };
      operation.outputFields = [{ key: 'title', label: 'Title' }];
    }
  },
  'version/number': (whole) => {
    ask({ key: 'room', label: 'Room' })(whole);
    itemOf(whole.published, 'creates.lend_book').operation.inputFields?.pop();
  },
  'live/every-item': ({ live }) => {
    live.items['searches.find_book'] = { results: [] };
  },
};
