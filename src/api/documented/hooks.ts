import type { Bundle, ZObject } from 'zapier-platform-core';
import { orNothing } from '../refusal.ts';
import { quietly } from '../../transport/without_context.ts';
import {
  createWebhook,
  deleteWebhook,
  type WebhookEvent,
  type WebhookFilter,
} from './webhooks.ts';
import { isUsable } from './verify.ts';

/** What Zapier keeps of a subscription, and hands back as `bundle.subscribeData` with each delivery. */
export type Subscription = { id: string; secret: string };

const SOON_S = 5;

/** Ends a subscription that cannot be used. Where that fails too, why it cannot be used is what the owner should read. */
const giveUp = async (z: ZObject, id: string): Promise<void> => {
  try {
    await deleteWebhook(z, id);
  } catch {
    z.console.warn(`Hook ${id} cannot be used, and could not be deleted.`);
  }
};

/**
 * Subscribes the Zap's URL to an event.
 *
 * @throws Error when the signing secret that came back is none, since every delivery would be refused; nothing is
 * left behind in TrackingTime then.
 */
export const subscribe = async (
  z: ZObject,
  bundle: Bundle,
  event: WebhookEvent,
  filter: WebhookFilter,
): Promise<Subscription> => {
  const { id, secret } = await createWebhook(z, {
    event,
    target_url: bundle.targetUrl ?? '',
    ...(Object.keys(filter).length > 0 && { filter }),
  });
  if (!isUsable(secret)) {
    await giveUp(z, id);
    throw quietly(
      new z.errors.Error(
        'TrackingTime gave no signing secret that hooks can be checked with, so this Zap would never run. Turn it on once more; if it stays so, write to TrackingTime support.',
        'unusable_secret',
      ),
    );
  }
  return { id, secret };
};

/** A subscription that is already gone, or never came to be, is what was wanted. */
export const unsubscribe = async (
  z: ZObject,
  bundle: Bundle,
): Promise<{ id: string }> => {
  const id = bundle.subscribeData?.id ?? '';
  if (id !== '') {
    await orNothing(deleteWebhook(z, id));
  }
  return { id };
};

/**
 * The subscription a delivery belongs to. The first delivery can overtake the answer to `subscribe`, and then there
 * is no secret to check it with yet: Zapier is asked to bring it again in a moment.
 *
 * @throws ThrottledError in that case.
 */
export const subscriptionOf = (z: ZObject, bundle: Bundle): Subscription => {
  // Zapier's type knows only the id; what `subscribe` returned is all there.
  const data = bundle.subscribeData as Partial<Subscription> | undefined;
  if (!data?.id || !data.secret) {
    throw quietly(
      new z.errors.ThrottledError(
        'This hook came before Zapier knew of its subscription. Zapier tries it again by itself in a moment.',
        SOON_S,
      ),
    );
  }
  return { id: data.id, secret: data.secret };
};
