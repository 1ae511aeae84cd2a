import { expect } from '@jest/globals';
import { sentenceOf } from '../../../../src/transport/errors.ts';
import {
  USER_AGENT,
  type Answer,
  type SentRequest,
} from '../../tracking_time.ts';
import { withZ, type Given } from '../../zapier.ts';

/** A connection as it is kept, in a workspace whose clocks change. */
export const CONNECTION = {
  app_password: 'the-app-password',
  workspace: '',
  account_id: '4101',
  user_id: '34',
  timezone: 'Europe/Berlin',
};

/** Runs code with the `z` and the bundle that core gives an item of the live build. */
export const withLive = <T>(
  code: Parameters<typeof withZ<T>>[0],
  given: Given = {},
): Promise<T> => withZ(code, { authData: CONNECTION, ...given });

const AUTHORIZATION = `Basic ${Buffer.from('API_TOKEN:the-app-password').toString('base64')}`;

const HEADERS = {
  accept: 'application/json',
  authorization: AUTHORIZATION,
  'user-agent': USER_AGENT,
};

/** A whole request that reads. */
export const reading = (
  path: string,
  query: Record<string, string> = {},
): SentRequest => ({
  method: 'GET',
  path: `/api/v4${path}`,
  query,
  headers: HEADERS,
  body: undefined,
});

/** A whole request that writes a form, or nothing. */
export const writing = (
  path: string,
  form?: Record<string, string>,
  method = 'POST',
): SentRequest => ({
  method,
  path: `/api/v4${path}`,
  query: {},
  headers: {
    ...HEADERS,
    ...(form && {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    }),
  },
  body: form,
});

/** A good answer. */
export const answer = (data: unknown, siblings: object = {}): Answer => ({
  status: 200,
  body: {
    response: {
      status: 200,
      version: '4.0',
      message: 'ok',
      note: null,
      note_type: null,
    },
    data,
    ...siblings,
  },
});

/** A refusal, inside an answer that HTTP calls good unless `http` says otherwise. */
export const refusal = (
  status: number,
  message = 'Something',
  http = 200,
): Answer => ({
  status: http,
  body: { response: { status, version: '4.0', message }, data: {} },
});

/** The name of an error and its message. */
export const failure = (
  name: string,
  message: unknown = expect.any(String),
) => ({
  name,
  message,
});

/** What code throws; a test fails if it doesn't. */
export const errorOf = async (asked: Promise<unknown>) => {
  try {
    await asked;
  } catch (error) {
    // Core wraps the sentence of some errors in JSON.
    return { name: (error as Error).name, message: sentenceOf(error) };
  }
  throw new Error('It was not refused.');
};
