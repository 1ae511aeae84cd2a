/** How a recipe is written: its type, and what several recipes need. */
import {
  type Apps,
  choose,
  type FilterStep,
  type SearchStep,
  type TrackingTimeWeb,
  type Zap,
} from '../lab/index.ts';

/** The apps that people use, and the time that passes. Each step waits until what came before it has been handled. */
export type Workplace = {
  /** TrackingTime's own app, used by Ada. */
  trackingTime: TrackingTimeWeb;
  /** Records of TrackingTime's own app, with the ids that Zaps have. */
  inZaps: <Records>(records: Records) => Records;
  /** Prints what people do next. */
  say: (sentence: string) => Promise<void>;
  /** Moves TrackingTime's clock. */
  minutesPass: (minutes: number) => Promise<void>;
  /** Polls for a Zap, as Zapier does every few minutes, and waits until every run has ended. */
  poll: (zap: Zap) => Promise<void>;
  /** As if the Zap had been on for weeks: everything that its trigger finds at the next poll is new. */
  beenOnForWeeks: (zap: Zap) => void;
  /** Waits until every hook has arrived and every run has ended. */
  settled: () => Promise<void>;
} & Apps;

/** What TrackingTime's overview of its API says it is used for. */
export const USES = {
  projects: 'Sync with project management',
  invoicing: 'Automated invoicing',
  dashboards: 'Custom dashboards',
  payroll: 'Payroll integration',
  timers: 'Timers from outside events',
} as const;

export type Use = keyof typeof USES;

/** Something that must be so afterwards. Both values are compared and shown as JSON. */
export type Check = readonly [what: string, expected: unknown, found: unknown];

/** A request that `--keep` prints as a curl command. The app has the name that Zaps give it; TrackingTime is the sandbox. */
export type Command = readonly [
  what: string,
  app: string,
  request: `${'POST' | 'PUT' | 'DELETE'} /${string}`,
  body?: object,
];

/** One or more Zaps for one use, what people do to set them off, and what must be so afterwards. */
export type Recipe = {
  /** A sentence without its full stop. */
  title: string;
  use: Use;
  /** What it is good for, in a sentence or two. */
  about: string;
  zaps: Zap[];
  setOff: (workplace: Workplace) => Promise<void>;
  /** How many requests each run makes of TrackingTime: a list for each Zap, in the order of its runs. */
  requests: number[][];
  /** The same of the build for the live API, if that can run it. */
  liveRequests?: number[][];
  /** Looks at what the account and the other apps hold afterwards. */
  check: (workplace: Workplace) => Promise<Check[]>;
  /**
   * What `--keep` prints. One after the other, the commands set off each of the Zaps, polling ones once Enter is pressed. It
   * is called once the Zaps are on again, and clears what would be in the way.
   */
  commands: (workplace: Workplace) => Promise<Command[]>;
};

export const defineRecipe = (recipe: Recipe): Recipe => recipe;

type Rule = FilterStep['onlyIf'][number];
type RuleParts = [
  field: Rule['field'],
  condition: Rule['condition'],
  value?: string,
];

/** "Only continue if…": all of the rules must hold. */
export const onlyIf = (...rules: RuleParts[]): FilterStep => ({
  onlyIf: rules.map(([field, condition, value]) => ({
    field,
    condition,
    ...(value !== undefined && { value }),
  })),
});

/** Finds a caller among the clients, and the project of the calls with them; creates what isn't there yet. */
export const clientAndProjectOf = (
  caller: string,
  about: Record<string, string>,
): SearchStep[] => [
  {
    name: 'client',
    app: 'TrackingTime',
    search: 'find_client',
    orCreate: 'create_client',
    fields: { name: caller, match: 'exact', ...about },
  },
  {
    name: 'project',
    app: 'TrackingTime',
    search: 'find_project',
    orCreate: 'create_project',
    fields: {
      name: 'Calls with {{client.name}}',
      match: 'exact',
      client_id: '{{client.id}}',
    },
  },
];

/** Ada's running timer, if its description is this: she may have started another one by then. */
export const adasTimer = (
  name: string,
  description: string,
): [SearchStep, FilterStep] => [
  {
    name,
    app: 'TrackingTime',
    search: 'find_running_timer',
    fields: {
      user_id: choose('Ada Lovelace (ada@analytical-engines.example)'),
    },
  },
  onlyIf([`{{${name}.description}}`, 'is', description]),
];

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The date (YYYY-MM-DD, UTC) so many days before today; after it, if negative. */
export const daysAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** Seconds as a Zap has them in hours: with six decimals. */
export const inHours = (seconds: number | null): number =>
  Number(((seconds ?? 0) / 3600).toFixed(6));

/** Whole minutes. A timer runs on for a moment while the lab works. */
export const inMinutes = (seconds: number | null = 0): number =>
  Math.floor((seconds ?? 0) / 60);

/** Moves TrackingTime's clock. */
export const timePasses = (minutes: number): Command => [
  `Let ${minutes} minutes pass`,
  'TrackingTime',
  'POST /sandbox/clock',
  { advance_seconds: minutes * 60 },
];

/** Starts a timer with these fields, and stops it so many minutes later. */
export const timed = (timer: object, minutes: number): Command[] => [
  ['Start a timer', 'TrackingTime', 'POST /time-entries/start', timer],
  timePasses(minutes),
  ['Stop it', 'TrackingTime', 'POST /time-entries/stop', {}],
];
