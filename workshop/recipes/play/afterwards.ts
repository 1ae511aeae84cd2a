import type { LiveZap } from '../../lab/index.ts';
import type { Checks } from './checks.ts';
import type { Stage } from './stage.ts';

/** What must be so once the Zaps are off again. Closes the stage's tally. */
export const checkAfterwards = async (
  { sandbox, world, tally }: Stage,
  zaps: readonly LiveZap[],
  checks: Checks,
): Promise<void> => {
  checks.equal(
    'webhooks left in the account',
    [],
    await world.trackingTime.webhooks(),
  );
  for (const { name, hookUrl } of zaps) {
    if (hookUrl === undefined) {
      continue;
    }
    const { status } = await fetch(hookUrl, { method: 'POST', body: '{}' });
    checks.equal(`"${name}", what its hook URL answers now`, 410, status);
  }
  tally.close(await sandbox.control('GET', '/requests'));
  checks.equal(
    'requests reported by the integration, and received by the sandbox',
    tally.received,
    tally.difference ?? tally.received,
  );
};
