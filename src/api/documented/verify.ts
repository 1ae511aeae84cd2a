import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { Bundle } from 'zapier-platform-core';
import { isRecord, readJson } from '../../transport/json.ts';
import type { HookEvent, EventRecord, Verdict } from '../port.ts';
import { readPart, readRecord, shapeOfEvent } from './shape.ts';

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

const refused = (reason: string) => ({ kind: 'refused', reason }) as const;

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
export const verify = <Event extends HookEvent>(
  { rawRequest }: Pick<Bundle, 'rawRequest'>,
  secret: string,
  event: Event,
): Verdict<EventRecord<Event>> => {
  const headers = standardHeaders(rawRequest?.headers ?? {});
  const content = rawRequest?.content ?? '';
  const problem = problemWith(content, headers, secret);
  if (problem !== undefined) {
    return refused(problem);
  }
  const payload = readJson(content);
  if (!isRecord(payload)) {
    return { kind: 'unreadable' };
  }
  if (payload.event !== event) {
    return refused(`it is not about ${event}`);
  }
  const shape = shapeOfEvent(event);
  const data = readRecord(shape, payload.data);
  if (!data) {
    return { kind: 'unreadable' };
  }
  const delivery = {
    id: headers['webhook-id'] ?? '',
    // Signed by TrackingTime, for this event, and of the shape that the contract says: these types follow.
    data: data as EventRecord<Event>,
    previous: readPart(shape, payload.previous) as Partial<EventRecord<Event>>,
  };
  return { kind: 'delivered', deliveries: [delivery] };
};
