import type { VNode } from 'preact';
import type { Scene } from '../../interface.ts';
import { Link } from '../parts/link.tsx';
import { Press } from '../parts/press.tsx';
import { usePage } from '../state/state.ts';
import { play } from '../zaps/play.ts';

/** Scenes that show most in little time, the best first. */
const TO_BEGIN_WITH = ['time_on_the_board', 'billable_time_to_invoice'];

/** The form that shows most: dropdowns that depend on each other, and fields that come and go. */
const FORM_TO_SEE = 'create_time_entry';

const sceneToBeginWith = (scenes: Scene[]): Scene | undefined => {
  const playable = scenes.filter(({ whyNot }) => whyNot === undefined);
  return (
    TO_BEGIN_WITH.flatMap((best) =>
      playable.filter(({ name }) => name === best),
    )[0] ?? playable[0]
  );
};

/** What somebody sees who is here for the first time: what this is, and what to press. */
export const FirstVisit = (): VNode => {
  const state = usePage();
  const told = state.overview.value;
  const scene = sceneToBeginWith(
    (told?.uses ?? []).flatMap(({ scenes }) => scenes),
  );
  const item = told?.items.find(({ key }) => key === FORM_TO_SEE);
  return (
    <div class="first-visit">
      <h2>See a Zap before Zapier does</h2>
      <p>
        The integration runs here as it does on Zapier, with no account and no
        upload.
      </p>
      <dl>
        <dt>Zaps</dt>
        <dd>Zaps for real uses, and the form of every trigger and action.</dd>
        <dt>Runs</dt>
        <dd>What each run did, step by step, or why nothing ran.</dd>
        <dt>The other side</dt>
        <dd>The people who track time, and the apps that the Zaps fill.</dd>
      </dl>
      {scene === undefined ? (
        <p class="muted" role="status">
          The lab is starting. This takes a few seconds…
        </p>
      ) : (
        <Press look="main" icon="play" onPress={() => play(state, scene)}>
          Play the scene: {scene.title}
        </Press>
      )}
      {item && (
        <p class="second">
          Then look at a form, field by field:{' '}
          <Link to={{ open: { item: item.key } }}>{item.label}</Link>
        </p>
      )}
    </div>
  );
};
