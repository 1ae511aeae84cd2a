import { ApiError, type ErrorCode, type ErrorDetail } from '../errors.ts';
import { HTML_TYPE, jsonOutcome, type Outcome, type Wire } from '../outcome.ts';
import type { LiveSettings, Refusal } from './settings.ts';

/** What is wrong with a request: a kind of refusal that the settings know, or one that never comes under HTTP 200. */
type Problem = Refusal | 'no_such_path' | 'too_fast' | 'broken';

const STATUS: Readonly<Record<Problem, number>> = {
  invalid: 500,
  timer_runs: 502,
  unauthorized: 401,
  forbidden: 403,
  missing: 404,
  no_such_path: 400,
  too_fast: 429,
  broken: 500,
};

const PROBLEMS: Readonly<Record<ErrorCode, Problem>> = {
  validation_failed: 'invalid',
  timer_already_running: 'timer_runs',
  no_running_timer: 'invalid',
  unauthorized: 'unauthorized',
  token_expired: 'unauthorized',
  insufficient_scope: 'forbidden',
  ip_not_allowed: 'forbidden',
  forbidden: 'forbidden',
  not_found: 'missing',
  rate_limited: 'too_fast',
  internal_error: 'broken',
};

/** A call that the live face refuses. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, message: string) {
    super(message);
    this.name = 'Refused';
    this.problem = problem;
  }

  /** What the body says, whatever HTTP does. */
  get status(): number {
    return STATUS[this.problem];
  }
}

/** A refusal of the operations, which both faces share, as the live face has it. Any other error is the sandbox's own. */
export const refusedBecauseOf = (error: unknown): Refused | undefined => {
  if (error instanceof Refused) {
    return error;
  }
  return error instanceof ApiError
    ? new Refused(PROBLEMS[error.code], sentenceOf(error))
    : undefined;
};

/** What the vendor's server would say: it has no fields to name, and no ids of the store. */
const sentenceOf = ({ code, details, message }: ApiError): string => {
  const [detail] = details;
  if (code === 'validation_failed' && detail !== undefined) {
    return detailSentence(detail);
  }
  return SENTENCES[code] ?? message;
};

const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  timer_already_running:
    'There is already a timer running. Please stop it and try again.',
  forbidden: "You don't have permission to do this.",
};

const detailSentence = ({ field, message }: ErrorDetail): string => {
  const [, noun] = /^names no (\w+) of this account/.exec(message) ?? [];
  if (noun !== undefined) {
    return `The ${noun} doesn't exist.`;
  }
  if (message.startsWith('is not a task of')) {
    return 'The task is not in this project.';
  }
  return `The ${field.replace(/_(time|id)$/, '')} ${message.replace(/_time$/, '')}.`;
};

const envelope = (status: number, message: string) => ({
  status,
  version: '4.0',
  message,
  note: null,
  note_type: status < 300 ? null : 'ERROR',
});

/** An answer's body: `data`, and what some operations have next to it. */
export type Body = Readonly<Record<string, unknown>> & {
  readonly data: unknown;
};

export const succeeded = (body: Body): Outcome =>
  jsonOutcome(200, { response: envelope(200, 'ok'), ...body });

export const refusal = (refused: Refused, settings: LiveSettings): Outcome => {
  const under200 = settings.under_200.some((kind) => kind === refused.problem);
  return failed(
    under200 ? 200 : refused.status,
    refused.status,
    refused.message,
  );
};

const failed = (
  httpStatus: number,
  bodyStatus: number,
  message: string,
): Outcome =>
  jsonOutcome(httpStatus, {
    response: envelope(bodyStatus, message),
    data: {},
  });

/** What the vendor's server shows if a request doesn't reach the API. Nothing was done. */
export const htmlPage = (status: number): Outcome => ({
  status,
  headers: { 'content-type': HTML_TYPE },
  body: '<!doctype html><html><head><title>TrackingTime</title></head><body><h1>Something went wrong</h1></body></html>',
});

/** How a fault's answer looks on this face. Its `code`, if that is a number, is the status in the body. */
export const liveWire: Wire = {
  failed: (status, { code = '', message }) =>
    failed(status, /^\d+$/.test(code) ? Number(code) : status, message),
  record: (status, data) =>
    jsonOutcome(status, { response: envelope(200, 'ok'), data }),
  someRecord: { id: 1 },
  malformed:
    '{"response": {"status": 200, "version": "4.0"}, "data": {"id": 1, ',
};
