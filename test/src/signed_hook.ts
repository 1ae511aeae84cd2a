import { Webhook } from 'standardwebhooks';
import { example } from './contract.ts';

const { id, secret } = example('WebhookCreated');

/** What Zapier keeps of a subscription. */
export const SUBSCRIPTION = { id, secret };

type Delivery = { id: string; event: string; data: object; previous?: object };

/** How a hook is unlike the one that TrackingTime would send now. */
export type Unlike = {
  sentAt?: Date;
  key?: string;
  /** The body that is signed. */
  text?: string;
  /** The body that comes. */
  comes?: string;
  /** Headers that are changed on the way. */
  headers?: Record<string, string>;
};

/**
 * A bundle as Zapier makes it of a hook that TrackingTime sent and signed, with a library of the Standard Webhooks
 * specification. Zapier spells the headers its own way.
 */
export const signedHook = (
  delivery: Delivery,
  { sentAt = new Date(), key = secret, text, comes, headers }: Unlike = {},
) => {
  const content =
    text ?? JSON.stringify({ created_at: sentAt.toISOString(), ...delivery });
  return {
    subscribeData: SUBSCRIPTION,
    rawRequest: {
      method: 'POST' as const,
      querystring: '',
      headers: {
        'Http-Webhook-Id': delivery.id,
        'Http-Webhook-Timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'Http-Webhook-Signature': new Webhook(key).sign(
          delivery.id,
          sentAt,
          content,
        ),
        ...headers,
      },
      content: comes ?? content,
    },
  };
};
