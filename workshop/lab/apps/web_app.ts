import fastify, { type FastifyInstance } from 'fastify';
import { answerThisMachineAlone } from '../../sandbox/index.ts';
import type { Field } from '../definition/definition.ts';
import {
  toFields,
  type AppItem,
  type Fire,
  type LocalAction,
  type LocalApp,
  type MakeHook,
} from './local_app.ts';

const HOST = '127.0.0.1';

type Announcement = {
  event: string;
  data: AppItem;
};

/** Something to look at in an app. */
export type Hint = {
  what: string;
  path: string;
};

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Such as `PUT /cards/:card/task`. */
type Address = `${Exclude<Method, 'GET'>} /${string}`;

/**
 * A web app on the other side of a Zap: a small HTTP service on this machine, with hooks, that keeps what it is told
 * in memory. Zaps and people use it over HTTP alone, and it tells the lab of its events by posting to a hook.
 */
export abstract class WebApp implements LocalApp {
  abstract readonly name: string;
  abstract readonly triggers: LocalApp['triggers'];
  abstract readonly actions: LocalApp['actions'];
  /** For somebody who wants to try it. */
  readonly hints: Hint[] = [];
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
  readonly #subscribe = this.endpoint(
    'POST /hooks',
    objectOf({ target_url: text }),
    (body: { target_url: string }) => {
      this.#subscribers.add(body.target_url);
      return body;
    },
  );
  #origin = '';

  /** Where the app listens; empty until it has started. */
  get origin(): string {
    return this.#origin;
  }

  /** Starts listening on a free port. */
  async start(): Promise<void> {
    answerThisMachineAlone(this.#server, HOST);
    this.#origin = await this.#server.listen({ port: 0, host: HOST });
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  async connect(fire: Fire, makeHook: MakeHook): Promise<void> {
    const target_url = makeHook((body) => {
      // Sent by announce below.
      const { event, data } = body as Announcement;
      fire(event, data);
    });
    await this.#subscribe({ target_url });
  }

  /** Adds a list to look at, and gives what asks for it. */
  protected list<Things>(
    what: string,
    path: string,
    read: () => Things,
  ): () => Promise<Things> {
    this.hints.push({ what, path });
    this.#server.get(path, read);
    return () => this.#send('GET', path);
  }

  /**
   * Adds an endpoint, and gives what asks it, as the app's Zapier integration or its own screens would. What it is given
   * under a name in its address stands there; the rest is the body, which has this JSON schema.
   */
  protected endpoint<Given extends object, Answer extends object>(
    address: Address,
    body: object | undefined,
    answer: (given: Given) => Answer | Promise<Answer>,
  ): (given: Given) => Promise<Answer> {
    const [method, url] = address.split(' ') as [Method, string];
    this.#server.route({
      method,
      url,
      ...(body && { schema: { body } }),
      handler: (request) =>
        // The address and the schema say so.
        answer(Object.assign({}, request.params, request.body) as Given),
    });
    return (given) => {
      const rest = new Map<string, unknown>(Object.entries(given));
      const path = url.replace(/:(\w+)/g, (_name, name: string) => {
        const value = rest.get(name);
        rest.delete(name);
        return encodeURIComponent(String(value));
      });
      return this.#send(method, path, body && Object.fromEntries(rest));
    };
  }

  /** Adds an action for Zaps, with its endpoint. Its fields are texts, unless `types` has their JSON schemas. */
  protected action<Answer extends AppItem>(
    address: Address,
    {
      types = {},
      ...texts
    }: Omit<LocalAction, 'perform'> & { types?: Record<string, object> },
    answer: (given: never) => Answer | Promise<Answer>,
  ) {
    const inBody = toFields(texts.fields, texts.optional).filter(
      ({ key }) => !address.includes(`/:${key}`),
    );
    const perform: (fields: AppItem) => Promise<Answer> = this.endpoint(
      address,
      inBody.length > 0 ? schemaOf(inBody, types) : undefined,
      // What the schema lets through.
      (given) => answer(given as never),
    );
    return { ...texts, perform };
  }

  /** Tells all subscribers of an event, and resolves once each has taken it. */
  protected async announce(event: string, data: AppItem): Promise<void> {
    const announcement: Announcement = { event, data: { ...data } };
    for (const url of this.#subscribers) {
      await fetch(url, jsonOf('POST', announcement));
    }
  }

  /** @throws Error with the app's own words when it refuses. */
  async #send<Answer>(
    method: Method,
    path: string,
    body?: object,
  ): Promise<Answer> {
    const response = await fetch(this.#origin + path, jsonOf(method, body));
    const answer: unknown = await response.json();
    if (!response.ok) {
      // How fastify writes errors, those of its validation too.
      const { message } = answer as { message: string };
      throw new Error(
        `${this.name} answered ${response.status} to ${method} ${path}: ${message}`,
      );
    }
    // Of the app's own endpoint.
    return answer as Answer;
  }
}

const jsonOf = (method: Method, body?: object): RequestInit => ({
  method,
  ...(body && {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }),
});

const schemaOf = (
  fields: readonly Field[],
  types: Record<string, object>,
  group = '',
): object => {
  const schemas = fields.map(({ key, children, required }) => ({
    required,
    named: [
      key,
      children
        ? listOf(schemaOf(children, types, `${group}${key}.`))
        : (types[group + key] ?? text),
    ] as const,
  }));
  const those = (wanted: boolean) =>
    Object.fromEntries(
      schemas
        .filter(({ required }) => required === wanted)
        .map(({ named }) => named),
    );
  return objectOf(those(true), those(false));
};

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
