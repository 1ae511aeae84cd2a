import type { VNode } from 'preact';
import { FormPanel } from '../form/form_panel.tsx';
import { usePage } from '../state/state.ts';
import { useTitle } from '../state/use_title.ts';
import { BUILD_NAMES } from '../state/words.ts';

/** An item of the catalogue by itself. */
export const ItemForm = ({ item }: { item: string }): VNode => {
  const { address, overview, version } = usePage();
  const { build } = address.value;
  const told = overview.value;
  const found = told?.items.find(({ key }) => key === item);
  useTitle(found?.label);
  if (told === undefined) {
    return <p class="muted note">The lab is starting…</p>;
  }
  if (found === undefined) {
    return (
      <p class="note" role="alert">
        The {BUILD_NAMES[build].toLowerCase()} build has nothing called “{item}
        ”. Choose one under Zaps.
      </p>
    );
  }
  return (
    <div class="pane-body canvas item">
      <h2 class="hidden">{found.label}</h2>
      <div class="step-form">
        <FormPanel
          build={build}
          place={{ item }}
          version={version.value}
          connection={told.connection?.label}
        />
      </div>
    </div>
  );
};
