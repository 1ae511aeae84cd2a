import type { Bundle, ZObject } from 'zapier-platform-core';
import { withoutContext } from '../../transport/errors.ts';
import { tooEarlyError } from '../failure.ts';
import type { HookFilter, TrackingTime } from '../port.ts';
import { orNothing } from '../refusal.ts';
import { sent } from './body.ts';
import { post, remove } from './call.ts';
import { isUsable, verify } from './verify.ts';

const deleteHook = (z: ZObject, id: string) =>
  remove(z, '/webhooks/{id}', { path: { id } });

/** Ends a subscription that can't be used. If that fails too, the owner should still read why it can't be used. */
const giveUp = async (z: ZObject, id: string): Promise<void> => {
  try {
    await deleteHook(z, id);
  } catch {
    z.console.warn(`Hook ${id} can't be used, and couldn't be deleted.`);
  }
};

const isAnySet = (filter: HookFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

/**
 * The signing secret of the subscription that a delivery belongs to. The first delivery can overtake the answer to
 * `subscribe`, and then there is no secret to check it with yet: Zapier is asked to bring it again in a moment.
 *
 * @throws ThrottledError in that case.
 */
const secretOf = (z: ZObject, { subscribeData }: Bundle): string => {
  // Zapier's type knows only the id; what `subscribe` returned is all there.
  const data = subscribeData as { id?: string; secret?: string } | undefined;
  if (!data?.id || !data.secret) {
    throw tooEarlyError(z);
  }
  return data.secret;
};

export const hooks: TrackingTime['hooks'] = {
  /**
   * @throws Error if the signing secret that came back isn't one, since every delivery would be refused; nothing is
   * left behind in TrackingTime then.
   */
  subscribe: async (z, _bundle, { event, url, filter }) => {
    const { id, secret } = await post(z, '/webhooks', {
      body: {
        event,
        target_url: url,
        ...(isAnySet(filter) && { filter: sent(filter) }),
      },
    });
    if (!isUsable(secret)) {
      await giveUp(z, id);
      throw withoutContext(
        new z.errors.Error(
          "TrackingTime didn't send a usable signing secret, so its events couldn't be checked and this Zap would never run. Turn the Zap on again. If that fails too, contact TrackingTime support.",
          'unusable_secret',
        ),
      );
    }
    return { id, secret };
  },
  unsubscribe: async (z, _bundle, { id }) => {
    await orNothing(deleteHook(z, id));
  },
  receive: async (z, bundle, event) =>
    await Promise.resolve(verify(bundle, secretOf(z, bundle), event)),
};
