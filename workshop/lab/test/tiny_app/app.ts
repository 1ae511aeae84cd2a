/** An integration that does, on purpose, each thing the lab must deal with. It talks to nobody but the lab. */
import {
  defineApp,
  version as platformVersion,
  type Bundle,
  type ZObject,
} from 'zapier-platform-core';

const display = (label: string) => ({
  label,
  description: `Does what a test of the lab needs.`,
});

/** `find_book` is labelled Find Book. */
const item = <Operation extends object>(key: string, operation: Operation) => ({
  key,
  noun: 'Book',
  display: display(
    key
      .replace(/(^|_)[a-z]/g, (start) => start.toUpperCase())
      .replaceAll('_', ' '),
  ),
  operation: { ...operation, sample: { id: '1' } },
});

const TITLE = { key: 'title', type: 'string' as const, required: true };

const shelf = (_z: ZObject, bundle: Bundle<{ id?: string }>) =>
  Promise.resolve({ name: `Shelf ${bundle.inputData.id ?? ''}` });

const lostShelf = (z: ZObject) => {
  throw new z.errors.HaltedError('The shelf is gone.');
};

const book = (z: ZObject, id: string, title: string) => ({
  id,
  title,
  shelf: z.dehydrate(shelf, { id: `of-${title}` }),
  lost: z.dehydrate(lostShelf, {}),
});

let wentOn = 0;

export default defineApp({
  version: '1.0.0',
  platformVersion,
  authentication: {
    type: 'oauth2',
    test: () => Promise.resolve({ name: 'Reader' }),
    connectionLabel: '{{name}}',
    oauth2Config: {
      authorizeUrl: { url: 'https://library.example/authorize' },
      getAccessToken: () =>
        Promise.resolve({ access_token: 'first', refresh_token: 'r1' }),
      refreshAccessToken: (z: ZObject, bundle: Bundle) => {
        if (bundle.authData.refresh_token === 'revoked') {
          throw new z.errors.ExpiredAuthError('Connect the library again.');
        }
        return Promise.resolve({
          access_token:
            bundle.authData.refresh_token === 'useless' ? 'third' : 'second',
          refresh_token: 'r2',
        });
      },
      autoRefresh: true,
    },
  },
  hydrators: { shelf, lost_shelf: lostShelf },
  triggers: {
    book_arrived: item('book_arrived', {
      type: 'hook' as const,
      inputFields: [{ key: 'title_has', type: 'string' as const }],
      performSubscribe: (_z: ZObject, bundle: Bundle) => ({
        id: 'subscription_1',
        at: bundle.targetUrl,
      }),
      performUnsubscribe: () => ({}),
      perform: (z: ZObject, bundle: Bundle<{ title_has?: string }>) => {
        const { headers, content } = bundle.rawRequest ?? {};
        z.console.log(`signed ${headers?.['Http-Webhook-Signature'] ?? ''}`);
        const { id, title } = JSON.parse(content ?? '') as Record<
          'id' | 'title',
          string
        >;
        const subscription = bundle.subscribeData?.id;
        return title.includes(bundle.inputData.title_has ?? '')
          ? [{ ...book(z, id, title), subscription }]
          : [];
      },
      performList: (
        z: ZObject,
        { inputData }: Bundle<{ title_has?: string }>,
      ) =>
        ['Emma', 'Ulysses']
          .filter((title) => title.includes(inputData.title_has ?? ''))
          .map((title, index) => book(z, String(index + 1), title)),
    }),
    shelf_list: item('shelf_list', {
      type: 'polling' as const,
      canPaginate: true,
      // Two pages, of one shelf each.
      perform: (
        _z: ZObject,
        { inputData, meta: { page } }: Bundle<{ room?: string }>,
      ) =>
        page < 2
          ? [{ id: String(page), name: `${inputData.room ?? 'Any'} ${page}` }]
          : [],
    }),
    new_book: item('new_book', {
      type: 'polling' as const,
      perform: async (z: ZObject) => {
        // One more book each time it is asked.
        const polls = Number((await z.cache.get('polls')) ?? 0) + 1;
        await z.cache.set('polls', polls);
        return Array.from({ length: polls }, (_none, index) => ({
          id: String(polls - index),
        }));
      },
    }),
  },
  searches: {
    find_book: item('find_book', {
      inputFields: [TITLE],
      perform: (z: ZObject, bundle: Bundle<{ title?: string }>) =>
        bundle.inputData.title === 'Emma' ? [book(z, '7', 'Emma')] : [],
    }),
  },
  creates: {
    create_book: item('create_book', {
      inputFields: [
        TITLE,
        { key: 'pages', type: 'integer' as const },
        { key: 'authors', type: 'string' as const, list: true },
      ],
      perform: (_z: ZObject, bundle: Bundle) => ({
        id: '8',
        got: bundle.inputData,
        withSearch: bundle.meta.withSearch,
      }),
    }),
    order_book: item('order_book', {
      inputFields: [
        {
          key: 'from',
          type: 'string' as const,
          choices: { shop: 'Shop', library: 'Library' },
          default: 'shop',
          altersDynamicFields: true,
        },
        (_z: ZObject, { inputData }: Bundle) =>
          inputData.from === 'shop' ? [] : [{ key: 'card' }],
      ],
      perform: (_z: ZObject, bundle: Bundle) => ({
        id: '9',
        got: bundle.inputData,
        written: bundle.inputDataRaw,
      }),
    }),
    shelve: item('shelve', {
      inputFields: [
        { key: 'room' },
        {
          key: 'books',
          children: [
            TITLE,
            { key: 'room' },
            { key: 'shelf', dynamic: 'shelf_list.id.name' },
          ],
        },
      ],
      perform: () => ({ id: '1' }),
    }),
    lend: item('lend', {
      perform: (z: ZObject, bundle: Bundle) => {
        if (bundle.authData.access_token !== 'second') {
          throw new z.errors.RefreshAuthError();
        }
        return { id: '1', lent: true };
      },
    }),
    reserve: item('reserve', {
      perform: async (z: ZObject) => {
        if (await z.cache.set('asked', 1, 60, undefined, true)) {
          throw new z.errors.ThrottledError('One at a time.', 7);
        }
        return { id: '1', reserved: true };
      },
    }),
    refuse: item('refuse', {
      perform: (z: ZObject) => {
        throw new z.errors.HaltedError('The library is closed on Sundays.');
      },
    }),
    stash: item('stash', {
      perform: async (z: ZObject) => ({
        id: '1',
        // Core's types say it is text already; it is a promise of it.
        file: await Promise.resolve(
          z.stashFile('title\nEmma\n', 11, 'books.csv', 'text/csv'),
        ),
      }),
    }),
    // Goes on for a while after it has answered how often it did.
    go_on: item('go_on', {
      perform: () => {
        setTimeout(() => {
          wentOn += 1;
        }, 100);
        return { id: String(wentOn) };
      },
    }),
    end_process: item('end_process', { perform: () => process.exit(3) }),
    hang: item('hang', {
      perform: () => new Promise<{ id: string }>(() => undefined),
    }),
  },
  searchOrCreates: {
    find_book: {
      key: 'find_book',
      display: display('Find or Create Book'),
      search: 'find_book',
      create: 'create_book',
    },
  },
});
