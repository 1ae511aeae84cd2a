import type { ZObject } from 'zapier-platform-core';
import { isRecord } from './json.ts';

/**
 * Keeps core from adding to an error's message what it has seen: the URLs asked and the first 100 characters of each
 * answer ("What happened: …") and the console's lines. They can hold people's data and tokens, and they drown the
 * sentence that the Zap's owner should read. Core looks for this mark in `middleware.js` and `create-lambda-handler.js`
 * (zapier-platform-core 19.1.0).
 */
export const withoutContext = <E extends Error>(error: E): E =>
  Object.assign(error, { doNotContextify: true });

/** An error that stops the run without counting against the Zap, for what its owner can change. */
export const halted = (z: ZObject, sentence: string): Error =>
  withoutContext(new z.errors.HaltedError(sentence));

/** Whether an error has to get to Zapier, since it's for Zapier to renew the connection, or to have it made again. */
export const isOfConnection = (z: ZObject, error: unknown): boolean =>
  error instanceof z.errors.RefreshAuthError ||
  error instanceof z.errors.ExpiredAuthError;

/** The plain sentence of an error. Core wraps some of its own in JSON. */
export const sentenceOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  try {
    const body: unknown = JSON.parse(text);
    if (!isRecord(body)) {
      return text;
    }
    return typeof body.message === 'string' ? body.message : '';
  } catch {
    return text;
  }
};
