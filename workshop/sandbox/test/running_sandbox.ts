import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
} from '@jest/globals';
import type { Answer, SandboxClient, Sent } from '../client.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../server.ts';

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

/** What the tests of one file share: a sandbox on a free port, fresh before each test, and ways to talk to it. */
export type RunningSandbox = Omit<SandboxClient, 'data'> & {
  /** Calls the API, as Ada unless another token (or null, for none) is given. */
  readonly api: (
    method: string,
    path: string,
    sent?: Sent,
  ) => Promise<Answer<Body>>;
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
  beforeAll(async () => {
    sandbox = await startSandbox({
      until: UNTIL,
      entries: 600,
      validateResponses: true,
      ...options,
    });
  });
  beforeEach(async () => {
    await running().control('POST', '/reset', {});
    await running().control('POST', '/clock', { now: `${UNTIL}T12:00:00Z` });
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
    control: (...asked) => running().control(...asked),
    send: (...asked) => running().send(...asked),
    api: (method, path, sent) => running().send(method, `/api/v4${path}`, sent),
  };
};

/** The records of a list. */
export const rowsOf = (answer: Answer<Body>): Fields[] =>
  // A list's data is an array, as the contract check has made sure.
  answer.body.data as unknown as Fields[];
