import { oddly, type Disobedience } from './disobedience.ts';
import { jsonOutcome, HTML_TYPE, type Outcome, type Wire } from './outcome.ts';

/** Ways to spoil an answer's body, or the connection under it. */
export const SPOILED_BODIES = [
  'cut',
  'drip',
  'reset',
  'hang',
  'html',
  'malformed',
  'empty',
  'null_data',
  'list_data',
  'record_data',
  'echo',
] as const;
export type SpoiledBody = (typeof SPOILED_BODIES)[number];

/** What goes wrong with the next `times` answers of an operation. */
export type Fault = {
  readonly id: string;
  /** An operation id, or `*` for every operation of the API (not those of OAuth). */
  readonly operation: string;
  /** How many answers are still to go wrong. */
  times: number;
  /** Does what was asked before the answer goes wrong: the caller sees a failure of something that has happened. */
  readonly after_commit?: boolean;
  /** Waited first. With nothing else given, the right answer follows. */
  readonly delay_ms?: number;
  readonly status?: number;
  /** The error code (or OAuth error) of the answer; on the live face, the status in its body. */
  readonly code?: string;
  readonly message?: string;
  readonly details?: readonly { field: string; message: string }[];
  readonly body?: SpoiledBody;
  /** The whole body, as JSON. */
  readonly json?: unknown;
  /** The whole body, as text. */
  readonly text?: string;
  /** Answers with a redirect to this address (status 302 unless another is given). */
  readonly redirect?: string;
  /** Headers to set; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** With `drip`: the time between two bytes. */
  readonly drip_ms?: number;
} & Disobedience;

export type FaultRequest = Omit<Fault, 'id' | 'times'> & { times?: number };

const OAUTH_OPERATIONS: readonly string[] = ['authorize', 'token', 'revoke'];

/** The faults that wait for their operation. The oldest that fits goes first. */
export class Faults {
  private waiting: Fault[] = [];
  private added = 0;

  add(request: FaultRequest): Fault {
    this.added += 1;
    const fault: Fault = {
      ...request,
      id: `fault_${this.added}`,
      times: request.times ?? 1,
    };
    this.waiting.push(fault);
    return fault;
  }

  /** The fault the next answer of an operation is due, if there is one; it has one time less to go. */
  take(operation: string): Fault | undefined {
    const fault = this.waiting.find(
      (candidate) =>
        candidate.operation === operation ||
        (candidate.operation === '*' && !OAUTH_OPERATIONS.includes(operation)),
    );
    if (fault === undefined) {
      return undefined;
    }
    fault.times -= 1;
    if (fault.times <= 0) {
      this.waiting = this.waiting.filter((other) => other !== fault);
    }
    return fault;
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  clear(): void {
    this.waiting = [];
  }
}

/** Says whether the operation answers under a fault: late, disobediently or with other headers, but by itself. */
export const letsAnswerThrough = (fault: Fault): boolean =>
  fault.status === undefined &&
  fault.code === undefined &&
  fault.body === undefined &&
  fault.json === undefined &&
  fault.text === undefined &&
  fault.redirect === undefined;

/** What a faulty answer says about the request it answers. */
export type FaultyRequest = {
  readonly operation: string;
  readonly wire: Wire;
  readonly requestId: string;
  readonly headers: unknown;
  readonly body: unknown;
  /** What every answer to it carries, faulty or not. */
  readonly answerHeaders: Readonly<Record<string, string>>;
};

/** The answer a fault gives; `right` is the one it replaces, if the operation was performed. */
export const faultyOutcome = (
  fault: Fault,
  request: FaultyRequest,
  right: Outcome | undefined,
): Outcome => {
  const outcome =
    right !== undefined && letsAnswerThrough(fault)
      ? oddly(fault, right)
      : replacement(fault, request, right);
  return withHeaders(
    { ...outcome, headers: { ...request.answerHeaders, ...outcome.headers } },
    fault.headers ?? {},
  );
};

const replacement = (
  fault: Fault,
  request: FaultyRequest,
  right: Outcome | undefined,
): Outcome => {
  const { status } = fault;
  if (fault.redirect !== undefined) {
    return {
      status: status ?? 302,
      headers: { location: fault.redirect },
      body: '',
    };
  }
  if (fault.json !== undefined) {
    return jsonOutcome(status ?? right?.status ?? 200, fault.json);
  }
  if (fault.text !== undefined) {
    return {
      status: status ?? 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: fault.text,
    };
  }
  if (fault.body !== undefined) {
    return spoiledOutcome(fault.body, fault, request, right);
  }
  return errorOutcome(fault, request);
};

const errorOutcome = (fault: Fault, request: FaultyRequest): Outcome => {
  const status = fault.status ?? 500;
  const message = fault.message ?? 'This error was asked for by a test.';
  const headers: Record<string, string> =
    status === 429 ? { 'retry-after': '1' } : {};
  if (OAUTH_OPERATIONS.includes(request.operation)) {
    const error =
      fault.code ?? (status < 500 ? 'invalid_request' : 'server_error');
    const body = { error, error_description: message };
    return jsonOutcome(status, body, headers);
  }
  const { wire, requestId } = request;
  const outcome = wire.failed(status, { ...fault, message }, requestId);
  return { ...outcome, headers: { ...outcome.headers, ...headers } };
};

const spoiledOutcome = (
  body: SpoiledBody,
  fault: Fault,
  request: FaultyRequest,
  right: Outcome | undefined,
): Outcome => {
  const status = fault.status ?? right?.status ?? 200;
  switch (body) {
    case 'html':
      return {
        status,
        headers: { 'content-type': HTML_TYPE },
        body: '<!doctype html><html><head><title>Bad gateway</title></head><body><h1>Something went wrong</h1></body></html>',
      };
    case 'malformed':
      return { ...jsonOutcome(status, ''), body: request.wire.malformed };
    case 'empty':
      return { ...jsonOutcome(status, ''), body: '' };
    case 'null_data':
      return request.wire.record(status, null);
    case 'list_data':
      return request.wire.record(status, []);
    case 'record_data':
      return request.wire.record(status, request.wire.someRecord);
    case 'echo':
      return errorOutcome(
        {
          ...fault,
          message: `Refused: ${JSON.stringify({ headers: request.headers, body: request.body })}`,
        },
        request,
      );
    case 'cut':
    case 'drip':
    case 'reset':
    case 'hang':
      // These are done to the connection; there has to be something to send.
      return right ?? errorOrRecord(fault, request);
  }
};

const errorOrRecord = (fault: Fault, request: FaultyRequest): Outcome => {
  if ((fault.status ?? 200) >= 400) {
    return errorOutcome(fault, request);
  }
  const { record, someRecord } = request.wire;
  return record(fault.status ?? 200, {
    ...someRecord,
    description: 'The rest of this never arrives.',
  });
};

const withHeaders = (
  outcome: Outcome,
  changes: Readonly<Record<string, string | null>>,
): Outcome => {
  const headers = new Map(Object.entries(outcome.headers));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) {
      headers.delete(name.toLowerCase());
    } else {
      headers.set(name.toLowerCase(), value);
    }
  }
  return { ...outcome, headers: Object.fromEntries(headers) };
};
