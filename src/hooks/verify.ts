import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { Bundle } from 'zapier-platform-core';
import { parseLossless } from '../api/json.ts';
import type { WebhookEvent } from '../api/webhooks.ts';
import type { Change } from '../resources/change.ts';

/** A delivery that TrackingTime sent, to this subscription, about this event, within the last five minutes. */
export type Delivery<Wire> = Change<Wire> & {
  /** The same each time the same event is sent again. */
  id: string;
};

export type Verdict<Wire> =
  | { genuine: true; delivery: Delivery<Wire> }
  | { genuine: false; reason: string };

/** Zapier spells a hook's headers `Http-Webhook-Id`; the standard, and its library, `webhook-id`. */
const standardHeaders = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase().replace(/^http-/, ''),
      value,
    ]),
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
  let payload: unknown;
  try {
    const content = rawRequest?.content ?? '';
    new Webhook(secret).verify(content, headers, { jsonParse: false });
    payload = parseLossless(content);
  } catch (error) {
    const reason =
      error instanceof WebhookVerificationError
        ? error.message
        : 'its body or the signing secret could not be read';
    return { genuine: false, reason };
  }
  if (!isRecord(payload) || payload.event !== event) {
    return { genuine: false, reason: `it is not about ${event}` };
  }
  const { data, previous } = payload;
  if (!isRecord(data) || typeof data.id !== 'string') {
    return { genuine: false, reason: 'it holds no record' };
  }
  return {
    genuine: true,
    delivery: {
      id: headers['webhook-id'] ?? '',
      // Signed by TrackingTime, for this event: the contract says which record it holds.
      data: data as Wire,
      previous: isRecord(previous) ? (previous as Partial<Wire>) : {},
    },
  };
};
