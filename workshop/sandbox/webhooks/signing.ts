import { randomBytes } from 'node:crypto';
import { Webhook as Signer } from 'standardwebhooks';

/** A new signing secret, in the form Standard Webhooks gives it. */
export const newSecret = (): string =>
  `whsec_${randomBytes(24).toString('base64')}`;

/**
 * The headers that sign one attempt, after the Standard Webhooks specification. The time is the machine's, not the
 * sandbox clock's: the receiver compares it with its own.
 */
export const signatureHeaders = (
  messageId: string,
  body: string,
  secret: string,
): Record<string, string> => {
  const sentAt = new Date();
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': new Signer(secret).sign(messageId, sentAt, body),
  };
};
