import type { Bundle, HttpResponse, ZObject } from 'zapier-platform-core';
import { ask, type Understood, type Wire } from '../../transport/ask.ts';
import { sentenceOf, withoutContext } from '../../transport/errors.ts';
import { isRecord, readJson } from '../../transport/json.ts';
import type { WireRequest } from '../../transport/send.ts';
import {
  errorForFailure,
  isUnsure,
  unreadableError,
  unsureError,
} from '../failure.ts';
import { errorFor } from '../refusal.ts';
import { urlOf } from '../url.ts';
import { writing } from './once_a_run.ts';
import type { FormField, QueryOf, Template } from './operation.ts';
import { envelopeOf, readRefusal } from './refusal.ts';

/** What a good answer holds: `data`, and what some lists have next to it. */
export type Answer = Record<string, unknown> & { data: unknown };

type Values = Record<string, unknown>;

/** What an operation is asked with. `path` fills its template; `noun` is a builder's word for what it is about. */
type Asking = { path?: Record<string, string>; noun: string };

type ApiRequest = Pick<WireRequest, 'method' | 'url'> & {
  noun: string;
  /** The id in its path, as someone filled it in. */
  named: string;
  form?: Values | undefined;
};

const isGood = (status: number): boolean => status >= 200 && status < 300;

/** Statuses of the operation itself. Any other could be a server's on the way, after it was done. */
const isOperations = (status: number): boolean =>
  (status < 500 && status !== 408) || status === 500 || status === 502;

const wireOf = (
  z: ZObject,
  { method, noun, named }: ApiRequest,
  mayRepeat: boolean,
): Wire<Answer> => ({
  isOnce: !mayRepeat,
  mayRepeat,
  failed: errorForFailure,
  unsure: unsureError,
  isDoneBy: () => false,
  understand: (response: HttpResponse): Understood<Answer> => {
    const body = readJson(response.content);
    const envelope = envelopeOf(body);
    const status = envelope?.status ?? response.status;
    if (
      !isGood(status) ||
      (envelope === undefined && !isGood(response.status))
    ) {
      const refusal = readRefusal(response, body, {
        isRead: mayRepeat,
        noun,
        named,
      });
      const isOwn = envelope !== undefined && isOperations(envelope.status);
      return {
        kind: 'refusal',
        error: errorFor(z, refusal),
        status: isOwn ? undefined : envelope?.status,
        wait: status === 429 ? refusal.wait : undefined,
        // A read is asked again, as any is that a server couldn't answer.
        earlierTries: !mayRepeat && isOwn ? 'not done' : undefined,
      };
    }
    if (isRecord(body)) {
      // Some answers have come without an envelope (the vendor's MCP client takes both).
      return {
        kind: 'body',
        body: { ...body, data: 'data' in body ? body.data : body },
      };
    }
    return Array.isArray(body)
      ? { kind: 'body', body: { data: body } }
      : {
          kind:
            method === 'DELETE' && response.content === ''
              ? 'done'
              : 'unreadable',
        };
  },
});

const isThere = (value: unknown): boolean => value !== undefined;

/** A value in a form: text stays, a list goes as JSON (developers.trackingtime.co). */
const formValue = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const formText = (form: Values): string =>
  new URLSearchParams(
    Object.entries(form)
      .filter(([, value]) => isThere(value))
      .map(([name, value]): [string, string] => [name, formValue(value)]),
  ).toString();

const send = async (
  z: ZObject,
  request: ApiRequest,
  mayRepeat: boolean,
): Promise<Answer | undefined> => {
  const { method, url, form } = request;
  const body = form && formText(form);
  return ask(
    z,
    {
      method,
      url,
      headers: {
        accept: 'application/json',
        ...(body && {
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        }),
      },
      ...(body && { body }),
    },
    wireOf(z, request, mayRepeat),
  );
};

/**
 * The account of a connection, which is in every path: without it, the server silently takes the user's default one.
 *
 * @throws ExpiredAuthError for a connection that doesn't have it.
 */
export const accountOf = (z: ZObject, { authData }: Bundle): string => {
  const { account_id } = authData;
  if (!account_id) {
    throw withoutContext(
      new z.errors.ExpiredAuthError(
        "This connection doesn't say which workspace it is for. Reconnect your TrackingTime account.",
      ),
    );
  }
  return account_id;
};

const requestOf = (
  z: ZObject,
  bundle: Bundle,
  method: WireRequest['method'],
  template: string,
  { path = {}, query, form, noun }: Asking & { query?: object; form?: Values },
): ApiRequest => ({
  method,
  url: urlOf(z, `/{account}${template}`, {
    path: { ...path, account: accountOf(z, bundle) },
    query,
    noun,
  }),
  noun,
  named: path.id ?? '',
  form,
});

/**
 * Reads, at `/{account}` and a template of the contract. Asked again where it helps, like every read.
 *
 * @throws one of `z.errors`, with a sentence for the Zap's owner.
 */
export const read = async <Below extends Template<'get'>>(
  z: ZObject,
  bundle: Bundle,
  template: Below,
  asking: Asking & { query?: QueryOf<Below> },
): Promise<Answer> => {
  const request = requestOf(z, bundle, 'GET', template, asking);
  const answer = await send(z, request, true);
  if (!answer) {
    throw unreadableError(z);
  }
  return answer;
};

/** The same at an address that belongs to no account: `/me`, `/teams`. */
export const readGlobal = async (
  z: ZObject,
  template: '/me' | '/teams',
  query: object = {},
): Promise<Answer> => {
  const noun = 'account';
  const url = urlOf(z, template, { query, noun });
  const answer = await send(z, { method: 'GET', url, noun, named: '' }, true);
  if (!answer) {
    throw unreadableError(z);
  }
  return answer;
};

/** A write: what is sent, how its answer is read, and how to find out whether it was done if no clear answer came. */
type Write<Made> = Asking & {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: object;
  form?: Partial<Record<FormField, unknown>>;
  /** Undefined if the answer isn't what the contract says. An answer without a body has no `data`. */
  readAnswer: (answer: Answer) => Made | undefined;
  /** What was to be made, if it is there now; undefined if it isn't, or nobody can tell. */
  find: () => Promise<Made | undefined>;
};

/**
 * Writes, once. This wire knows no idempotency key, so the same is never sent a second time unless it never got there. If
 * no clear answer comes, what was to be made is looked for: found, it is the result.
 *
 * @throws the error that tells the owner to look in TrackingTime first, if it isn't found; any other as `read`.
 */
export const write = async <Made>(
  z: ZObject,
  bundle: Bundle,
  template: Template,
  { method = 'POST', readAnswer, find, ...asking }: Write<Made>,
): Promise<Made> => {
  const request = requestOf(z, bundle, method, template, asking);
  const lost = async (error: Error): Promise<Made> => {
    const found = await find().catch((reason: unknown) => {
      z.console.warn(
        `What was sent couldn't be looked for: ${sentenceOf(reason)}`,
      );
      return undefined;
    });
    if (found === undefined) {
      throw withoutContext(error);
    }
    return found;
  };
  let answer: Answer | undefined;
  writing(z);
  try {
    answer = await send(z, request, false).finally(() => {
      writing(z);
    });
  } catch (error) {
    if (isUnsure(error)) {
      return lost(error);
    }
    throw error;
  }
  return readAnswer(answer ?? { data: undefined }) ?? lost(unsureError(z));
};

/**
 * What a builder asks for in their own words, at an address of the API. It's sent once, whatever its method: on this wire
 * a GET can write.
 *
 * @returns undefined if it was done, and nothing came back.
 */
export const askOnce = (
  z: ZObject,
  request: Omit<ApiRequest, 'named'>,
): Promise<Answer | undefined> => send(z, { ...request, named: '' }, false);
