import type { LiveZap, LiveLog } from '../../lab/index.ts';
import type { Recipe } from './recipe.ts';
import { checkAfterwards } from './afterwards.ts';
import { Checks } from './checks.ts';
import { turnOnAll, type Stage } from './stage.ts';

/** What a recipe came to. */
export type Played = {
  zaps: LiveZap[];
  /** How many requests each run made of TrackingTime: a list for each Zap. */
  requests: number[][];
  checks: Checks;
};

/** Turns a recipe's Zaps on, plays its scene, turns them off again, and checks what came of it. */
export const playRecipe = async (
  recipe: Recipe,
  stage: Stage,
  log: LiveLog,
): Promise<Played> => {
  log.heading('Turning Zaps on');
  const zaps = await turnOnAll(stage, [recipe]);
  log.heading(recipe.title);
  await recipe.scene(stage.world);
  await stage.world.settled();
  log.heading('Turning Zaps off');
  for (const zap of zaps) {
    await zap.turnOff();
  }

  const checks = new Checks();
  await recipe.check(stage.world, checks);
  await checkAfterwards(stage, zaps, checks);
  const requests = zaps.map(({ runs }) =>
    runs.map((run) => stage.tally.requestsFor(run)),
  );
  checkRuns(recipe, zaps, requests, checks);
  return { zaps, requests, checks };
};

const checkRuns = (
  recipe: Recipe,
  zaps: readonly LiveZap[],
  requests: readonly number[][],
  checks: Checks,
): void => {
  zaps.forEach(({ name, runs }, index) => {
    const wrong = runs
      .filter(({ status }) => status !== 'success' && status !== 'filtered')
      .map(({ status, reason }) => `${status}: ${reason ?? ''}`);
    checks.equal(`"${name}", runs that went wrong`, [], wrong);
    checks.equal(
      `"${name}", requests of each run`,
      recipe.requests[index],
      requests[index],
    );
  });
};
