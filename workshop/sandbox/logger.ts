import pc from 'picocolors';
import type { LoggedRequest } from './request_log.ts';
import type { Delivery, DeliveryAttempt } from './webhooks/delivery_log.ts';

/** `silent` prints nothing; `error` the sandbox's own failures; `info` one line a request; `debug` what was sent too. */
export type LogLevel = 'silent' | 'error' | 'info' | 'debug';
export const LOG_LEVELS: readonly LogLevel[] = [
  'silent',
  'error',
  'info',
  'debug',
];

/** What the sandbox says on the terminal while it runs. */
export type Logger = {
  request(request: LoggedRequest): void;
  attempt(delivery: Delivery, attempt: DeliveryAttempt): void;
  /** Something in the sandbox itself is broken. */
  failure(error: unknown): void;
};

export const createLogger = (level: LogLevel): Logger => {
  const rank = LOG_LEVELS.indexOf(level);
  const says = (least: LogLevel) => rank >= LOG_LEVELS.indexOf(least);
  return {
    request(request) {
      if (!says('info')) {
        return;
      }
      console.log(requestLine(request));
      if (says('debug')) {
        console.log(pc.dim(requestText(request)));
      }
    },
    attempt(delivery, attempt) {
      if (!says('info')) {
        return;
      }
      console.log(attemptLine(delivery, attempt));
      if (says('debug')) {
        console.log(pc.dim(`  ${delivery.body}`));
      }
    },
    failure(error) {
      if (says('error')) {
        console.error(error);
      }
    },
  };
};

const requestLine = (request: LoggedRequest): string => {
  const outcome = [
    colored(request.status),
    request.error_code ?? '',
    request.faulty ? 'fault' : '',
    request.replayed ? 'replayed' : '',
  ].filter((part) => part !== '');
  const { method, path, caller, duration_ms } = request;
  return `${pc.bold(method.padEnd(6))} ${path}  ${outcome.join(' ')}  ${pc.dim(`${caller ?? 'nobody'}, ${duration_ms ?? 0} ms`)}`;
};

const requestText = ({ query, headers, body }: LoggedRequest): string =>
  `  ${JSON.stringify({ query, headers, body })}`;

const attemptLine = (delivery: Delivery, attempt: DeliveryAttempt): string => {
  const outcome = attempt.error ?? colored(attempt.status);
  return `${pc.cyan('HOOK  ')} ${delivery.event} to ${delivery.target_url}  ${outcome}  ${pc.dim(`${delivery.event_id}, ${attempt.duration_ms} ms`)}`;
};

const colored = (status: number | null): string => {
  if (status === null) {
    return pc.red('no answer');
  }
  return status < 400 ? pc.green(status) : pc.yellow(status);
};
