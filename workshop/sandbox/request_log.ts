import type { IncomingHttpHeaders } from 'node:http';

/** Which API was asked: the one that is tried, or the one that a live sandbox also has, to be set up and checked. */
export type Face = 'api' | 'setup';

/** One request to the API or to OAuth, and what came of it. */
export type LoggedRequest = {
  /** The `request_id` of error answers. */
  readonly id: string;
  /** `setup` if the documented API was asked to set things up, or to look at them. */
  readonly face: Face;
  /** ISO 8601, on the machine's clock. */
  readonly at: string;
  /** Null if no operation has the path and method, or the path cannot be read. */
  readonly operation: string | null;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  /** Parsed if it is JSON or a form, else the text as it came; null without one. */
  body: unknown;
  /** Who asked: `oauth:user_1`, `personal_token:user_1`, `account_key`, `app_password:user_1`, or null. */
  caller: string | null;
  /** Null until there is an answer, and if the connection was broken without one. */
  status: number | null;
  duration_ms: number | null;
  /** The size of the answer's body, as it would be sent whole. Null until there is an answer. */
  response_bytes: number | null;
  /** The error code of the answer, if it is one. */
  error_code: string | null;
  /** True if a fault made the answer. */
  faulty: boolean;
  /** True if an idempotency key returned an earlier answer. */
  replayed: boolean;
};

export const REQUEST_LOG_CAP = 100_000;

/** The newest requests, oldest first. */
export class RequestLog {
  private requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.requests.push(request);
    // Trimmed in large steps: dropping one at a time would move the whole list on every request.
    if (this.requests.length >= REQUEST_LOG_CAP * 2) {
      this.requests = this.requests.slice(-REQUEST_LOG_CAP);
    }
  }

  list(face: Face, operation?: string): readonly LoggedRequest[] {
    return this.requests
      .slice(-REQUEST_LOG_CAP)
      .filter(
        (request) =>
          request.face === face &&
          (operation === undefined || request.operation === operation),
      );
  }

  /** How many requests each operation had. */
  counts(face: Face): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { operation } of this.list(face)) {
      const name = operation ?? 'unknown';
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  clear(): void {
    this.requests = [];
  }
}
