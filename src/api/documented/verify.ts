import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { Bundle } from 'zapier-platform-core';
import { isRecord, readJson } from '../../transport/json.ts';
import { EVENT_SHAPES, readPart, readRecord } from './shape.ts';
import type { WebhookEvent } from './webhooks.ts';
import type { Change } from '../../resources/change.ts';

/** A delivery that TrackingTime sent, to this subscription, about this event, within the last five minutes. */
export type Delivery<Wire> = Change<Wire> & {
  /** The same each time the same event is sent again. */
  id: string;
};

/**
 * A genuine delivery is one that TrackingTime signed. Without a `delivery` it holds no record that can be read, which
 * is for a person to look at; one that is not genuine is for nobody.
 */
export type Verdict<Wire> =
  | { genuine: true; delivery: Delivery<Wire> | undefined }
  | { genuine: false; reason: string };

/** Whether a signature can be checked with a signing secret: it holds a key, in base64. */
export const isUsable = (secret: string): boolean => {
  try {
    new Webhook(secret);
    return true;
  } catch {
    return false;
  }
};

/** Zapier spells a hook's headers `Http-Webhook-Id`; the standard, and its library, `webhook-id`. */
const standardHeaders = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase().replace(/^http-/, ''),
      value,
    ]),
  );

const refused = (reason: string) => ({ genuine: false, reason }) as const;

/**
 * The signature covers `id.timestamp.body`. The library reads a number off the front of the timestamp, and would take
 * another dot for part of the id: what is signed must be read in one way only.
 */
const isUnambiguous = (headers: Record<string, string | undefined>): boolean =>
  /^[\w-]{1,200}$/.test(headers['webhook-id'] ?? '') &&
  /^\d{1,12}$/.test(headers['webhook-timestamp'] ?? '');

/** Why a signature, its age or its form is not good enough; undefined where they are. */
const problemWith = (
  content: string,
  headers: Record<string, string>,
  secret: string,
): string | undefined => {
  try {
    new Webhook(secret).verify(content, headers, { jsonParse: false });
    return isUnambiguous(headers) ? undefined : 'Invalid Signature Headers';
  } catch (error) {
    return error instanceof WebhookVerificationError
      ? error.message
      : 'its body or the signing secret could not be read';
  }
};

/**
 * Judges a delivery by the Standard Webhooks specification: signature (compared in constant time), age of at most five
 * minutes either way, then its event. Nothing in it is believed, or even parsed, before the signature is checked.
 */
export const verify = <Wire>(
  { rawRequest }: Pick<Bundle, 'rawRequest'>,
  secret: string,
  event: WebhookEvent,
): Verdict<Wire> => {
  const headers = standardHeaders(rawRequest?.headers ?? {});
  const content = rawRequest?.content ?? '';
  const problem = problemWith(content, headers, secret);
  if (problem !== undefined) {
    return refused(problem);
  }
  const payload = readJson(content);
  if (!isRecord(payload)) {
    return { genuine: true, delivery: undefined };
  }
  if (payload.event !== event) {
    return refused(`it is not about ${event}`);
  }
  const shape = EVENT_SHAPES[event];
  const data = readRecord(shape, payload.data);
  return {
    genuine: true,
    delivery: data && {
      id: headers['webhook-id'] ?? '',
      // Signed by TrackingTime, for this event, and of the shape that the contract says: these types follow.
      data: data as Wire,
      previous: readPart(shape, payload.previous) as Partial<Wire>,
    },
  };
};
