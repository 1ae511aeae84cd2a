import type { ComponentChildren, VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

export type Tab = {
  key: string;
  label: ComponentChildren;
  content: () => ComponentChildren;
};

/** Which tab the arrow keys, Home and End lead to. */
const tabByKey = (
  key: string,
  at: number,
  count: number,
): number | undefined => {
  const places: Record<string, number> = {
    ArrowRight: (at + 1) % count,
    ArrowLeft: (at - 1 + count) % count,
    Home: 0,
    End: count - 1,
  };
  return places[key];
};

/** Several contents in one place, one of them shown. */
export const Tabs = ({
  label,
  tabs,
  first,
}: {
  label: string;
  tabs: Tab[];
  /** The one to show until a person has chosen. */
  first?: string | undefined;
}): VNode | null => {
  const id = useId();
  const [chosen, choose] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const found = tabs.findIndex(({ key }) => key === (chosen ?? first));
  const at = Math.max(found, 0);
  const shown = tabs[at];
  if (shown === undefined) {
    return null;
  }
  const move = (event: KeyboardEvent) => {
    const next = tabByKey(event.key, at, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (tab !== undefined && next !== undefined) {
      event.preventDefault();
      choose(tab.key);
      list.current
        ?.querySelectorAll<HTMLElement>('[role=tab]')
        .item(next)
        .focus();
    }
  };
  return (
    <div class="tabs">
      <div
        class="tab-list"
        role="tablist"
        aria-label={label}
        ref={list}
        onKeyDown={move}
      >
        {tabs.map((tab) => (
          <button
            type="button"
            role="tab"
            key={tab.key}
            id={`${id}-${tab.key}`}
            aria-selected={tab === shown}
            aria-controls={`${id}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => {
              choose(tab.key);
            }}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        class="tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${shown.key}`}
        tabIndex={0}
      >
        {shown.content()}
      </div>
    </div>
  );
};
