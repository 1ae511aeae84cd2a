import type { SandboxOptions } from '../server.ts';
import {
  runSandbox,
  type Fields,
  type RunningSandbox,
} from './running_sandbox.ts';

/** What tests read of a live answer's body. Which parts are there depends on the answer. */
export type LiveBody = {
  readonly response: {
    status: number;
    message: string;
    note_type: string | null;
  };
  readonly data: Fields;
  readonly set_custom_fields: Fields[];
};

/** What goes with a live request. */
export type LiveSent = {
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, unknown>>;
  /** Ada's App Password unless another is given; null for no credential. */
  readonly password?: string | null;
  readonly name?: string;
};

export type LiveAnswer = {
  /** HTTP's; the one that counts is in the body. */
  readonly http: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: LiveBody;
};

export type LiveSandbox = RunningSandbox & {
  /** Asks the live API, such as `/1/projects`. */
  readonly live: (
    method: string,
    path: string,
    sent?: LiveSent,
  ) => Promise<LiveAnswer>;
};

/** A sandbox that plays the live API, for the tests of a file. `api` and `control` set it up and check it, as ever. */
export const runLiveSandbox = (options: SandboxOptions = {}): LiveSandbox => {
  const sandbox = runSandbox({ api: 'live', ...options });
  const { api, control, send } = sandbox;
  return {
    api,
    control,
    send,
    get origin() {
      return sandbox.origin;
    },
    live: async (method, path, sent = {}) => {
      const answer = await fetch(addressOf(sandbox.origin, path, sent), {
        method,
        redirect: 'manual',
        ...encoded(sent),
      });
      const text = await answer.text();
      return {
        http: answer.status,
        headers: answer.headers,
        text,
        // Read when a test asks for it: not every answer is JSON.
        get body() {
          return JSON.parse(text) as LiveBody;
        },
      };
    },
  };
};

const addressOf = (origin: string, path: string, { query }: LiveSent): string =>
  `${origin}/api/v4${path}${query === undefined ? '' : `?${new URLSearchParams(query).toString()}`}`;

const encoded = ({
  form,
  json,
  password = 'app_sandbox_ada',
  name = 'API_TOKEN',
}: LiveSent): RequestInit => {
  const basic = Buffer.from(`${name}:${password ?? ''}`).toString('base64');
  return {
    headers: {
      ...(password !== null && { authorization: `Basic ${basic}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(form !== undefined && { body: new URLSearchParams(form) }),
    ...(json !== undefined && { body: JSON.stringify(json) }),
  };
};

/** The records of a list. */
export const recordsOf = ({ body }: LiveAnswer): Fields[] =>
  // A list's data is an array, as the contract check has made sure.
  body.data as unknown as Fields[];

/** What a refusal comes with: HTTP's status, and the body's. */
export const statusesOf = ({ http, body }: LiveAnswer): number[] => [
  http,
  body.response.status,
];
