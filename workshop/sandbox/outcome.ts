/** A finished answer, ready to be sent or to be spoiled by a fault. */
export type Outcome = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';

export const jsonOutcome = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Outcome => ({
  status,
  headers: { 'content-type': JSON_TYPE, ...headers },
  body: JSON.stringify(body),
});

/** A page for a person. No other page can show it as a part of itself, to have its buttons clicked. */
export const htmlOutcome = (status: number, body: string): Outcome => ({
  status,
  headers: {
    'content-type': HTML_TYPE,
    'content-security-policy': "frame-ancestors 'none'",
    'x-frame-options': 'DENY',
  },
  body,
});

/** An error that a fault makes up. */
export type MadeUpError = {
  readonly code?: string;
  readonly message: string;
  readonly details?: readonly { field: string; message: string }[];
};

/** How a face writes what a fault makes up. */
export type Wire = {
  readonly failed: (
    status: number,
    error: MadeUpError,
    requestId: string,
  ) => Outcome;
  readonly record: (status: number, data: unknown) => Outcome;
  readonly someRecord: object;
  /** A body that ends too early. */
  readonly malformed: string;
};
