import { jsonOutcome, type Wire } from './outcome.ts';

/** What is wrong with one field, parameter or header of a request. */
export type ErrorDetail = {
  readonly field: string;
  readonly message: string;
};

export type ErrorCode =
  | 'validation_failed'
  | 'timer_already_running'
  | 'unauthorized'
  | 'token_expired'
  | 'insufficient_scope'
  | 'ip_not_allowed'
  | 'forbidden'
  | 'not_found'
  | 'no_running_timer'
  | 'rate_limited'
  | 'internal_error';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  validation_failed: 400,
  timer_already_running: 400,
  unauthorized: 401,
  token_expired: 401,
  insufficient_scope: 403,
  ip_not_allowed: 403,
  forbidden: 403,
  not_found: 404,
  no_running_timer: 404,
  rate_limited: 429,
  internal_error: 500,
};

const GENERAL: Readonly<Record<number, ErrorCode>> = {
  400: 'validation_failed',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  429: 'rate_limited',
};

/** The code that says no more than the status does; `internal_error` for a status the contract has no code for. */
const codeOf = (status: number): ErrorCode =>
  GENERAL[status] ?? 'internal_error';

/** A call the API refuses. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];

  constructor(
    code: ErrorCode,
    message: string,
    details: readonly ErrorDetail[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** The refusal of a call because of its content; one detail for each thing that is wrong. */
export const validationFailed = (
  ...details: readonly ErrorDetail[]
): ApiError => {
  const [first] = details;
  const sentence =
    details.length === 1 && first !== undefined
      ? `${first.field} ${first.message}.`
      : `${details.length} fields are not valid; see details.`;
  return new ApiError('validation_failed', sentence, details);
};

/** The body of an error answer, as the contract has it. */
export const errorBody = (
  error: Pick<ApiError, 'message' | 'details'> & { code: string },
  requestId: string,
): object => ({
  error: {
    code: error.code,
    message: error.message,
    request_id: requestId,
    details: error.details,
  },
});

/** How a fault's answer looks on the face of the documented API. */
export const documentedWire: Wire = {
  failed: (
    status,
    { code = codeOf(status), details = [], message },
    requestId,
  ) => jsonOutcome(status, errorBody({ code, message, details }, requestId)),
  record: (status, data) => jsonOutcome(status, { data }),
  someRecord: { id: 'a_record' },
  malformed: '{"data": {"id": "entry_1", ',
};
