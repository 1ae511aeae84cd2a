import { createHmac, timingSafeEqual } from 'node:crypto';
import { isGroup } from './definition/values.ts';
import type { Hydrate } from './templates.ts';

/** What a pointer says to call: made by `z.dehydrate` and `z.dehydrateFile`. */
export type Pointer = {
  type: 'method' | 'file';
  /** Such as `hydrators.project`. */
  method: string;
  /** The input data for that method; core's name for it is a left-over. */
  bundle: Record<string, unknown>;
};

const POINTER = /^hydrate\|\|\|(.+)\|\|\|hydrate$/s;

/** Whether a value looks like a pointer, no matter who made it. */
export const isPointer = (value: unknown): boolean =>
  typeof value === 'string' && POINTER.test(value);

/**
 * Reads a `hydrate|||…|||hydrate` pointer, or gives undefined for any other value.
 *
 * @param secret what core signed it with (`_ZAPIER_ONE_TIME_SECRET`).
 * @throws Error when the signature is not core's: someone's text only looks like a pointer.
 */
export const readPointer = (
  value: unknown,
  secret: string,
): Pointer | undefined => {
  if (typeof value !== 'string') {
    return undefined;
  }
  const content = POINTER.exec(value)?.[1];
  if (content === undefined) {
    return undefined;
  }
  const [payload = '', signature = ''] = content.split(':');
  const expected = createHmac('sha1', secret).update(payload).digest();
  const given = Buffer.from(signature, 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Error(
      'A value looks like a hydration pointer but was not signed by the integration.',
    );
  }
  // Signed by core, so the shape is core's.
  return JSON.parse(Buffer.from(payload, 'base64').toString()) as Pointer;
};

/** Resolves pointers for one run, each only once however often a Zap uses it. */
export const hydrateWith = (
  secret: string,
  fetch: (pointer: Pointer) => Promise<unknown>,
): Hydrate => {
  const fetched = new Map<string, Promise<unknown>>();
  const hydrate: Hydrate = async (value) => {
    if (Array.isArray(value)) {
      return Promise.all(value.map(hydrate));
    }
    const pointer = readPointer(value, secret);
    if (pointer === undefined) {
      return value;
    }
    const key = JSON.stringify(pointer);
    const detail = fetched.get(key) ?? fetch(pointer);
    fetched.set(key, detail);
    return detail;
  };
  return hydrate;
};

/** A value with every pointer in it resolved, those inside groups and lists too. */
export const hydrateAll = async (
  value: unknown,
  hydrate: Hydrate,
): Promise<unknown> => {
  if (Array.isArray(value)) {
    return Promise.all(value.map((part) => hydrateAll(part, hydrate)));
  }
  if (!isGroup(value)) {
    return hydrate(value);
  }
  const whole: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    whole[key] = await hydrateAll(part, hydrate);
  }
  return whole;
};
