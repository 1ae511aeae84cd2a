import type { FastifyRequest } from 'fastify';
import { Refused } from './envelope.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a request asks for: its query, form or JSON body, which mean the same here. */
export class Parameters {
  private readonly values: Values;

  constructor(values: Values) {
    this.values = values;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** Undefined if it isn't there; empty texts are texts. */
  text(name: string): string | undefined {
    const value = this.values[name];
    if (value === undefined) {
      return undefined;
    }
    if (value === null) {
      return '';
    }
    if (typeof value === 'string') {
      return value;
    }
    if (typeof value === 'number' || typeof value === 'boolean') {
      return String(value);
    }
    throw new Refused('invalid', `The field ${name} must be a text.`);
  }

  /** A text that isn't empty. */
  someText(name: string): string | undefined {
    const text = this.text(name)?.trim();
    return text === '' ? undefined : text;
  }

  /** @throws {Refused} if it isn't a number. */
  number(name: string): number | undefined {
    const text = this.someText(name);
    if (text === undefined) {
      return undefined;
    }
    const value = Number(text);
    if (!Number.isFinite(value)) {
      throw new Refused('invalid', `The field ${name} must be a number.`);
    }
    return value;
  }

  /** The id of a record; null if it is sent as 0 or empty, which means none. */
  id(name: string): number | null | undefined {
    if (!this.has(name)) {
      return undefined;
    }
    const value = this.number(name) ?? 0;
    return value === 0 ? null : value;
  }

  flag(name: string): boolean | undefined {
    const text = this.someText(name);
    return text === undefined ? undefined : text === 'true';
  }

  /**
   * A list of objects: a real one in a JSON body, its JSON text elsewhere.
   * @throws {Refused} if it is neither.
   */
  list(name: string): readonly Values[] | undefined {
    const value = this.values[name];
    if (value === undefined) {
      return undefined;
    }
    const read = typeof value === 'string' ? parsed(name, value) : value;
    if (!Array.isArray(read)) {
      throw new Refused('invalid', `The field ${name} must be a list.`);
    }
    // What isn't an object in it has none of the fields that are looked for.
    return read as readonly Values[];
  }
}

const parsed = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refused('invalid', `The field ${name} must be JSON.`);
  }
};

/**
 * All that a request asks for, by name. What is in the body goes before what is in the query.
 * @throws {Refused} if the body can't be read.
 */
export const valuesOf = (request: FastifyRequest): Values => ({
  // Fastify reads a query as an object of texts and lists of texts.
  ...(request.query as Values),
  ...bodyOf(request),
});

/** The form of a request; null if it has none. */
export const formOf = ({
  body,
}: FastifyRequest): Readonly<Record<string, string>> | null =>
  typeof body !== 'string' || body === ''
    ? null
    : Object.fromEntries(new URLSearchParams(body));

const bodyOf = ({ body, headers }: FastifyRequest): Values => {
  if (typeof body !== 'string' || body === '') {
    return {};
  }
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  const read = parsed('body', body);
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new Refused('invalid', 'The body must be an object.');
  }
  // An object that isn't a list has its values by name.
  return read as Values;
};
