import type { Visitor } from '../../workshop/browser/index.ts';

/** It has runs of each kind. */
export const BOARD_SCENE =
  'Tracked time and the status of a project show on the board';

/** The list of runs, the newest first. */
export const RUNS = { name: 'Runs', role: 'list' } as const;

/** Plays a scene to its end. One that isn't offered at once is found by its title. */
export const play = async (
  visitor: Visitor,
  scene = BOARD_SCENE,
): Promise<void> => {
  if (scene !== BOARD_SCENE) {
    await visitor.press('Filter Zaps and forms', 'searchbox');
    await visitor.page.keyboard.type(scene);
  }
  await visitor.press(`Play the scene: ${scene}`);
  const playing = { name: 'The scene that plays', role: 'region' } as const;
  await visitor.sees(playing);
  await visitor.losesSightOf(playing);
};
