import { readDefinition, type Definition } from './definition/definition.ts';
import { IntegrationError } from './integration_error.ts';
import type { LogLine, WireRequest } from './platform/logs.ts';
import type { Caller } from './platform/rpc.ts';
import type { Platform } from './platform/server.ts';
import type { Listener } from './runs.ts';
import { HandlerError, type Handle } from './workers.ts';

/** `bundle` as the integration's functions get it. */
export type Bundle = Record<string, unknown>;

export type CallResult = {
  results: unknown;
  log: LogLine[];
  requests: WireRequest[];
};

export type IntegrationOptions = {
  handle: Handle;
  platform: Platform;
  /** What `zapier-platform env:set` would hold: origin, client id and secret. */
  environment: Record<string, string>;
  /** Signs hydration pointers, so that only the integration can have made them. */
  secret: string;
  /** Told of each call, failed ones too. */
  tell: Listener;
};

/** One build of the integration as Zapier sees it: a handler that takes events, and what its definition says. */
export class Integration {
  readonly definition: Definition;
  readonly #options: IntegrationOptions;

  private constructor(options: IntegrationOptions, definition: Definition) {
    this.#options = options;
    this.definition = definition;
  }

  /** @throws Error if the handler gives no definition. */
  static async load(options: IntegrationOptions): Promise<Integration> {
    const { results } = await send(
      options,
      { command: 'definition', method: 'definition' },
      {},
    );
    return new Integration(options, readDefinition(results));
  }

  /** Another build in this one's place. */
  next(handle: Handle): Promise<Integration> {
    return Integration.load({ ...this.#options, handle });
  }

  /** What its hydration pointers are signed with. */
  get secret(): string {
    return this.#options.secret;
  }

  /**
   * Calls one function of the definition, such as `creates.start_timer.operation.perform`.
   *
   * @throws IntegrationError with what the integration threw.
   */
  async call(
    method: string,
    bundle: Bundle,
    caller: Caller = {},
  ): Promise<CallResult> {
    return send(
      this.#options,
      {
        command: 'execute',
        method,
        bundle: { authData: {}, inputData: {}, ...bundle },
        storeKey: `${caller.connectionId ?? ''}|${caller.zapId ?? ''}|${method}`,
        // The app's own developer: core's output checks throw instead of only being logged.
        isDeveloper: true,
      },
      caller,
    );
  }
}

const send = async (
  { handle, platform, environment, secret, tell }: IntegrationOptions,
  event: { command: string; method: string; [key: string]: unknown },
  caller: Caller,
): Promise<CallResult> => {
  const ticket = platform.openCall(caller);
  const { token, log } = ticket;
  try {
    const output: { results?: unknown } = await handle({
      ...event,
      token,
      rpc_base: platform.rpcBase,
      environment: {
        ...environment,
        LOGGING_ENDPOINT: platform.loggingEndpoint,
        ZAPIER_BASE_ENDPOINT: platform.origin,
        _ZAPIER_ONE_TIME_SECRET: secret,
      },
    });
    return { results: output.results, log, requests: requestsIn(log) };
  } catch (error) {
    if (!(error instanceof HandlerError)) {
      throw error;
    }
    throw new IntegrationError(error, log);
  } finally {
    platform.closeCall(ticket);
    tell({
      type: 'called',
      method: event.method,
      zapId: caller.zapId,
      requests: requestsIn(log),
    });
  }
};

/** The requests among the lines of a log. */
export const requestsIn = (log: readonly LogLine[]): WireRequest[] =>
  log.flatMap(({ request }) => request ?? []);
