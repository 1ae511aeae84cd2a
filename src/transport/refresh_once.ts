import { setTimeout as sleep } from 'node:timers/promises';
import type { ZObject } from 'zapier-platform-core';
import { claim, keep, recall, release } from './cache.ts';
import { withoutContext } from './errors.ts';
import { timeLeft } from './deadline.ts';
import { seal, unseal, type SealedWith } from './seal.ts';

/**
 * As long as Zapier lets a run last, and so longer than any refresh, however slow the endpoint and the cache: a turn that
 * is over before its refresh would let a second run use the same token.
 */
const TURN_S = 30;

/** Long enough for every run that began with the old token to find the new one. */
const KEPT_S = 120;

/** Eight seconds, which most refreshes are done in. A run that waits in vain comes back when the turn is over. */
const LOOK_EVERY_MS = 400;
const LOOKS = 20;

/**
 * Lets one run refresh, and gives its tokens to the others that found the same old one expired. Refresh tokens rotate
 * and a second use of one ends the connection, so only one run may ask.
 *
 * The hand-over goes through Zapier's cache, sealed with the old refresh token, which only those runs know. If the cache
 * is down each run is on its own, and no new tokens are lost.
 *
 * @param isGivenUp whether an error leaves open if the old token is used up.
 * @throws ThrottledError when the other run took too long, or this run's time is up; Zapier then tries again.
 */
export const refreshOnce = async <Tokens extends object>(
  z: ZObject,
  sealedWith: SealedWith,
  refresh: () => Promise<Tokens>,
  isGivenUp: (error: unknown) => boolean = () => false,
): Promise<Tokens> => {
  const hash = z.hash('sha256', sealedWith.secret);
  const turn = `refresh:${hash}:turn`;
  const result = `refresh:${hash}:tokens`;
  // Only this function can have sealed anything with that token.
  const known = async () =>
    unseal(await recall(z, result), sealedWith) as Tokens | undefined;

  const earlier = await known();
  if (earlier) {
    return earlier;
  }
  const claimed = await claim(z, turn, TURN_S);
  // If it's unclear who has the turn, somebody has it: asking at the same time would end the connection.
  if (claimed === 'ours' || claimed === 'unknown') {
    let isHandedOver = true;
    try {
      // The run before us may have finished between our look and our claim.
      const justMade = await known();
      if (justMade) {
        return justMade;
      }
      const tokens = await refresh().catch((error: unknown) => {
        isHandedOver = !isGivenUp(error);
        throw error;
      });
      isHandedOver = await keep(z, result, seal(tokens, sealedWith), KEPT_S);
      return tokens;
    } finally {
      // The old token is used up. While the new ones can't be found, nobody may use the old one.
      if (isHandedOver) {
        await release(z, turn);
      }
    }
  }
  for (let look = 0; look < LOOKS && timeLeft(z) > LOOK_EVERY_MS; look += 1) {
    await sleep(LOOK_EVERY_MS);
    const tokens = await known();
    if (tokens) {
      return tokens;
    }
  }
  throw withoutContext(
    new z.errors.ThrottledError(
      'Another run is renewing this connection. Zapier tries again by itself in a moment.',
      TURN_S,
    ),
  );
};
