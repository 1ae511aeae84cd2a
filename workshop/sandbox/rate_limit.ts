import { REQUESTS_A_MINUTE, type Settings } from './settings.ts';

const MINUTE_SECONDS = 60;

/** Where a caller stands in the current window. */
export type Allowance = {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds since 1970, on the machine's clock unless told otherwise: clients compare it with their own. */
  readonly resetAt: number;
  readonly exceeded: boolean;
  /** Whole seconds until the window ends, at least 1. */
  readonly retryAfter: number;
};

type Window = {
  readonly endsAt: number;
  used: number;
};

/** Counts requests in fixed windows, one for each key (an account, or an address without a valid credential). */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();

  /** Counts one request and says whether it is still within the limit. `now` is in seconds since 1970. */
  take(key: string, settings: Settings, now = Date.now() / 1000): Allowance {
    const { limit, window_seconds } = settings.rate_limit ?? {
      limit: REQUESTS_A_MINUTE[settings.tier],
      window_seconds: MINUTE_SECONDS,
    };
    let window = this.windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      window = { endsAt: now + window_seconds, used: 0 };
      this.windows.set(key, window);
    }
    const exceeded = window.used >= limit;
    if (!exceeded) {
      window.used += 1;
    }
    return {
      limit,
      remaining: Math.max(0, limit - window.used),
      resetAt: Math.ceil(window.endsAt),
      exceeded,
      retryAfter: Math.max(1, Math.ceil(window.endsAt - now)),
    };
  }

  /** Starts every window again. */
  clear(): void {
    this.windows.clear();
  }
}

/** The headers every answer carries. */
export const rateLimitHeaders = (
  allowance: Allowance,
): Record<string, string> => ({
  'x-ratelimit-limit': String(allowance.limit),
  'x-ratelimit-remaining': String(allowance.remaining),
  'x-ratelimit-reset': String(allowance.resetAt),
  ...(allowance.exceeded
    ? { 'retry-after': String(allowance.retryAfter) }
    : {}),
});
