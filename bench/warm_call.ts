import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Builds } from './builds.ts';
import { median, type Figure, type Progress } from './figure.ts';
import { forkSandbox } from './sandbox.ts';

const CALLS = 200;
/** The first calls compile what the later ones use. */
const WARM_UP = 50;

const TOKEN = 'pat_sandbox_ada';
const SEARCH = '/api/v4/tags?q=Design&sort=name&per_page=200';

type Handler = (event: object) => Promise<unknown>;
type App = { searches: Record<string, object> };

/** A step that does nothing: what core costs by itself, with the definition as large as it is. */
const noop = {
  key: 'noop',
  noun: 'Nothing',
  display: { label: 'Do Nothing', description: 'Does nothing.' },
  operation: { perform: () => [] },
};

/**
 * A warm call of Find Tag, which makes one request, beside core's own no-op on the same definition plus the same request
 * by a bare fetch. The three take turns, so that a busy moment falls on all of them.
 */
export async function measureWarmCall(
  { ours }: Builds,
  progress: Progress,
): Promise<Figure[]> {
  progress(`Calling a search, a no-op and a bare fetch ${CALLS} times each.`);
  const sandbox = await forkSandbox(100);
  try {
    const handler = await loadHandler(ours.directory);
    const call = (key: string, inputData: object) => () =>
      handler({
        command: 'execute',
        method: `searches.${key}.operation.perform`,
        bundle: { authData: { access_token: TOKEN }, inputData, meta: {} },
        // Without it core sends its log lines to Zapier.
        calledFromCli: true,
        environment: { TRACKINGTIME_ORIGIN: sandbox.origin },
      });
    const bareFetch = async () => {
      const response = await fetch(sandbox.origin + SEARCH, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      await response.json();
    };
    const [search, nothing, bare] = await takeTurns([
      call('find_tag', { name: 'Design' }),
      call('noop', {}),
      bareFetch,
    ]);
    return [
      {
        what: 'A warm call with one request',
        value: search ?? NaN,
        unit: 'ms',
        beside: {
          what: "core's no-op and a bare fetch",
          value: (nothing ?? NaN) + (bare ?? NaN),
        },
        limit: { of: 'ratio', most: 1.1 },
      },
    ];
  } finally {
    await sandbox.close();
  }
}

async function loadHandler(directory: string): Promise<Handler> {
  const load = (file: string) =>
    import(pathToFileURL(path.join(directory, file)).href);
  // What the build exports: see index.ts, and core's index.mjs.
  const { default: app } = (await load('dist/index.js')) as { default: App };
  const { default: core } = (await load(
    'node_modules/zapier-platform-core/index.mjs',
  )) as { default: { createAppHandler: (app: App) => Handler } };
  return core.createAppHandler({
    ...app,
    searches: { ...app.searches, noop },
  });
}

/** @returns the median milliseconds of each. */
async function takeTurns(works: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let turn = 0; turn < CALLS; turn += 1) {
    for (const [index, work] of works.entries()) {
      const started = performance.now();
      await work();
      times[index]?.push(performance.now() - started);
    }
  }
  return times.map((of) => median(of.slice(WARM_UP)));
}
