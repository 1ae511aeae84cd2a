import type { Apps, TrackingTimeWeb, Zap } from '../../lab/index.ts';
import type { Checks } from './checks.ts';
import type { Try } from './tries.ts';

/** The world around the Zaps: the apps people use, and the time that passes. */
export type World = {
  /** TrackingTime's own app, in Ada's hands. */
  trackingTime: TrackingTimeWeb;
  /** Tells whoever watches what happens next. */
  say: (sentence: string) => void;
  /** Lets time pass in TrackingTime. */
  minutesPass: (minutes: number) => Promise<void>;
  /** Lets Zapier poll for a Zap, as it does every few minutes, and waits until every run has ended. */
  poll: (zap: Zap) => Promise<void>;
  /** As though the Zap had been on for weeks: what its trigger shows at the next poll is news. */
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

/** One or more Zaps for one use, a scene that sets them off, and what must have come of it. */
export type Recipe = {
  /** A sentence without its full stop. */
  title: string;
  use: Use;
  /** What it is good for, in a sentence or two. */
  about: string;
  zaps: Zap[];
  scene: (world: World) => Promise<void>;
  /** How many requests each run makes of TrackingTime: a list for each Zap, in the order of its runs. */
  requests: number[][];
  /** Looks at what the account and the other apps hold after the scene. */
  check: (world: World, checks: Checks) => Promise<void>;
  /**
   * What `--keep` prints: one after the other, they set off each of the Zaps, those that poll once Enter is pressed. It is
   * called when the Zaps are on again after the scene, and clears away what would be in the way.
   */
  tries?: (world: World) => Promise<Try[]>;
};

export const defineRecipe = (recipe: Recipe): Recipe => recipe;
