/**
 * Takes the time of warm calls of an unzipped build, in a process that does nothing else, as on Lambda.
 *
 * Started by warm_call.ts as `node workshop/bench/warm_call_process.ts OUR_DIRECTORY TEMPLATE_DIRECTORY ORIGIN`, with the lab's
 * platform in its environment; sends the times, and ends with its parent.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SANDBOX_TOKEN } from '../sandbox/index.ts';
import { argumentsOfProcess } from './process.ts';
import { takeTurns, type Work } from './turns.ts';
import { TURNS, WARM_UP, type WarmCallTimes } from './warm_call.ts';

type Handler = (event: object) => Promise<unknown>;
type App = { searches?: Record<string, object> };
type Core = { createAppHandler: (app: App) => Handler };
type Response = { data: { data: unknown[] } };
type ZObject = {
  request: (options: object) => Promise<Response>;
  console: Console;
};

const [ours = '', template = '', origin = ''] = argumentsOfProcess();
const { CALL_TOKEN, RPC_BASE, LOGGING_ENDPOINT } = process.env;

// Before core puts its log around it.
const bareFetch = fetch;

const request = {
  // What Find Tag asks for.
  url: `${origin}/api/v4/tags?q=Design&sort=name&per_page=200`,
  headers: { authorization: `Bearer ${SANDBOX_TOKEN}` },
};

const searchThat = (key: string, perform: (z: ZObject) => unknown) => ({
  key,
  noun: 'Tag',
  display: { label: 'Measure', description: 'Is there to be measured.' },
  operation: { perform },
});

const added = {
  // Core logs requests alone, and sends no log where there is none: a line makes it send one here, too.
  do_nothing: searchThat('do_nothing', (z) => {
    z.console.log('There was nothing to do.');
    return [];
  }),
  ask: searchThat('ask', async (z) => {
    const { data } = await z.request({ ...request });
    return data.data;
  }),
};

const load = async (directory: string, file: string): Promise<unknown> => {
  const url = pathToFileURL(path.join(directory, file)).href;
  return ((await import(url)) as { default: unknown }).default;
};
// What a build exports: see index.ts, and core's index.mjs.
const core = (await load(
  ours,
  'node_modules/zapier-platform-core/index.mjs',
)) as Core;
const ourApp = (await load(ours, 'dist/index.js')) as App;
const templateApp = (await load(template, 'dist/index.js')) as App;

const calling = (app: App, key: string, inputData: object = {}): Work => {
  const handler = core.createAppHandler({
    ...app,
    searches: { ...app.searches, ...added },
  });
  return () =>
    handler({
      command: 'execute',
      method: `searches.${key}.operation.perform`,
      bundle: {
        authData: { access_token: SANDBOX_TOKEN },
        inputData,
        meta: {},
      },
      token: CALL_TOKEN,
      rpc_base: RPC_BASE,
      environment: { TRACKINGTIME_ORIGIN: origin, LOGGING_ENDPOINT },
    });
};

// The template's would put a login of its own into the request.
const withoutMiddleware = { beforeRequest: [], afterResponse: [] };

const times: WarmCallTimes = await takeTurns(
  {
    findTag: calling(ourApp, 'find_tag', { name: 'Design' }),
    nothing: calling(ourApp, 'do_nothing'),
    bareFetch: async () => {
      const response = await bareFetch(request.url, {
        headers: request.headers,
      });
      await response.json();
    },
    askInTemplate: calling({ ...templateApp, ...withoutMiddleware }, 'ask'),
    nothingInTemplate: calling(templateApp, 'do_nothing'),
  },
  { turns: TURNS, warmUp: WARM_UP },
);
process.send?.(times);
