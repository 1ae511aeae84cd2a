import type { VNode } from 'preact';
import { usePage } from '../state/state.ts';

/** What people do in the scene that plays, as they do it. */
export const NowPlaying = (): VNode | null => {
  const told = usePage().overview.value;
  const playing = told?.playing;
  if (playing === undefined) {
    return null;
  }
  const scene = told?.uses
    .flatMap(({ scenes }) => scenes)
    .find(({ name }) => name === playing.scene);
  return (
    <section class="now-playing" aria-label="The scene that plays">
      <p class="status busy">
        <span class="dot" aria-hidden="true" />
        Playing: {scene?.title}
      </p>
      <div class="said" role="log" aria-label="What happens in the scene">
        {playing.said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </section>
  );
};
