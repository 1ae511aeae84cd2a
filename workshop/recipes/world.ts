import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  appsIn,
  LiveLog,
  type OpenWorld,
  type WrittenScene,
} from '../lab/index.ts';
import { USES } from './recipe.ts';
import { setUp } from './setup.ts';
import { whyNot } from './why_not.ts';
import { recipes } from './zaps/index.ts';

/** The recipes, as the lab's page lists them. */
export const scenes: readonly WrittenScene[] = Object.entries(recipes).map(
  ([name, { title, about, use, zaps }]) => ({
    ...{ name, title, about, zaps },
    use: USES[use],
  }),
);

/** Sets up what the recipes need, for the page to play them in. */
export const openWorld: OpenWorld = async (options) => {
  // Nothing is printed, but bodies are logged.
  const log = new LiveLog({ print: () => undefined, verbose: true });
  // The next lab removes it if this one can't.
  const invoices = join(
    ...['build', 'lab', `invoices.${process.pid}.${randomUUID()}`],
  );
  const setup = await setUp({ log, invoices, ...options });
  const { lab, sandbox, connection, workplace } = setup;
  return {
    ...{ lab, sandbox, connection },
    close: async () => {
      await setup.close();
      await rm(invoices, { recursive: true, force: true });
    },
    apps: appsIn(setup.apps),
    trackingTime: workplace.trackingTime,
    whyNot: (scene) => whyNot(scene, setup),
    play: async ({ name }, zaps) => {
      setup.zaps.push(...zaps);
      await recipes[name]?.setOff(workplace);
      await lab.settled();
    },
  };
};
