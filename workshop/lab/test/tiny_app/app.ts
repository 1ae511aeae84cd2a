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
          access_token: 'second',
          refresh_token: 'r2',
        });
      },
      autoRefresh: true,
    },
  },
  hydrators: { shelf, lost_shelf: lostShelf },
  triggers: {
    book_arrived: {
      key: 'book_arrived',
      noun: 'Book',
      display: display('Book Arrived'),
      operation: {
        type: 'hook',
        inputFields: [{ key: 'title_has', type: 'string' }],
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
          const wanted = bundle.inputData.title_has ?? '';
          if (!title.includes(wanted)) {
            return [];
          }
          return [
            {
              ...book(z, id, title),
              subscription: bundle.subscribeData?.id,
            },
          ];
        },
        performList: () => [],
        sample: { id: '1' },
      },
    },
    new_book: {
      key: 'new_book',
      noun: 'Book',
      display: display('New Book'),
      operation: {
        type: 'polling',
        perform: async (z: ZObject) => {
          // One more book each time it is asked.
          const polls = Number((await z.cache.get('polls')) ?? 0) + 1;
          await z.cache.set('polls', polls);
          return Array.from({ length: polls }, (_none, index) => ({
            id: String(polls - index),
          }));
        },
        sample: { id: '1' },
      },
    },
  },
  searches: {
    find_book: {
      key: 'find_book',
      noun: 'Book',
      display: display('Find Book'),
      operation: {
        inputFields: [{ key: 'title', type: 'string', required: true }],
        perform: (z: ZObject, bundle: Bundle<{ title?: string }>) =>
          bundle.inputData.title === 'Emma' ? [book(z, '7', 'Emma')] : [],
        sample: { id: '1' },
      },
    },
  },
  creates: {
    create_book: {
      key: 'create_book',
      noun: 'Book',
      display: display('Create Book'),
      operation: {
        inputFields: [
          { key: 'title', type: 'string', required: true },
          { key: 'pages', type: 'integer' },
          { key: 'authors', type: 'string', list: true },
        ],
        perform: (_z: ZObject, bundle: Bundle) => ({
          id: '8',
          got: bundle.inputData,
          withSearch: bundle.meta.withSearch,
        }),
        sample: { id: '1' },
      },
    },
    order_book: {
      key: 'order_book',
      noun: 'Book',
      display: display('Order Book'),
      operation: {
        inputFields: [
          {
            key: 'from',
            type: 'string',
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
        sample: { id: '1' },
      },
    },
    lend: {
      key: 'lend',
      noun: 'Book',
      display: display('Lend'),
      operation: {
        perform: (z: ZObject, bundle: Bundle) => {
          if (bundle.authData.access_token !== 'second') {
            throw new z.errors.RefreshAuthError();
          }
          return { id: '1', lent: true };
        },
        sample: { id: '1' },
      },
    },
    reserve: {
      key: 'reserve',
      noun: 'Book',
      display: display('Reserve'),
      operation: {
        perform: async (z: ZObject) => {
          const first = await z.cache.set('asked', 1, 60, undefined, true);
          if (first) {
            throw new z.errors.ThrottledError('One at a time.', 7);
          }
          return { id: '1', reserved: true };
        },
        sample: { id: '1' },
      },
    },
    refuse: {
      key: 'refuse',
      noun: 'Book',
      display: display('Refuse'),
      operation: {
        perform: (z: ZObject) => {
          throw new z.errors.HaltedError('The library is closed on Sundays.');
        },
        sample: { id: '1' },
      },
    },
    stash: {
      key: 'stash',
      noun: 'File',
      display: display('Stash'),
      operation: {
        perform: async (z: ZObject) => ({
          id: '1',
          // Core's types say it is text already; it is a promise of it.
          file: await Promise.resolve(
            z.stashFile('title\nEmma\n', 11, 'books.csv', 'text/csv'),
          ),
        }),
        sample: { id: '1' },
      },
    },
    end_process: {
      key: 'end_process',
      noun: 'Book',
      display: display('End Process'),
      operation: {
        perform: () => process.exit(3),
        sample: { id: '1' },
      },
    },
    hang: {
      key: 'hang',
      noun: 'Book',
      display: display('Hang'),
      operation: {
        perform: () => new Promise<{ id: string }>(() => undefined),
        sample: { id: '1' },
      },
    },
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
