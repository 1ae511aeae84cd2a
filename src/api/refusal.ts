import type { ZObject } from 'zapier-platform-core';
import { secondsToWait, type HeaderSource } from '../transport/rate_limit.ts';
import { isRecord } from '../transport/json.ts';
import { FIELDS, isPlain } from './documented/plain_words.ts';
import type { Failure } from '../transport/retry.ts';
import type { components } from './documented/schema.ts';

type Schemas = components['schemas'];

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

/** What the forms call a field of a request. */
const fieldLabel = (field: string): string =>
  field
    .replace(/^timezone$/, 'time_zone')
    .replace(/_id(s?)$/, '$1')
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** The API's own words, with the fields in them called what the forms call them. One that is a plain word stays it. */
const plainWords = (message: string): string =>
  message.replace(/\w+_\w+/g, (word) =>
    FIELDS.has(word) ? fieldLabel(word) : word,
  );

const problems = ({ details }: Refusal): string => {
  const named = details
    .filter(({ field }) => FIELDS.has(field))
    .map(({ field, message }) =>
      `${fieldLabel(field)} ${isPlain(field, message) ? plainWords(message) : 'is not valid'}`.trim(),
    );
  return named.length > 0 ? `: ${named.join('; ')}` : '';
};

const SCOPE =
  /^(?:entries|projects|clients|users|reports|webhooks):(?:read|write)$/;

const missingScope = ({ details }: Refusal): string => {
  const scope = details.find(({ field }) => field === 'scope')?.message ?? '';
  return SCOPE.test(scope) ? ` "${scope}"` : '';
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
    say: () => 'A timer is already running for this user. Stop it first.',
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
    // 408 is what a proxy says when the server took too long.
    status: (status) => status >= 400 && status < 500 && status !== 408,
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

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : '';

const detailsOf = (value: unknown): Refusal['details'] =>
  Array.isArray(value)
    ? value.filter(isRecord).map((detail) => ({
        field: textOf(detail.field),
        message: textOf(detail.message),
      }))
    : [];

type ErrorCode = Schemas['Error']['error']['code'];

/** The contract's codes. Any other text in their place could be anything, and an error of core's would show it. */
const CODES: Record<ErrorCode, true> = {
  validation_failed: true,
  timer_already_running: true,
  unauthorized: true,
  token_expired: true,
  insufficient_scope: true,
  ip_not_allowed: true,
  forbidden: true,
  not_found: true,
  no_running_timer: true,
  rate_limited: true,
  internal_error: true,
};

const codeOf = (value: unknown): string => {
  const code = textOf(value);
  return Object.hasOwn(CODES, code) ? code : '';
};

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
    code: codeOf(error.code),
    details: detailsOf(error.details),
    requestId: /^req_[\w-]{1,60}$/.test(requestId) ? requestId : '',
    noun,
  };
};

const withRequestId = (sentence: string, requestId: string): string =>
  requestId ? `${sentence} (TrackingTime request ${requestId})` : sentence;

const rungOf = (refusal: Refusal): Rung | undefined =>
  LADDER.find(
    ({ status, code }) =>
      (typeof status === 'number'
        ? status === refusal.status
        : status(refusal.status)) &&
      (code === undefined || code === refusal.code),
  );

/** The error that a refused request ends the run with. */
export const errorFor = (
  z: ZObject,
  refusal: Refusal,
  headers: HeaderSource,
): Error => {
  const rung = rungOf(refusal);
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

/** A halt for a refusal, from an item that has more to say of what to do than the ladder's sentence. */
export const haltFor = (
  z: ZObject,
  refusal: Refusal,
  say: (sentence: string) => string,
): Error =>
  new z.errors.HaltedError(
    withRequestId(say(rungOf(refusal)?.say(refusal) ?? ''), refusal.requestId),
  );

/** Whether an error says that the record asked for is not there. */
export const isNotFound = (error: unknown): boolean => {
  const status = refusalOf(error)?.status;
  return status === 404 || status === 410;
};

const FAILURES: Record<Failure, string> = {
  timeout:
    'TrackingTime did not answer in time. Replay this run later; if it stays so, look at the TrackingTime status page.',
  late: 'TrackingTime took so long to answer that there was no time left for the rest of this step. Replay this run later.',
  unreachable:
    'TrackingTime could not be reached. Replay this run later; if it stays so, look at the TrackingTime status page.',
  network:
    'TrackingTime could not be reached, or the connection broke before the answer was whole. Replay this run later.',
  unreadable:
    "TrackingTime's answer could not be read: it was not what its API promises. Replay this run later; if it stays so, write to TrackingTime support.",
};

/** The error for a request that brought no answer, or none that can be read. */
export const errorForFailure = (z: ZObject, failure: Failure): Error =>
  new z.errors.Error(FAILURES[failure], failure);

/** Errors that leave open if what was asked was done, with TrackingTime's id of the request. */
const unsureErrors = new WeakMap<Error, string>();

const unsure = (z: ZObject, sentence: string, requestId: string): Error => {
  const error = new z.errors.Error(
    withRequestId(sentence, requestId),
    'unsure',
  );
  unsureErrors.set(error, requestId);
  return error;
};

/** The error for something that is done once, where no answer said whether it was: the owner has to look. */
export const unsureError = (z: ZObject, cause?: Error): Error =>
  unsure(
    z,
    'TrackingTime did not answer clearly while it did this step, so it may have been done or not. Look in TrackingTime before you replay this run, or it may be there twice.',
    refusalOf(cause)?.requestId ?? '',
  );

/** The same, where a replay finds out by itself. */
export const replayableError = (z: ZObject, error: Error): Error =>
  unsure(
    z,
    'TrackingTime did not answer clearly while it did this step, so it may have been done or not. Replay this run within 23 hours: if it was done, it is not done a second time.',
    unsureErrors.get(error) ?? '',
  );

/** Whether an error leaves open if what was asked was done. */
export const isUnsure = (error: unknown): error is Error =>
  error instanceof Error && unsureErrors.has(error);

/** What an operation refuses for: not a proxy in front of it, nor whoever looks at the connection first. */
const REFUSED_BY_OPERATION: ReadonlySet<string> = new Set<ErrorCode>([
  'validation_failed',
  'timer_already_running',
  'not_found',
  'no_running_timer',
]);

/**
 * Whether an error is the operation's own answer. To a POST it then settles that the earlier tries under the same key
 * were not done either: had one been, its answer would have come again.
 */
export const isAnsweredByOperation = (error: unknown): boolean =>
  REFUSED_BY_OPERATION.has(refusalOf(error)?.code ?? '');

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

/** The records of a page that was asked for, or none where there is no such list. */
export const recordsOrNone = async <T>(
  asked: Promise<{ records: T[] }>,
): Promise<T[]> => (await orNothing(asked))?.records ?? [];

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
