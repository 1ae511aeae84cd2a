import type { Visitor } from '../../workshop/browser/index.ts';

/** It has runs of each kind. */
export const BOARD_SCENE =
  'Tracked time and the status of a project show on the board';

/** The list of runs, the newest first. */
export const RUNS = { name: 'Runs', role: 'list' } as const;

/** Plays the scene to its end. */
export const play = async (visitor: Visitor): Promise<void> => {
  await visitor.press(`Play the scene: ${BOARD_SCENE}`);
  // The last of its Zaps that runs.
  await visitor.reads("A completed project's cards are done", { within: RUNS });
  await visitor.losesSightOf({
    name: `Playing: ${BOARD_SCENE}`,
    role: 'heading',
  });
};
