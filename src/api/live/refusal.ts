import type { HttpResponse } from 'zapier-platform-core';
import { isRecord } from '../../transport/json.ts';
import { secondsToWait } from '../../transport/rate_limit.ts';
import type { Meaning, Refusal } from '../refusal.ts';
import { shorten } from '../shorten.ts';
import { sayable } from './sayable.ts';

/** What comes round every answer: the status that counts, and a sentence. */
export type Envelope = { status: number; message: unknown };

/** The envelope of an answer; undefined if it has none, as a proxy's answer hasn't. */
export const envelopeOf = (body: unknown): Envelope | undefined => {
  const { status, message } =
    isRecord(body) && isRecord(body.response)
      ? body.response
      : { status: undefined, message: undefined };
  return Number.isInteger(status)
    ? { status: Number(status), message }
    : undefined;
};

const MEANINGS: Record<number, Meaning> = {
  401: 'unauthorized',
  402: 'suspended',
  403: 'forbidden',
  404: 'missing',
  408: 'broken',
  410: 'missing',
  429: 'too fast',
};

/**
 * What a status means. Inside the envelope, 500 is every error of a value or a user's, and 502 a "user exception": with a
 * sentence that can be shown it is what the values were refused for. A read has no values to speak of.
 */
const meaningOf = (
  status: number,
  {
    isInside,
    isRead,
    sentence,
  }: { isInside: boolean; isRead: boolean; sentence: string },
): Meaning => {
  const known = MEANINGS[status];
  if (known) {
    return known;
  }
  if (status >= 300 && status < 400) {
    return 'redirected';
  }
  if (status >= 500) {
    return isInside && (!isRead || sentence !== '') ? 'invalid' : 'broken';
  }
  return sentence === '' ? 'refused' : 'invalid';
};

/** What was asked, in a builder's words. */
export type Asked = { isRead: boolean; noun: string; named: string };

/** Reads a refusal: the body's status first, then HTTP's. */
export const readRefusal = (
  { status: http, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  body: unknown,
  { isRead, noun, named }: Asked,
): Refusal => {
  const envelope = envelopeOf(body);
  const status = envelope?.status ?? http;
  const sentence = sayable(envelope?.message).replace(/[.!]+$/, '');
  return {
    meaning: meaningOf(status, {
      isInside: envelope !== undefined,
      isRead,
      sentence,
    }),
    status,
    code: '',
    problems: sentence === '' ? [] : [sentence],
    scope: '',
    requestId: '',
    noun,
    named: shorten(named),
    wait: secondsToWait({
      retryAfter: headers.get('retry-after'),
      resetsAt: headers.get('x-ratelimit-reset'),
    }),
  };
};
