import type { LogLine } from './platform/logs.ts';
import type { HandlerError } from './workers.ts';

/**
 * What Zapier does about an error: `halted` stops a run without counting
 * against the Zap, `throttled` tries again later, `refresh` renews the
 * connection and tries again, `expired` asks the owner to reconnect, `errored`
 * is the rest.
 */
export type ErrorKind =
  'halted' | 'throttled' | 'refresh' | 'expired' | 'errored';

const KINDS: Record<string, ErrorKind> = {
  HaltedError: 'halted',
  ThrottledError: 'throttled',
  RefreshAuthError: 'refresh',
  ExpiredAuthError: 'expired',
};

/** An error from the integration, as a Zap's owner would read it. */
export class IntegrationError extends Error {
  readonly kind: ErrorKind;
  /** Core's name for it: `HaltedError`, `AppError`, `TypeError`… */
  override readonly name: string;
  /** Seconds until it is worth another try, when it is throttled and says so. */
  readonly delay: number | undefined;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly log: readonly LogLine[];

  constructor(thrown: HandlerError, log: readonly LogLine[] = []) {
    const said = readMessage(thrown.message);
    super(said.message);
    this.kind = KINDS[thrown.name] ?? 'errored';
    this.name = thrown.name;
    this.delay = said.delay;
    this.code = said.code;
    this.status = said.status;
    this.log = log;
  }
}

type Said = {
  message: string;
  delay?: number | undefined;
  code?: string | undefined;
  status?: number | undefined;
};

/**
 * Core puts more into `message` than what was said: AppError, ThrottledError
 * and ResponseError are JSON; any other gets the bundle ("What happened:") and
 * the log ("Console logs:") behind it. Zapier shows neither to the owner.
 */
const readMessage = (message: string): Said => {
  const plain = message.split(/\n+(?:What happened|Console logs):/)[0] ?? '';
  const json = parseObject(message);
  if (json === undefined) {
    return { message: plain };
  }
  const text = typeof json.message === 'string' ? json.message : message;
  return {
    message: text,
    delay: typeof json.delay === 'number' ? json.delay : undefined,
    code: typeof json.code === 'string' ? json.code : undefined,
    status: typeof json.status === 'number' ? json.status : undefined,
  };
};

const parseObject = (text: string): Record<string, unknown> | undefined => {
  if (!text.startsWith('{')) {
    return undefined;
  }
  try {
    // Text that begins with { and parses is an object.
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
};
