import {
  type LabEvent,
  requestsOf,
  type Run,
  WEB_USER_AGENT,
  type WireRequest,
} from '../../lab/index.ts';
import type { LoggedRequest } from '../../sandbox/index.ts';

/** What the tally reads of a request in the sandbox's log. */
export type Received = Pick<
  LoggedRequest,
  'id' | 'operation' | 'method' | 'path' | 'headers' | 'status' | 'duration_ms'
>;

/**
 * Sets the requests that the integration reported beside those that the
 * sandbox received, so that "requests per run" is the receiver's count.
 *
 * It pairs them in order, so the lab must do one thing at a time (`runsAtOnce: 1`).
 */
export class RequestTally {
  readonly #reported: WireRequest[] = [];
  #received: Received[] = [];

  readonly listen = (event: LabEvent): void => {
    if (event.type === 'called') {
      this.#reported.push(...event.requests);
    }
  };

  /** Takes the sandbox's log, without what people's own browsers sent. */
  close(log: readonly Received[]): void {
    this.#received = log.filter(
      ({ path, headers }) =>
        path !== '/oauth/authorize' && headers['user-agent'] !== WEB_USER_AGENT,
    );
  }

  get received(): number {
    return this.#received.length;
  }

  get reported(): number {
    return this.#reported.length;
  }

  /** The first request that one side has and the other has not. */
  get difference(): string | undefined {
    const length = Math.max(this.reported, this.received);
    for (let index = 0; index < length; index += 1) {
      const told = reportedLine(this.#reported[index]);
      const got = receivedLine(this.#received[index]);
      if (told !== got) {
        return `request ${index + 1}: the integration reported ${told}, the sandbox received ${got}`;
      }
    }
    return undefined;
  }

  /** How many requests the sandbox received for a run. */
  requestsFor(run: Run): number {
    const places = requestsOf(run).map((each) => this.#reported.indexOf(each));
    return places.filter((place) => this.#received[place] !== undefined).length;
  }
}

const reportedLine = (request: WireRequest | undefined): string => {
  if (request === undefined) {
    return 'nothing';
  }
  return `${request.method} ${new URL(request.url).pathname} ${request.status}`;
};

const receivedLine = (request: Received | undefined): string => {
  if (request === undefined) {
    return 'nothing';
  }
  return `${request.method} ${request.path} ${request.status ?? 'without an answer'}`;
};
