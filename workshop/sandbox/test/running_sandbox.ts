import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
} from '@jest/globals';
import { startSandbox, type Sandbox, type SandboxOptions } from '../server.ts';

/** An answer of the sandbox, with its JSON body read. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
};

/** What tests read of a body. Which parts are there depends on the answer. */
export type Body = {
  readonly data: Fields;
  readonly meta: {
    page: number;
    per_page: number;
    total: number;
    has_more: boolean;
  };
  readonly error: {
    code: string;
    message: string;
    request_id: string;
    details: { field: string; message: string }[];
  };
};

export type Fields = Record<string, unknown>;

/** A field as text, in lower case; absent ones as none. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.toLowerCase() : '';

export type Sent = {
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
};

/** What the tests of one file share: a sandbox on a free port, fresh before each test, and ways to talk to it. */
export type RunningSandbox = {
  readonly origin: string;
  /** Calls the API, as Ada unless another token (or null, for none) is given. */
  readonly api: (method: string, path: string, sent?: Sent) => Promise<Answer>;
  /** Calls the control surface; gives its JSON. */
  readonly control: <Result = unknown>(
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<Result>;
};

const UNTIL = '2026-03-31';

/**
 * Starts a sandbox for the tests of a file. Every answer is held against the contract document: a test after which
 * one was not as it says fails.
 */
export const runSandbox = (options: SandboxOptions = {}): RunningSandbox => {
  let sandbox: Sandbox | undefined;
  const running = (): Sandbox => {
    if (sandbox === undefined) {
      throw new Error('The sandbox is not running.');
    }
    return sandbox;
  };
  const control = async <Result>(
    method: string,
    path: string,
    body?: unknown,
  ) => {
    const response = await send(running().origin + path, method, {}, body);
    const text = await response.text();
    // The caller names what this part of the control surface gives.
    return (text === '' ? undefined : JSON.parse(text)) as Result;
  };
  beforeAll(async () => {
    sandbox = await startSandbox({
      until: UNTIL,
      entries: 600,
      validateResponses: true,
      ...options,
    });
  });
  beforeEach(async () => {
    await control('POST', '/sandbox/reset', {});
    await control('POST', '/sandbox/clock', { now: `${UNTIL}T12:00:00Z` });
  });
  afterEach(() => {
    expect(running().violations()).toEqual([]);
  });
  afterAll(async () => {
    await sandbox?.close();
  });
  return {
    get origin() {
      return running().origin;
    },
    control,
    api: async (
      method,
      path,
      { token = 'pat_sandbox_ada', headers = {}, body } = {},
    ) => {
      const response = await send(
        `${running().origin}/api/v4${path}`,
        method,
        {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body,
      );
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: JSON.parse(text) as Body,
      };
    },
  };
};

const send = (
  url: string,
  method: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<Response> =>
  fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** The records of a list. */
export const rowsOf = (answer: Answer): Fields[] =>
  // A list's data is an array, as the contract check has made sure.
  answer.body.data as unknown as Fields[];
