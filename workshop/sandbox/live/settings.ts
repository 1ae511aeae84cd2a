import type { LiveEvent } from '../store/records.ts';

/** Why the live face refuses a request. */
export const REFUSALS = [
  'invalid',
  'timer_runs',
  'unauthorized',
  'forbidden',
  'missing',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** How a webhook's body looks. No document says which of these it is. */
export const HOOK_SHAPES = [
  'object',
  'wrapped',
  'list',
  'ids',
  'nothing',
] as const;
export type HookShape = (typeof HOOK_SHAPES)[number];

/** Which hooks a timer sends; null for none. */
export type TimerHooks = {
  readonly start: LiveEvent | null;
  readonly sync: LiveEvent | null;
  readonly stop: LiveEvent | null;
};

/** Where the sources about TrackingTime's live API differ, or say nothing: what is most likely is the default. */
export type LiveSettings = {
  /** Refuses what isn't in the contract, as the other face does. It needs `validateResponses`. */
  readonly strict: boolean;
  /** What `/events` lists: records with short names (`s`, `e`, `d`), or the long ones. */
  readonly records: 'short' | 'long';
  /** What is refused under HTTP 200, with the status in the body alone. */
  readonly under_200: readonly Refusal[];
  /** Whether `/api/v4//1/events` is read as `/api/v4/1/events`; the vendor's own n8n node sends it so. */
  readonly double_slashes: boolean;
  /** Whether every page of `/customers` is the whole list. */
  readonly customers_ignore_page: boolean;
  /** Whether `/users` leaves out who is archived unless it is asked for all. */
  readonly hides_archived_users: boolean;
  /** What a path answers to a method that it doesn't know. */
  readonly wrong_method: 'html' | 'json';
  /** Whether a workspace tells its IANA zone, or only the name of a city. */
  readonly timezone_iana: boolean;
  /** When a running entry ends: now, or when it was last synchronized. */
  readonly running_end: 'now' | 'sync';
  /** Whether updating an entry takes its end, changed or not. */
  readonly update_needs_end: boolean;
  /** What adding an entry takes apart from a start and an end. */
  readonly add_needs: readonly ('duration' | 'user_id' | 'timezone')[];
  /** Whether times with an offset of their own are read, such as `2026-03-31T09:00:00+02:00`. */
  readonly takes_iso: boolean;
  /** How many entries a page has if it isn't said. */
  readonly page_size: number;
  /** A rule of the workspace that refuses every write of time, with this sentence. */
  readonly refuses_time: string | null;
  readonly hook_shape: HookShape;
  /** Where the list of subscriptions is: under `data`, or under `webhooks.data`. */
  readonly hook_list: 'data' | 'webhooks';
  /** Whether subscribing answers a secret. */
  readonly hook_secret: boolean;
  readonly timer_hooks: TimerHooks;
};

export const DEFAULT_LIVE_SETTINGS: LiveSettings = {
  strict: false,
  records: 'short',
  under_200: ['invalid', 'timer_runs'],
  double_slashes: true,
  customers_ignore_page: true,
  hides_archived_users: true,
  wrong_method: 'html',
  timezone_iana: true,
  running_end: 'now',
  update_needs_end: false,
  add_needs: [],
  takes_iso: true,
  page_size: 1_000,
  refuses_time: null,
  hook_shape: 'object',
  hook_list: 'data',
  hook_secret: false,
  timer_hooks: {
    start: 'event.created',
    sync: 'event.updated',
    stop: 'event.updated',
  },
};
