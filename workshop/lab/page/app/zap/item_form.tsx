import type { VNode } from 'preact';
import { FormPanel } from '../form/form_panel.tsx';
import { AppMark } from '../parts/app_mark.tsx';
import { usePage } from '../state/state.ts';
import { BUILD_NAMES } from '../state/words.ts';

/** An item of the catalogue by itself. */
export const ItemForm = ({ item }: { item: string }): VNode => {
  const { address, overview, version } = usePage();
  const { build } = address.value;
  const told = overview.value;
  const found = told?.items.find(({ key }) => key === item);
  if (told === undefined) {
    return <p class="muted note">The lab is starting…</p>;
  }
  if (found === undefined) {
    return (
      <p class="note" role="alert">
        The {BUILD_NAMES[build].toLowerCase()} build has nothing called “{item}
        ”. Choose something on the left.
      </p>
    );
  }
  return (
    <>
      <div class="pane-head item-head">
        <AppMark app="TrackingTime" />
        <div>
          <h2>{found.label}</h2>
          <p class="muted">{found.description}</p>
        </div>
      </div>
      <div class="pane-body form-place">
        <FormPanel
          key={`${build} ${version.value}`}
          build={build}
          place={{ item }}
          connection={told.connection.label}
        />
      </div>
    </>
  );
};
