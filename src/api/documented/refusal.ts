import { isRecord } from '../../transport/json.ts';
import { secondsToWait } from '../../transport/rate_limit.ts';
import type { Meaning, Refusal } from '../refusal.ts';
import { shorten } from '../shorten.ts';
import {
  ERROR_CODES,
  REQUEST_FIELDS,
  SCOPES,
  type RECORDS,
} from './contract.ts';

/** Where headers can be read from: core's response, or a plain stand-in. */
type HeaderSource = { get: (name: string) => string | null };

/** The first part of a path of the contract. */
type Part<Path> = Path extends `${string} /${infer First}/${string}`
  ? First
  : Path extends `${string} /${infer Only}`
    ? Only
    : never;

const NOUNS: Record<Part<keyof typeof RECORDS>, string> = {
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

const NOUN_OF_PART = new Map(Object.entries(NOUNS));

/** The builder's word for what a path is about: `/time-entries/{id}` is a "time entry". */
export const nounOf = (path: string): string =>
  NOUN_OF_PART.get(path.split('/')[1] ?? '') ?? 'record';

/** Seconds that a 429 asks to stay away. */
export const waitAskedIn = (headers: HeaderSource): number =>
  secondsToWait({
    retryAfter: headers.get('retry-after'),
    resetsAt: headers.get('x-ratelimit-reset'),
  });

type ErrorCode = (typeof ERROR_CODES)[number];

const isErrorCode = (code: string): code is ErrorCode =>
  (ERROR_CODES as readonly string[]).includes(code);

/** What a status means with one of the contract's codes, or, under no code, whatever its code is. */
const MEANINGS: Record<
  number,
  Partial<Record<ErrorCode, Meaning>> & { other: Meaning }
> = {
  400: { timer_already_running: 'timer runs', other: 'invalid' },
  // Gets here only where core could not refresh the connection, as with a token.
  401: { other: 'unauthorized' },
  403: {
    insufficient_scope: 'scope',
    ip_not_allowed: 'address',
    other: 'forbidden',
  },
  404: { no_running_timer: 'no timer', other: 'missing' },
  // What a proxy says when the server took too long.
  408: { other: 'broken' },
  410: { other: 'missing' },
  429: { other: 'too fast' },
};

const meaningOf = (status: number, code: ErrorCode | ''): Meaning => {
  const meanings = MEANINGS[status];
  if (meanings) {
    return (code === '' ? undefined : meanings[code]) ?? meanings.other;
  }
  if (status >= 300 && status < 400) {
    return 'redirected';
  }
  return status >= 400 && status < 500 ? 'refused' : 'broken';
};

/** What the forms call a field of a request. */
export const fieldLabel = (field: string): string =>
  field
    .replace(/^timezone$/, 'time_zone')
    .replace(/_id(s?)$/, '$1')
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** The fields that the contract's requests have. Any other name could be made of somebody's data. */
const FIELDS: ReadonlySet<string> = new Set(REQUEST_FIELDS);

/**
 * What the contract says of a value, in the words of the forms. Any other text of a server's could hold somebody's data,
 * and isn't shown.
 */
const PHRASES: ReadonlyMap<string, string> = new Map([
  ['is required', 'is required'],
  ['must be after start_time', 'must be after Start Time'],
]);

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : '';

type Detail = { field: string; message: string };

/** What was refused: the record that its path names, if any, and where and with what it was sent. */
export type Asked = {
  named?: string | undefined;
  url?: string;
  body?: object | undefined;
};

/** What a builder filled in for a field; a hook's filter is an object within the body. Nobody fills in its address. */
const sentFor = (field: string, { url, body = {} }: Asked): string => {
  if (field === 'target_url') {
    return '';
  }
  const { filter, ...values }: Record<string, unknown> = { ...body };
  const inBody = [values, filter]
    .filter(isRecord)
    .flatMap((fields) => fields[field] ?? []);
  const inQuery =
    url === undefined ? [] : new URL(url).searchParams.getAll(field);
  return shorten([...inBody, ...inQuery].map(textOf).join(', '));
};

/** How the id of a field is come by. A trigger has no step in front. */
const cureFor = (field: string, noun: string): string =>
  noun === NOUNS.webhooks
    ? 'choose one from the list'
    : `add a Find ${fieldLabel(field.replace(/^assignee/, 'user').replace(/s$/, ''))} step before this one and map its ID`;

const problemOf = (
  { field, message }: Detail,
  noun: string,
  asked: Asked,
): string => {
  const label = fieldLabel(field);
  const phrase = PHRASES.get(message);
  if (phrase !== undefined) {
    return `${label} ${phrase}`;
  }
  const value = sentFor(field, asked);
  const problem = `${label} is not valid${value === '' ? '' : `: "${value}"`}`;
  return /_ids?$/.test(field) && value !== ''
    ? `${problem}. It needs an ID: ${cureFor(field, noun)}`
    : problem;
};

/** A message is read by people; once these are fixed, the rest is told the next time. */
const MOST_PROBLEMS = 5;

const problemsIn = (
  details: Detail[],
  noun: string,
  asked: Asked,
): string[] => {
  const known = details.filter(({ field }) => FIELDS.has(field));
  const shown = known
    .slice(0, MOST_PROBLEMS)
    .map((detail) => problemOf(detail, noun, asked));
  const more = known.length - shown.length;
  return [
    // Two tags can be refused for one reason.
    ...new Set(shown),
    ...(more > 0 ? [`and ${more.toLocaleString('en')} more`] : []),
  ];
};

/** A right to what the contract's scopes are about, though the contract may not have this very one. */
const SCOPE = new RegExp(
  `^(?:${SCOPES.map((scope) => scope.split(':')[0]).join('|')}):(?:read|write)$`,
);

const scopeIn = (details: Detail[]): string => {
  const named = details.find(({ field }) => field === 'scope')?.message ?? '';
  return SCOPE.test(named) ? named : '';
};

const detailsOf = (value: unknown): Detail[] =>
  Array.isArray(value)
    ? value.filter(isRecord).map((detail) => ({
        field: textOf(detail.field),
        message: textOf(detail.message),
      }))
    : [];

/**
 * Reads an error body of any shape. What is missing is left empty. A code that isn't the contract's could be anything,
 * and an error of core's would show it; a request id that does not look like one is dropped, since it is shown to people.
 *
 * @param asked what was refused: a value that is quoted is the builder's own, from there, and never from the body
 */
export const readRefusal = (
  { status, headers }: { status: number; headers: HeaderSource },
  body: unknown,
  noun: string,
  asked: Asked = {},
): Refusal => {
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  const written = textOf(error.code);
  const code = isErrorCode(written) ? written : '';
  const requestId = textOf(error.request_id);
  const details = detailsOf(error.details);
  return {
    meaning: meaningOf(status, code),
    status,
    code,
    problems: problemsIn(details, noun, asked),
    scope: scopeIn(details),
    requestId: /^req_[\w-]{1,60}$/.test(requestId) ? requestId : '',
    noun,
    named: shorten(asked.named ?? ''),
    wait: waitAskedIn(headers),
  };
};

/** What an operation refuses for: not a proxy in front of it, nor what looks at the connection first. */
const REFUSED_BY_OPERATION: ReadonlySet<string> = new Set<ErrorCode>([
  'validation_failed',
  'timer_already_running',
  'not_found',
  'no_running_timer',
]);

/**
 * Whether a refusal is the operation's own answer. To a POST it then settles that the earlier tries under the same key
 * were not done either: had one been, its answer would have come again.
 */
export const isAnsweredByOperation = ({ code }: Refusal): boolean =>
  REFUSED_BY_OPERATION.has(code);
