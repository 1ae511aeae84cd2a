import { beforeEach } from '@jest/globals';
import nock from 'nock';
import zapier, { type Bundle, type ZObject } from 'zapier-platform-core';
import App from '../../index.ts';
import { CONNECTION } from './tracking_time.ts';

/** Where core finds Zapier's cache, cursor and files; see `create-rpc-client.js` of zapier-platform-core 19.1.0. */
const PLATFORM = 'https://rpc.zapier.com';
const FILES = 'https://files.zapier.example';

process.env.ZAPIER_DEPLOY_KEY = 'unit-tests';

type Call = { id: string; storeKey: string; method: string; params: unknown[] };

/** Zapier's side of one test. Core's own stand-in for the cache lets two runs both be first, so it is not used. */
export const platform = {
  cache: new Map<
    string,
    { value: string; ttl: number | null; scope: string[] | null }
  >(),
  /** Whose runs these are. What another connection keeps for itself has its name in front of the key. */
  connection: '',
  cursors: new Map<string, unknown>(),
  /** What was stashed: name and content. */
  files: [] as { name: string; content: string }[],
  /** Methods that are done the next time, and whose answer is lost on its way back. Core then asks again. */
  losesAnswerTo: new Set<string>(),
  /** Methods that are never answered. */
  isSilentOn: new Set<string>(),
};

/** Where a call finds what it is about. A scope is the one list among its parameters. */
const placeOf = ({ params }: Call): string =>
  `${params.some(Array.isArray) ? platform.connection : ''}${String(params[0])}`;

const answer = (call: Call): unknown => {
  const { storeKey, method, params } = call;
  const key = placeOf(call);
  // Core made the call: each method's parameters are what its tools put there.
  const [cursor, value, ttl, scope, nx] = params as [
    string,
    string,
    number | null,
    string[] | null,
    boolean | null,
  ];
  switch (method) {
    case 'zcache_get':
      return platform.cache.get(key)?.value ?? null;
    case 'zcache_set':
      if (nx && platform.cache.has(key)) {
        return false;
      }
      platform.cache.set(key, { value, ttl, scope });
      return true;
    case 'zcache_delete':
      return platform.cache.delete(key);
    case 'get_cursor':
      return platform.cursors.get(storeKey) ?? null;
    case 'set_cursor':
      platform.cursors.set(storeKey, cursor);
      return null;
    case 'get_presigned_upload_post_data':
      return { url: `${FILES}/`, fields: { key: 'stashed' } };
    default:
      throw new Error(`Zapier has no method ${method} in these tests.`);
  }
};

const keepFile = (form: string): void => {
  const [, name = ''] = /name="file"; filename="([^"]*)"/.exec(form) ?? [];
  const part = form.slice(form.indexOf('name="file"'));
  const content = part.slice(
    part.indexOf('\r\n\r\n') + 4,
    part.indexOf('\r\n--'),
  );
  platform.files.push({ name, content });
};

beforeEach(() => {
  platform.cache.clear();
  platform.connection = '';
  platform.cursors.clear();
  platform.files.length = 0;
  platform.losesAnswerTo.clear();
  platform.isSilentOn.clear();
  nock(PLATFORM)
    .persist()
    .post('/cli')
    .optionally()
    .reply(async (request: Request) => {
      const call = (await request.json()) as Call;
      if (platform.isSilentOn.has(call.method)) {
        return new Promise<never>(() => undefined);
      }
      const result = answer(call);
      return platform.losesAnswerTo.delete(call.method)
        ? [502, 'Bad Gateway']
        : [200, { id: call.id, result }];
    });
  nock(FILES)
    .persist()
    .post('/')
    .optionally()
    .reply(async (request: Request) => {
      keepFile(await request.text());
      return [204];
    });
});

type Items = Record<string, { operation: object }>;

/** The app without the items that do not have this function. Core copies and freezes all of an app at each call. */
const appToRun = (perform: unknown) => {
  const only = (items: Items): Items =>
    Object.fromEntries(
      Object.entries(items).filter(([, { operation }]) =>
        Object.values(operation).flat().includes(perform),
      ),
    );
  return {
    ...App,
    triggers: only(App.triggers),
    creates: only(App.creates),
    searches: only(App.searches),
    searchOrCreates: {},
  };
};

/** What core runs a function with. Each is a new one, and finds the cursor where the one before has left it. */
const testerOf = (perform: unknown) =>
  Object.assign(
    zapier.createAppTester(appToRun(perform), { customStoreKey: 'unit-tests' }),
    { zcacheTestObj: undefined },
  );

export type Given = {
  inputData?: Record<string, unknown>;
  /** The form before its mappings were filled in: a list in a field that takes several. */
  inputDataRaw?: Record<string, unknown>;
  authData?: Record<string, string>;
  meta?: Partial<Bundle['meta']>;
  subscribeData?: { id: string };
  rawRequest?: NonNullable<Bundle['rawRequest']>;
  targetUrl?: string;
};

const bundleOf = ({ authData, inputDataRaw, meta, ...rest }: Given) => ({
  authData: authData ?? CONNECTION,
  inputData: {},
  ...rest,
  // Core's types know of no lists in it.
  ...(inputDataRaw && {
    inputDataRaw: inputDataRaw as Bundle['inputDataRaw'],
  }),
  meta: { page: 0, limit: -1, timezone: 'Europe/London', ...meta },
});

/** Runs a function of the app the way Zapier does: found by reference, called through core with a bundle. */
export const run = (perform: unknown, given: Given = {}): Promise<unknown> =>
  // The types of items differ in their input; core's tester wants one kind of them at a time.
  testerOf(perform)(
    perform as (z: ZObject, bundle: Bundle) => unknown,
    bundleOf(given),
  );

/** Runs a piece of code with the `z` and the bundle that core gives an item. */
export const withZ = <T>(
  code: (z: ZObject, bundle: Bundle) => T | Promise<T>,
  given: Given = {},
): Promise<T> => testerOf(code)<T, Bundle>(code, bundleOf(given));
