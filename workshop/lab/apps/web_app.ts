import fastify, { type FastifyInstance } from 'fastify';
import { answerThisMachineAlone } from '../../sandbox/index.ts';
import type { AppItem, Fire, LocalApp, MakeHook } from './local_app.ts';

const HOST = '127.0.0.1';

/** Tells all subscribers of an event, and resolves once each has taken it. */
export type Announce = (trigger: string, item: AppItem) => Promise<void>;

type Announcement = {
  event: string;
  data: AppItem;
};

/** Something to look at in an app by hand. */
export type Hint = {
  what: string;
  path: string;
};

/**
 * A web app on the other side of a Zap: a small HTTP service on this machine, with hooks, that keeps what it is told
 * in memory. Zaps and people use it over HTTP alone, and it tells the lab of its events by posting to a hook.
 */
export abstract class WebApp implements LocalApp {
  abstract readonly name: string;
  abstract readonly triggers: LocalApp['triggers'];
  abstract readonly actions: LocalApp['actions'];
  /** For a person who wants to try it. */
  abstract readonly hints: readonly Hint[];
  readonly #server: FastifyInstance = fastify({
    forceCloseConnections: true,
    // Like an API that means its types: a wrong one is refused, not converted.
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        allowUnionTypes: true,
      },
    },
  });
  readonly #subscribers = new Set<string>();
  #origin = '';

  /** Where the app listens; empty until it has started. */
  get origin(): string {
    return this.#origin;
  }

  /** Adds the app's own endpoints. */
  protected abstract route(server: FastifyInstance, announce: Announce): void;

  /** Starts listening on a free port. */
  async start(): Promise<void> {
    answerThisMachineAlone(this.#server, HOST);
    this.#server.post<{ Body: { target_url: string } }>(
      '/hooks',
      { schema: { body: objectOf({ target_url: text }) } },
      ({ body }, reply) => {
        this.#subscribers.add(body.target_url);
        return reply.status(201).send(body);
      },
    );
    this.route(this.#server, (event, data) => this.#announce(event, data));
    this.#origin = await this.#server.listen({ port: 0, host: HOST });
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  async connect(fire: Fire, makeHook: MakeHook): Promise<void> {
    const target_url = makeHook((body) => {
      // Sent by #announce below.
      const { event, data } = body as Announcement;
      fire(event, data);
    });
    await this.send('POST', '/hooks', { target_url });
  }

  /**
   * Sends a request to the app, as its Zapier integration or its own screens would.
   *
   * @throws Error with the app's own words when it refuses.
   */
  protected async send<Answer>(
    method: string,
    path: string,
    body?: object,
  ): Promise<Answer> {
    const response = await fetch(this.#origin + path, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer = await response.text();
    if (!response.ok) {
      throw new Error(
        `${this.name} answered ${response.status} to ${method} ${path}: ${messageIn(answer)}`,
      );
    }
    // The app's own endpoints are a few lines away from whoever names the answer.
    return JSON.parse(answer) as Answer;
  }

  async #announce(event: string, data: AppItem): Promise<void> {
    const announcement: Announcement = { event, data };
    for (const url of this.#subscribers) {
      await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(announcement),
      });
    }
  }
}

/** What an endpoint throws to refuse a request, with a sentence that says why. */
export const refusal = (statusCode: number, sentence: string): Error =>
  Object.assign(new Error(sentence), { statusCode });

/** The record with this id; the request that asked for another is refused. */
export const recordOf = <Thing extends { id: string }>(
  things: readonly Thing[],
  id: string,
): Thing => {
  const found = things.find((each) => each.id === id);
  if (found === undefined) {
    throw refusal(404, `There is no ${id}.`);
  }
  return found;
};

const messageIn = (answer: string): string =>
  // How fastify writes errors, those of its validation among them.
  (JSON.parse(answer) as { message: string }).message;

/** A JSON schema for an object with all of these properties. */
export const objectOf = (
  properties: Record<string, object>,
  optional: Record<string, object> = {},
) => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
});

export const text = { type: 'string', minLength: 1 };
export const textOrNull = { type: ['string', 'null'] };
export const number = { type: 'number' };
export const listOf = (items: object) => ({
  type: 'array',
  minItems: 1,
  items,
});
