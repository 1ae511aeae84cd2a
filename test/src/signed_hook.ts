import { Webhook } from 'standardwebhooks';
import { example } from './contract.ts';

const { id, secret } = example('WebhookCreated');

/** What Zapier keeps of a subscription. */
export const SUBSCRIPTION = { id, secret };

type Delivery = { id: string; event: string; data: object; previous?: object };

/**
 * A bundle as Zapier makes it of a hook that TrackingTime sent and signed, with a library of the Standard Webhooks
 * specification. Zapier spells the headers its own way.
 */
export const signedHook = (
  delivery: Delivery,
  { sentAt = new Date(), key = secret } = {},
) => {
  const content = JSON.stringify({
    created_at: sentAt.toISOString(),
    ...delivery,
  });
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
      },
      content,
    },
  };
};
