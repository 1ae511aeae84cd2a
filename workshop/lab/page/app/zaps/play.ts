import type { Scene } from '../../interface.ts';
import type { PageState } from '../state/state.ts';

/** Plays a scene, and shows its first Zap unless one of its Zaps is shown already. */
export const play = async (
  { act, go, address }: PageState,
  scene: Scene,
): Promise<void> => {
  const { open } = address.peek();
  const isShown =
    open !== undefined &&
    'zap' in open &&
    scene.zaps.some(({ id }) => id === open.zap);
  const [zap] = scene.zaps;
  if (!isShown && zap !== undefined) {
    go({ open: { zap: zap.id }, run: undefined });
  }
  await act('POST /play', { scene: scene.name });
};
