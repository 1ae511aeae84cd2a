import { DEFAULT_LIVE_SETTINGS, type LiveSettings } from './live/settings.ts';

export type Tier = 'free' | 'pro' | 'business' | 'enterprise';
export const TIERS: readonly Tier[] = ['free', 'pro', 'business', 'enterprise'];

/** Requests a minute. The vendor says only that tiers differ; these numbers are the sandbox's own. */
export const REQUESTS_A_MINUTE: Readonly<Record<Tier, number>> = {
  free: 60,
  pro: 300,
  business: 1_000,
  enterprise: 10_000,
};

/** Which API a sandbox plays: the one that is documented, or the one that TrackingTime answers today. */
export type Api = 'documented' | 'live';
export const APIS: readonly Api[] = ['documented', 'live'];

/** How many milliseconds an answer takes on its way, drawn at random for each from all between the two. */
export type Latency = readonly [least: number, most: number];
export const NO_LATENCY: Latency = [0, 0];

/** Reads what a person writes, `100` or `100-150`; undefined if it is neither. */
export const latencyOf = (text: string): Latency | undefined => {
  const [, least, most = least] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const latency: Latency = [Number(least), Number(most)];
  return latency[0] <= latency[1] ? latency : undefined;
};

export type DeliverySettings = {
  /** Waited before the first attempt. */
  delay_ms: number;
  /** Keeps deliveries back until `POST /sandbox/deliveries/release`. */
  hold: boolean;
  /** Waited before the second attempt; each later wait is `retry_factor` times the one before. */
  retry_base_ms: number;
  retry_factor: number;
  /** Attempts in all. */
  attempts: number;
  /** An attempt not answered within this time has failed. */
  time_limit_ms: number;
};

/** What can be changed while the sandbox runs, with `PUT /sandbox/settings`. */
export type Settings = {
  tier: Tier;
  /** Takes the place of the tier's limit. */
  rate_limit: { limit: number; window_seconds: number } | null;
  /** By which clock its windows end: `sandbox` lets a test go through an hour of limits without waiting. */
  rate_limit_clock: 'machine' | 'sandbox';
  /** Of the API's answers and OAuth's, as on a network; the control surface answers at once. */
  latency: Latency;
  /** Addresses that may call the API; null lets all. */
  ip_allow_list: string[] | null;
  token_ttl_seconds: number;
  refresh_token_ttl_seconds: number;
  /**
   * For how long a refresh token that was used may be used again. 0 is strict: reuse revokes every token of the
   * grant. A grace lets two runs that refresh at once both live.
   */
  refresh_grace_seconds: number;
  /** Whether requests are logged; off for measurements. */
  request_log: boolean;
  deliveries: DeliverySettings;
  /** How the live face answers; the documented one takes no notice. */
  live: LiveSettings;
};

export const defaultSettings = (
  tier: Tier,
  latency: Latency = NO_LATENCY,
): Settings => ({
  tier,
  rate_limit: null,
  rate_limit_clock: 'machine',
  latency,
  ip_allow_list: null,
  token_ttl_seconds: 3_600,
  refresh_token_ttl_seconds: 14 * 86_400,
  refresh_grace_seconds: 0,
  request_log: true,
  deliveries: {
    delay_ms: 0,
    hold: false,
    retry_base_ms: 1_000,
    retry_factor: 5,
    attempts: 6,
    time_limit_ms: 10_000,
  },
  live: DEFAULT_LIVE_SETTINGS,
});

/** The settings a caller wants changed; what is absent stays. */
export type SettingsChange = Partial<Omit<Settings, 'deliveries' | 'live'>> & {
  deliveries?: Partial<DeliverySettings>;
  live?: Partial<LiveSettings>;
};

export const changeSettings = (
  settings: Settings,
  change: SettingsChange,
): Settings => ({
  ...settings,
  ...change,
  deliveries: { ...settings.deliveries, ...change.deliveries },
  live: { ...settings.live, ...change.live },
});
