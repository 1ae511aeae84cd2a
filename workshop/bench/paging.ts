import { median, type Figure } from './figure.ts';
import type { Measurement } from './measurement.ts';
import { ADA, forkSandbox } from './sandbox.ts';
import { takeTurns } from './turns.ts';

const SMALL = 1_000;
const LARGE = 1_000_000;
const REQUESTS = 200;
const WARM_UP = 50;
const PER_PAGE = 50;

/** Pages of one kind: their queries in an account of so many entries, asked for in turn. */
type Kind = {
  what: string;
  queries: (entries: number) => string[];
};

const KINDS: Kind[] = [
  { what: 'first', queries: () => ['', 'sort=-start_time'] },
  {
    what: 'deep',
    queries: (entries) => [
      `page=${entries / PER_PAGE / 2}`,
      `page=${entries / PER_PAGE}`,
      `page=${entries / PER_PAGE / 2}&sort=-start_time`,
    ],
  },
  {
    what: 'filtered',
    queries: () => [
      'project_id=proj_3',
      'user_id=user_1&billable=true&sort=-start_time',
      'q=review',
      'billable=true&sort=-updated_at',
    ],
  },
];

type Account = {
  /** Milliseconds until the whole page was there. */
  timePage: (query: string) => Promise<number>;
  close: () => Promise<void>;
};

export const paging: Measurement = {
  title: 'A page of time entries, in the sandbox',
  method: `\`GET /time-entries\` with ${PER_PAGE} a page, asked of two sandboxes in processes of their own, until the whole page is there: ${REQUESTS} pages of each kind, in turns. A filter's first use prepares the sandbox for its later ones, so that one is a figure of its own.`,
  measure: async ({ progress, signal }) => {
    progress(
      `Starting sandboxes with ${count(SMALL)} and ${count(LARGE)} entries.`,
    );
    const [small, large] = await Promise.all([
      open(SMALL, signal),
      open(LARGE, signal),
    ]);
    try {
      progress(`Asking each for ${REQUESTS} pages of every kind.`);
      const figures = [await firstUse(small, large)];
      for (const kind of KINDS) {
        figures.push(await comparePages(kind, small, large));
      }
      return { figures };
    } finally {
      await Promise.all([small.close(), large.close()]);
    }
  },
};

const comparePages = async (
  { what, queries }: Kind,
  small: Account,
  large: Account,
): Promise<Figure> => {
  const asking = (account: Account, entries: number) => {
    const all = queries(entries);
    let turn = 0;
    return () => account.timePage(all[turn++ % all.length] ?? '');
  };
  const times = await takeTurns(
    { small: asking(small, SMALL), large: asking(large, LARGE) },
    { turns: REQUESTS, warmUp: WARM_UP },
  );
  return figure(`A page of entries: ${what}`, times.small, times.large, {
    of: 'ratio',
    most: 2,
  });
};

/** Each filter once, in accounts that have answered nothing like it so far. */
const firstUse = async (small: Account, large: Account): Promise<Figure> => {
  await small.timePage('');
  await large.timePage('');
  const times = { small: [] as number[], large: [] as number[] };
  for (const query of ['client_id=client_1', 'tag_id=tag_1', 'q=draft']) {
    times.small.push(await small.timePage(query));
    times.large.push(await large.timePage(query));
  }
  return figure(
    "A page of entries: a filter's first use",
    times.small,
    times.large,
  );
};

const figure = (
  what: string,
  small: number[],
  large: number[],
  limit?: Figure['limit'],
): Figure => ({
  what: `${what}, ${count(LARGE)}`,
  value: median(large),
  unit: 'ms',
  beside: { what: `the same of ${count(SMALL)}`, value: median(small) },
  ...(limit && { limit }),
});

const open = async (entries: number, signal: AbortSignal): Promise<Account> => {
  const { origin, close } = await forkSandbox({ entries }, { signal });
  return { timePage: (query) => timePage(origin, query), close };
};

const timePage = async (origin: string, query: string): Promise<number> => {
  const url = `${origin}/api/v4/time-entries?per_page=${PER_PAGE}&${query}`;
  const begun = performance.now();
  const response = await fetch(url, { headers: ADA });
  const body = await response.text();
  const milliseconds = performance.now() - begun;
  if (!response.ok) {
    throw new Error(`GET ${url} answered ${response.status}: ${body}`);
  }
  return milliseconds;
};

const count = (entries: number): string => entries.toLocaleString('en');
