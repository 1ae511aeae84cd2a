import { randomBytes } from 'node:crypto';
import { Webhook as Signer } from 'standardwebhooks';
import type { DeliverySignature } from '../settings.ts';

const AN_HOUR_MS = 3_600_000;

/** A new signing secret, in the form Standard Webhooks gives it. */
export const newSecret = (): string =>
  `whsec_${randomBytes(24).toString('base64')}`;

/**
 * The headers that sign one attempt, after the Standard Webhooks specification. The time is the machine's, not the
 * sandbox clock's: the receiver compares it with its own. Every kind but `genuine` is a forgery.
 */
export const signatureHeaders = (
  messageId: string,
  body: string,
  secret: string,
  kind: DeliverySignature,
): Record<string, string> => {
  const sentAt = new Date(Date.now() + skewOf(kind));
  const key = kind === 'wrong' ? newSecret() : secret;
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    ...(kind === 'missing'
      ? {}
      : { 'webhook-signature': new Signer(key).sign(messageId, sentAt, body) }),
  };
};

const skewOf = (kind: DeliverySignature): number => {
  if (kind === 'too_old') {
    return -AN_HOUR_MS;
  }
  if (kind === 'from_future') {
    return AN_HOUR_MS;
  }
  return 0;
};
