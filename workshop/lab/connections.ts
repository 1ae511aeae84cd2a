import { createHash, randomBytes } from 'node:crypto';
import type { Authentication } from './definition/definition.ts';
import { isFunction } from './definition/definition.ts';
import {
  requestsIn,
  type Bundle,
  type CallResult,
  type Integration,
} from './integration.ts';
import { HandlerError } from './workers.ts';
import { IntegrationError } from './integration_error.ts';
import type { Platform } from './platform/server.ts';
import type { Connection, Listener, Timing, Traces, Wait } from './runs.ts';
import { readPath, replaceTemplates, toText } from './templates.ts';
import { Throttles } from './throttle.ts';

type AuthData = Connection['authData'];

/** A person at a browser: takes the URL of a consent page and ends at the return URL. */
export type Person = (authorizeUrl: string) => Promise<void>;

/** A function of the definition, with the bundle it gets this time round: a later try may have more to give. */
export type Request = {
  method: string;
  bundle: () => Bundle;
  /** The build to call; the one in use now by default. */
  integration?: Integration;
  connection?: Connection;
  zapId?: string;
  /** Told as a wait begins, and, with nothing, as it ends. */
  onWait?: (wait: Wait | undefined) => void;
};

export type ConnectionsOptions = {
  /** The build that is in use now. */
  integration: () => Integration;
  platform: Platform;
  /** Waits, in seconds. */
  wait: (seconds: number) => Promise<void>;
  /** Milliseconds since 1970: what throttle windows are counted by, and what waits and calls are dated with. */
  now: () => number;
  tell: Listener;
};

/** What came of a call, of one that failed too. */
export type Attempt = {
  output: unknown;
  error: IntegrationError | undefined;
} & Traces &
  Timing;

/** When a ThrottledError names no delay. Zapier documents that it waits, not how long. */
const DEFAULT_DELAY = 60;

/** A call that is throttled more often than this is given up. */
const MOST_TRIES = 10;

/** Connects accounts, and calls the integration for them, renewing and waiting as Zapier does. */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #refreshing = new Map<string, Promise<Traces>>();
  readonly #throttles: Throttles;
  #count = 0;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    this.#throttles = new Throttles(options.now);
  }

  /**
   * The OAuth 2.0 dance, with PKCE when the definition has `enablePkce`:
   * consent page, return with a code, code for tokens, test, label.
   */
  async connectOAuth2(person: Person): Promise<Connection> {
    const { platform } = this.#options;
    const integration = this.#options.integration();
    const authentication = this.#authentication('oauth2');
    const state = randomBytes(20).toString('hex');
    const redirectUri = platform.redirectUri;
    const verifier = randomBytes(48).toString('base64url');
    const inputData = {
      response_type: 'code',
      redirect_uri: redirectUri,
      state,
    };
    const { results } = await integration.call(
      'authentication.oauth2Config.authorizeUrl',
      { inputData },
    );
    const url = completeAuthorizeUrl(String(results), authentication, verifier);
    const returned = platform.expectReturn(state);
    await person(url);
    const code = codeOf(await returned);
    const tokens = await integration.call(
      'authentication.oauth2Config.getAccessToken',
      {
        inputData: { code, redirect_uri: redirectUri, code_verifier: verifier },
      },
    );
    return this.#test(asAuthData(tokens.results));
  }

  /**
   * Connects with what a person types into the connection form: a token, an API key, or a password. What a definition of
   * the type `session` makes of it is kept with it.
   */
  async connectWithFields(fields: AuthData): Promise<Connection> {
    const { type } = this.#authentication('custom', 'session');
    const computed =
      type === 'session'
        ? await this.#options
            .integration()
            .call('authentication.sessionConfig.perform', { authData: fields })
        : undefined;
    return this.#test({ ...fields, ...asAuthData(computed?.results) });
  }

  /** Calls for a connection: refreshes it when told to, waits when throttled, marks it expired when it is. */
  async call(request: Request): Promise<CallResult> {
    return this.#callUntilDone(request, []);
  }

  /** The same, for a history that shows failed calls too, and what was waited for. */
  async attempt(request: Request): Promise<Attempt> {
    const { now } = this.#options;
    const waits: Wait[] = [];
    const at = now();
    const timing = (): Timing => ({ at, milliseconds: now() - at, waits });
    try {
      const { results: output, ...rest } = await this.#callUntilDone(
        request,
        waits,
      );
      return { output, error: undefined, ...rest, ...timing() };
    } catch (error) {
      if (!(error instanceof IntegrationError)) {
        throw error;
      }
      return { output: undefined, error, ...tracesOf(error), ...timing() };
    }
  }

  async #callUntilDone(request: Request, waits: Wait[]): Promise<CallResult> {
    let refreshed = false;
    for (let tries = 1; ; tries += 1) {
      await this.#waitForTurn(request, waits);
      const authData = request.connection?.authData ?? {};
      try {
        return await this.#try(request, authData);
      } catch (error) {
        if (!(error instanceof IntegrationError)) {
          throw error;
        }
        if (error.kind === 'throttled' && tries < MOST_TRIES) {
          const seconds = error.delay ?? DEFAULT_DELAY;
          const reason = error.message;
          this.#options.tell({ type: 'throttled', seconds, reason });
          const wait = { kind: 'throttled', seconds, reason } as const;
          await this.#wait(request, waits, { ...wait, ...tracesOf(error) });
          continue;
        }
        if (error.kind === 'refresh' && request.connection && !refreshed) {
          refreshed = true;
          const at = this.#options.now();
          const { requests, log } = tracesOf(error);
          const renewal = await this.#refresh(request.connection, authData);
          waits.push({
            ...{ at, kind: 'renewed', seconds: 0 },
            reason: `The connection ${request.connection.label} was renewed.`,
            requests: [...requests, ...renewal.requests],
            log: [...log, ...renewal.log],
          });
          continue;
        }
        if (['refresh', 'expired'].includes(error.kind) && request.connection) {
          request.connection.status = 'expired';
          throw expiredError(request.connection, error);
        }
        throw error;
      }
    }
  }

  async #wait(
    { onWait }: Request,
    waits: Wait[],
    about: Omit<Wait, 'at'>,
  ): Promise<void> {
    const wait = { at: this.#options.now(), ...about };
    waits.push(wait);
    onWait?.(wait);
    await this.#options.wait(wait.seconds);
    onWait?.(undefined);
  }

  /** Zapier's own throttling: a run over the limit starts when the next window does, if there is room in that. */
  async #waitForTurn(request: Request, waits: Wait[]): Promise<void> {
    const { method, bundle, connection } = request;
    const { definition } = request.integration ?? this.#options.integration();
    const caller = {
      connectionId: connection?.id,
      inputData: bundle().inputData,
    };
    for (;;) {
      const seconds = this.#throttles.secondsToWait(definition, method, caller);
      if (seconds === 0) {
        return;
      }
      this.#options.tell({ type: 'held_back', seconds });
      await this.#wait(request, waits, {
        ...{ kind: 'kept back', seconds, requests: [], log: [] },
        reason: 'More runs than the integration lets Zapier start.',
      });
    }
  }

  async #try(request: Request, authData: AuthData): Promise<CallResult> {
    const { method, connection, zapId } = request;
    const { integration = this.#options.integration() } = request;
    return integration.call(
      method,
      { ...(connection && { authData }), ...request.bundle() },
      {
        ...(connection && { connectionId: connection.id }),
        ...(zapId !== undefined && { zapId }),
      },
    );
  }

  /**
   * Renews the tokens; calls that fail together with the same old token share one renewal.
   *
   * @returns what the renewal sent and wrote: nothing if there was one since.
   */
  async #refresh(connection: Connection, stale: AuthData): Promise<Traces> {
    if (connection.authData !== stale) {
      return { requests: [], log: [] };
    }
    const running =
      this.#refreshing.get(connection.id) ??
      this.#renew(connection).finally(() => {
        this.#refreshing.delete(connection.id);
      });
    this.#refreshing.set(connection.id, running);
    return running;
  }

  /** OAuth has a function for it. With a session, Zapier connects again with what it has kept. */
  async #renew(connection: Connection): Promise<Traces> {
    const isSession =
      this.#options.integration().definition.authentication?.type === 'session';
    const { results, requests, log } = await this.call({
      method: isSession
        ? 'authentication.sessionConfig.perform'
        : 'authentication.oauth2Config.refreshAccessToken',
      bundle: () => ({ authData: connection.authData }),
    }).catch((error: unknown) => {
      if (
        error instanceof IntegrationError &&
        ['refresh', 'expired'].includes(error.kind)
      ) {
        connection.status = 'expired';
      }
      throw error;
    });
    connection.authData = { ...connection.authData, ...asAuthData(results) };
    connection.refreshes += 1;
    this.#options.tell({ type: 'refreshed', connection });
    return { requests, log };
  }

  async #test(authData: AuthData): Promise<Connection> {
    const { results } = await this.#options
      .integration()
      .call('authentication.test', { authData })
      .catch((error: unknown) => {
        throw error instanceof IntegrationError ? refusedError(error) : error;
      });
    this.#count += 1;
    return {
      id: String(1000 + this.#count),
      label: await this.#label(authData, results),
      authData,
      status: 'active',
      refreshes: 0,
    };
  }

  /** The label is a template over the test's result, or a function of it. */
  async #label(authData: AuthData, tested: unknown): Promise<string> {
    const integration = this.#options.integration();
    const label = integration.definition.authentication?.connectionLabel;
    if (label === undefined) {
      return '';
    }
    if (typeof label !== 'string' || isFunction(label)) {
      const { results } = await integration.call(
        'authentication.connectionLabel',
        { authData, inputData: tested },
      );
      return String(results);
    }
    const known = {
      ...asRecord(tested),
      bundle: { authData, inputData: tested },
    };
    return replaceTemplates(label, (path) =>
      // Zapier writes nested keys as account__name.
      toText(readPath(known, path.replaceAll('__', '.'))),
    );
  }

  #authentication(...types: Authentication['type'][]): Authentication {
    const { authentication } = this.#options.integration().definition;
    if (authentication === undefined || !types.includes(authentication.type)) {
      throw new Error(
        `This build connects by ${authentication?.type ?? 'nothing'}, not ${types.join(' or ')}: start the lab with the other auth.`,
      );
    }
    return authentication;
  }
}

/** An error that only asks for new tokens says nothing. */
const inWords = (error: IntegrationError, words: string): IntegrationError => {
  const { name, message, log } = error;
  return message === ''
    ? new IntegrationError(new HandlerError({ name, message: words }), log)
    : error;
};

/** New tokens were refused, too. */
const expiredError = (
  { label }: Connection,
  error: IntegrationError,
): IntegrationError =>
  inWords(
    error,
    `The connection ${label} has expired: connect it again, then replay this run.`,
  );

const refusedError = (error: IntegrationError): IntegrationError =>
  inWords(
    error,
    'The new connection was refused as soon as it was made. Look at why, then connect again.',
  );

const tracesOf = ({ log }: IntegrationError): Traces => ({
  requests: requestsIn(log),
  log,
});

/**
 * Zapier adds the scope when the URL has none, and with `enablePkce` the code
 * challenge; the verifier reaches `getAccessToken` as `bundle.inputData.code_verifier`.
 */
const completeAuthorizeUrl = (
  authorizeUrl: string,
  { oauth2Config }: Authentication,
  verifier: string,
): string => {
  const url = new URL(authorizeUrl);
  if (oauth2Config?.scope !== undefined && !url.searchParams.has('scope')) {
    url.searchParams.set('scope', oauth2Config.scope);
  }
  if (oauth2Config?.enablePkce === true) {
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    url.searchParams.set('code_challenge', challenge);
    url.searchParams.set('code_challenge_method', 'S256');
  }
  return url.href;
};

const codeOf = (query: URLSearchParams): string => {
  const code = query.get('code');
  if (code === null) {
    throw new Error(
      `The connection was not allowed: ${query.get('error_description') ?? query.get('error') ?? 'no code came back'}.`,
    );
  }
  return code;
};

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** Zapier keeps what the token calls return as it is; a connection's values are text. */
const asAuthData = (value: unknown): AuthData =>
  Object.fromEntries(
    Object.entries(asRecord(value)).map(([key, part]) => [key, String(part)]),
  );
