import autocannon from 'autocannon';
import { Child } from './child.ts';
import { median, medianRatio, type Figure } from './figure.ts';
import type { Measurement } from './measurement.ts';
import { ADA, forkSandbox } from './sandbox.ts';

const ROUNDS = 5;
const SECONDS = 1;
const CONNECTIONS = 10;

const ROUTES = [
  { what: 'one record', path: '/api/v4/users/me' },
  { what: 'a page of 50 entries', path: '/api/v4/time-entries?per_page=50' },
];

export const throughput: Measurement = {
  title: "The sandbox's throughput",
  method: `How many requests a second the sandbox answers, beside a bare fastify that answers the same path with the same bytes and does nothing else: no token, no check against the contract, no data. autocannon asks over ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each, in turns; each server is a process of its own. The ratio is the median of the rounds' ratios; here more is better.`,
  measure: async ({ progress, signal }) => {
    progress(
      `Loading the sandbox and a bare server for ${ROUTES.length * 2 * (ROUNDS + 1) * SECONDS} s.`,
    );
    const sandbox = await forkSandbox({ entries: 1_000 }, { signal });
    try {
      const paths = ROUTES.map(({ path }) => path);
      const server = new Child(
        'bare_server_process.ts',
        [sandbox.origin, ...paths],
        { signal },
      );
      const bare = await server.next<string>();
      const figures: Figure[] = [];
      for (const route of ROUTES) {
        figures.push(await compare(route, sandbox.origin, bare, signal));
      }
      await server.close();
      return { figures };
    } finally {
      await sandbox.close();
    }
  },
};

const compare = async (
  { what, path }: (typeof ROUTES)[number],
  sandbox: string,
  bare: string,
  signal: AbortSignal,
): Promise<Figure> => {
  const rates = { sandbox: [] as number[], bare: [] as number[] };
  // The first round compiles what the later ones use.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ofSandbox = await requestsPerSecond(sandbox + path);
    const ofBare = await requestsPerSecond(bare + path);
    signal.throwIfAborted();
    if (round > 0) {
      rates.sandbox.push(ofSandbox);
      rates.bare.push(ofBare);
    }
  }
  return {
    what: `Sandbox: ${what}`,
    value: median(rates.sandbox),
    unit: 'requests/s',
    beside: { what: 'bare fastify', value: median(rates.bare) },
    ratio: medianRatio(rates.sandbox, rates.bare),
  };
};

/** @throws {Error} where an answer was not the one asked for: errors can be answered fast. */
const requestsPerSecond = async (url: string): Promise<number> => {
  const { requests, errors, non2xx, duration } = await autocannon({
    url,
    headers: ADA,
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  if (errors + non2xx > 0) {
    throw new Error(
      `${url} failed ${errors + non2xx} of ${requests.total} times under load.`,
    );
  }
  return requests.total / duration;
};
