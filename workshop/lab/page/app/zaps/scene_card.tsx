import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Scene, ZapSummary } from '../../interface.ts';
import { Icon } from '../parts/icon.tsx';
import { Link } from '../parts/link.tsx';
import { Press } from '../parts/press.tsx';
import { Status } from '../parts/status.tsx';
import { Switch } from '../parts/switch.tsx';
import { useInView } from '../parts/use_in_view.ts';
import { usePage } from '../state/state.ts';
import { clockTime, counted } from '../state/words.ts';
import { play } from './play.ts';

const ZapRow = ({
  zap,
  isCurrent,
}: {
  zap: ZapSummary;
  isCurrent: boolean;
}): VNode => {
  const { act } = usePage();
  const row = useInView(isCurrent);
  return (
    <li class="zap-row" ref={row}>
      <Link to={{ open: { zap: zap.id } }} isCurrent={isCurrent} class="row">
        <span>{zap.name}</span>
        {zap.lastRun && (
          <span class="last-run">
            <Status status={zap.lastRun.status} />
            <time dateTime={zap.lastRun.at}>{clockTime(zap.lastRun.at)}</time>
          </span>
        )}
      </Link>
      {zap.isPolling && zap.on && (
        <Press look="quiet" onPress={() => act('POST /poll', { zap: zap.id })}>
          Poll now
        </Press>
      )}
      <Switch
        label={zap.name}
        isOn={zap.on}
        onTurn={(on) => act('POST /turn', { zap: zap.id, on })}
      />
    </li>
  );
};

/** A recipe: what it's about, its Zaps, and the button that plays it. */
export const SceneCard = ({
  scene,
  isFiltered,
}: {
  scene: Scene;
  isFiltered: boolean;
}): VNode => {
  const state = usePage();
  const id = useId();
  const { open } = state.address.value;
  const playing = state.overview.value?.playing;
  const isPlaying = playing?.scene === scene.name;
  const shown = open !== undefined && 'zap' in open ? open.zap : undefined;
  const on = scene.zaps.filter((zap) => zap.on).length;
  const isNear =
    isPlaying ||
    isFiltered ||
    on > 0 ||
    scene.zaps.some(({ id }) => id === shown);
  const [chosen, choose] = useState<boolean>();
  const isOpen = chosen ?? isNear;
  return (
    <article class={`scene ${scene.whyNot === undefined ? '' : 'cannot'}`}>
      <h4>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            choose(!isOpen);
          }}
        >
          <Icon name="chevron" />
          <span>{scene.title}</span>
          <span class="count">
            {on > 0 ? `${on} on` : counted(scene.zaps.length, 'Zap')}
          </span>
        </button>
      </h4>
      {isOpen && (
        <div class="scene-body" id={id}>
          <p class="muted">{scene.about}</p>
          {scene.whyNot === undefined ? (
            <Press
              icon="play"
              aria-label={`Play the scene: ${scene.title}`}
              onPress={() => play(state, scene)}
              whyNot={playing && 'A scene is playing. Wait until it has ended.'}
            >
              Play the scene
            </Press>
          ) : (
            <p class="why-not">{scene.whyNot}</p>
          )}
          <ul class="plain-list">
            {scene.zaps.map((zap) => (
              <ZapRow key={zap.id} zap={zap} isCurrent={zap.id === shown} />
            ))}
          </ul>
        </div>
      )}
    </article>
  );
};
