import type { ZObject } from 'zapier-platform-core';
import { secondsToWait, type HeaderSource } from './rate_limit.ts';
import type { Failure } from './retry.ts';

/** What a refused request told us, as far as it can be trusted on a screen. */
export type Refusal = {
  status: number;
  code: string;
  details: { field: string; message: string }[];
  requestId: string;
  /** What was asked for, in a builder's words: "time entry". */
  noun: string;
};

/** How a run ends: see the kinds of error in Zapier's docs on error handling. */
type Kind = 'halted' | 'throttled' | 'expired' | 'error';

type Rung = {
  status: number | ((status: number) => boolean);
  code?: string;
  kind: Kind;
  say: (refusal: Refusal) => string;
};

const NOUNS: Record<string, string> = {
  'time-entries': 'time entry',
  projects: 'project',
  tasks: 'task',
  users: 'user',
  teams: 'team',
  clients: 'client',
  tags: 'tag',
  reports: 'report',
  webhooks: 'hook',
};

/** The builder's word for what a path is about: `/time-entries/{id}` is a "time entry". */
export const nounOf = (path: string): string =>
  NOUNS[path.split('/')[1] ?? ''] ?? 'record';

/**
 * A server's own words are shown only where they can hold nobody's data: plain lower-case words and short numbers,
 * such as "must be after start_time". Names, addresses, tokens and quoted values do not pass.
 */
const PLAIN_WORDS =
  /^[A-Z]?(?:[a-z_]{1,20}|\d{1,4})?(?:[ ,.'()-]+(?:[a-z_]{1,20}|\d{1,4}))*[ ,.'()-]*$/;
const LONGEST_MESSAGE = 120;

const plainWords = (text: string): string =>
  text.length <= LONGEST_MESSAGE && PLAIN_WORDS.test(text) ? text : '';

const FIELD_NAME = /^[a-z][a-z_]{0,39}$/;

const fieldLabel = (field: string): string =>
  field
    .replace(/_ids?$/, '')
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

const problems = ({ details }: Refusal): string => {
  const named = details
    .filter(({ field }) => FIELD_NAME.test(field))
    .map(({ field, message }) =>
      `${fieldLabel(field)} ${plainWords(message) || 'is not valid'}`.trim(),
    );
  return named.length > 0 ? `: ${named.join('; ')}` : '';
};

const missingScope = ({ details }: Refusal): string => {
  const scope = details.find(({ field }) => field === 'scope')?.message ?? '';
  return /^[a-z]+:[a-z]+$/.test(scope) ? ` "${scope}"` : '';
};

/**
 * The ladder from an answer to what a Zap's owner sees: the first rung that fits is taken. Codes are the contract's;
 * a 401 gets here only where core could not refresh the connection, as with a token.
 */
const LADDER: Rung[] = [
  {
    status: 400,
    code: 'timer_already_running',
    kind: 'halted',
    say: () =>
      'A timer is already running for this user. Stop it first, or set "If a Timer Is Already Running" to stop it and start this one.',
  },
  {
    status: 400,
    kind: 'halted',
    say: (refusal) =>
      `TrackingTime did not accept the values of this step${problems(refusal)}. Change them and test the step again.`,
  },
  {
    status: 401,
    kind: 'expired',
    say: () =>
      'TrackingTime no longer accepts this connection. Reconnect your TrackingTime account to go on.',
  },
  {
    status: 403,
    code: 'insufficient_scope',
    kind: 'halted',
    say: (refusal) =>
      `This connection lacks the permission${missingScope(refusal)} for this step. Reconnect your TrackingTime account and allow it, or use a token that has it.`,
  },
  {
    status: 403,
    code: 'ip_not_allowed',
    kind: 'halted',
    say: () =>
      "The account's IP allow-list keeps Zapier out. Ask an admin of the TrackingTime account to add Zapier's addresses to the IP allow-list in its security settings, or to turn the list off.",
  },
  {
    status: 403,
    kind: 'halted',
    say: ({ noun }) =>
      `The connected user may not do this with that ${noun}. Ask an admin of the TrackingTime account for access, or connect another user.`,
  },
  {
    status: 404,
    code: 'no_running_timer',
    kind: 'halted',
    say: () =>
      'No timer is running for this user, so there was none to stop. Start one first, or let the Zap go on without it.',
  },
  {
    status: (status) => status === 404 || status === 410,
    kind: 'halted',
    say: ({ noun }) =>
      `TrackingTime has no such ${noun}. It may have been deleted, or belong to another account. Choose another one and test the step again.`,
  },
  {
    status: 429,
    kind: 'throttled',
    say: () =>
      "TrackingTime's limit of requests for this account is reached. Zapier tries again by itself in a while.",
  },
  {
    status: (status) => status >= 300 && status < 400,
    kind: 'error',
    say: () =>
      'TrackingTime sent this request on to another address, and it was not followed, so that no data leaves for elsewhere. Try again later; if it stays so, write to TrackingTime support.',
  },
  {
    status: (status) => status >= 400 && status < 500,
    kind: 'halted',
    say: ({ status }) =>
      `TrackingTime refused what this step sent (status ${status}). Check the step's fields and test it again.`,
  },
  {
    status: () => true,
    kind: 'error',
    say: ({ status }) =>
      `TrackingTime had a problem of its own (status ${status}). Replay this run later; if it stays so, write to TrackingTime support.`,
  },
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : '';

const detailsOf = (value: unknown): Refusal['details'] =>
  Array.isArray(value)
    ? value.filter(isRecord).map((detail) => ({
        field: textOf(detail.field),
        message: textOf(detail.message),
      }))
    : [];

/**
 * Reads an error body of any shape. What is missing is left empty; a request id that does not look like one is
 * dropped, since it is shown to people.
 */
export const readRefusal = (
  status: number,
  body: unknown,
  noun: string,
): Refusal => {
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  const requestId = textOf(error.request_id);
  return {
    status,
    code: textOf(error.code),
    details: detailsOf(error.details),
    requestId: /^req_[\w-]{1,60}$/.test(requestId) ? requestId : '',
    noun,
  };
};

const withRequestId = (sentence: string, requestId: string): string =>
  requestId ? `${sentence} (TrackingTime request ${requestId})` : sentence;

/** The error that a refused request ends the run with. */
export const errorFor = (
  z: ZObject,
  refusal: Refusal,
  headers: HeaderSource,
): Error => {
  const rung = LADDER.find(
    ({ status, code }) =>
      (typeof status === 'number'
        ? status === refusal.status
        : status(refusal.status)) &&
      (code === undefined || code === refusal.code),
  );
  const sentence = withRequestId(rung?.say(refusal) ?? '', refusal.requestId);
  const error = errorOfKind(
    z,
    rung?.kind ?? 'error',
    sentence,
    refusal,
    headers,
  );
  refusals.set(error, refusal);
  return error;
};

const errorOfKind = (
  z: ZObject,
  kind: Kind,
  sentence: string,
  refusal: Refusal,
  headers: HeaderSource,
): Error => {
  switch (kind) {
    case 'halted':
      return new z.errors.HaltedError(sentence);
    case 'throttled':
      return new z.errors.ThrottledError(sentence, secondsToWait(headers));
    case 'expired':
      return new z.errors.ExpiredAuthError(sentence);
    case 'error':
      return new z.errors.Error(sentence, refusal.code, refusal.status);
  }
};

const refusals = new WeakMap<Error, Refusal>();

/** What the API said behind an error that `errorFor` made, for an item that can do something about it. */
export const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof Error ? refusals.get(error) : undefined;

/** Whether an error says that the record asked for is not there. */
export const isNotFound = (error: unknown): boolean => {
  const status = refusalOf(error)?.status;
  return status === 404 || status === 410;
};

const FAILURES: Record<Failure, string> = {
  timeout:
    'TrackingTime did not answer in time. Replay this run later; if it stays so, look at the TrackingTime status page.',
  network:
    'TrackingTime could not be reached, or the connection broke before the answer was whole. Replay this run later.',
  unreadable:
    "TrackingTime's answer could not be read: it was not what its API promises. Replay this run later; if it stays so, write to TrackingTime support.",
};

/** The error for a request that brought no answer, or none that can be read. */
export const errorForFailure = (z: ZObject, failure: Failure): Error =>
  new z.errors.Error(FAILURES[failure], failure);

/** What was asked for, or undefined where it is not there: a search that finds nothing is no failure. */
export const orNothing = async <T>(
  asked: Promise<T>,
): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
};

/** The plain sentence of an error. Core wraps some of its own in JSON. */
export const sentenceOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? textOf(body.message) : text;
  } catch {
    return text;
  }
};
