import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { usePage } from '../state/state.ts';
import { Items } from './items.tsx';
import { SceneCard } from './scene_card.tsx';
import { fits } from './fits.ts';

/** The left side: the scenes by use, and every item by itself. */
export const Zaps = (): VNode => {
  const { overview } = usePage();
  const filter = useSignal('');
  const told = overview.value;
  const uses = (told?.uses ?? [])
    .map(({ title, scenes }) => ({
      title,
      scenes: scenes.filter((scene) =>
        fits(filter.value, [
          scene.title,
          title,
          ...scene.zaps.map(({ name }) => name),
        ]),
      ),
    }))
    .filter(({ scenes }) => scenes.length > 0);
  const items = (told?.items ?? []).filter(({ key, label }) =>
    fits(filter.value, [key, label]),
  );
  return (
    <nav class="pane zaps" aria-labelledby="zaps">
      <div class="pane-head">
        <h2 id="zaps">Zaps</h2>
        <input
          type="search"
          placeholder="Filter Zaps and forms"
          aria-label="Filter Zaps and forms"
          aria-keyshortcuts="/"
          value={filter}
          onInput={({ currentTarget }) => {
            filter.value = currentTarget.value;
          }}
        />
      </div>
      <div class="pane-body">
        {told === undefined && <p class="muted note">The lab is starting…</p>}
        {uses.map(({ title, scenes }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            {scenes.map((scene) => (
              <SceneCard
                key={scene.name}
                scene={scene}
                isFiltered={filter.value !== ''}
              />
            ))}
          </section>
        ))}
        <Items items={items} />
        {told !== undefined && uses.length + items.length === 0 && (
          <p class="muted note">Nothing here has “{filter}” in its name.</p>
        )}
      </div>
    </nav>
  );
};
