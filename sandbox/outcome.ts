/** A finished answer, ready to be sent or to be spoiled by a fault. */
export interface Outcome {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';

export function jsonOutcome(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Outcome {
  return {
    status,
    headers: { 'content-type': JSON_TYPE, ...headers },
    body: JSON.stringify(body),
  };
}

/** A page for a person. No other page can show it as a part of itself, to have its buttons clicked. */
export function htmlOutcome(status: number, body: string): Outcome {
  return {
    status,
    headers: {
      'content-type': HTML_TYPE,
      'content-security-policy': "frame-ancestors 'none'",
      'x-frame-options': 'DENY',
    },
    body,
  };
}
