import type { VNode } from 'preact';
import type { Scene } from '../../interface.ts';
import { Link } from '../parts/link.tsx';
import { Press } from '../parts/press.tsx';
import { usePage } from '../state/state.ts';
import { play } from '../zaps/play.ts';

/** Scenes that show most in little time, the best first. */
const TO_BEGIN_WITH = ['time_on_the_board', 'calendar_event_to_timer'];

/** The form that shows most: dropdowns that depend on each other, and fields that come and go. */
const FORM_TO_SEE = 'create_time_entry';

const sceneToBeginWith = (scenes: Scene[]): Scene | undefined => {
  const playable = scenes.filter(({ whyNot }) => whyNot === undefined);
  return (
    playable.find(({ name }) => TO_BEGIN_WITH.includes(name)) ?? playable[0]
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
        This is the integration as Zapier runs it, on your machine: no account,
        no upload.
      </p>
      <p>
        People on the other side track time. Zaps on the left hear of it and do
        something.
      </p>
      <p>On the right you read what each run did, and why one didn’t run.</p>
      {scene === undefined ? (
        <p class="muted">The lab is starting. This takes a few seconds…</p>
      ) : (
        <Press look="main" icon="play" onPress={() => play(state, scene)}>
          Play the scene: {scene.title}
        </Press>
      )}
      {item && (
        <p class="second">
          Or look at a form:{' '}
          <Link to={{ open: { item: item.key } }}>{item.label}</Link>, with
          every field as the editor shows it.
        </p>
      )}
    </div>
  );
};
