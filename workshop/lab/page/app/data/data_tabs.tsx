import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Labelled, Trace } from '../../interface.ts';
import { LabelledTree } from './labelled_tree.tsx';
import { Log, Requests } from './trace_view.tsx';

export type DataTabsProps = {
  dataIn?: readonly Labelled[] | undefined;
  dataOut?: readonly Labelled[] | undefined;
  trace?: Trace | undefined;
  /** The tab to begin with: Data out unless said otherwise. */
  first?: TabName | undefined;
};

export type TabName = 'Data in' | 'Data out' | 'Requests' | 'Log';
type Tab = { name: TabName; count?: number; content: VNode };

/** What went into a call, what came of it, what it asked and what it logged, as tabs. What isn't known has no tab. */
export const DataTabs = (props: DataTabsProps): VNode | null => {
  const id = useId();
  const tabs = tabsOf(props);
  const [chosen, setChosen] = useState<TabName>(props.first ?? 'Data out');
  const shown = tabs.find(({ name }) => name === chosen) ?? tabs[0];
  if (shown === undefined) {
    return null;
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = placeAfter(event.key, tabs.indexOf(shown), tabs.length);
    const tab = tabs[to ?? -1];
    if (tab !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      setChosen(tab.name);
      document.getElementById(tabId(id, tab.name))?.focus();
    }
  };
  return (
    <div class="data-tabs">
      <div role="tablist" aria-label="Details" onKeyDown={onKeyDown}>
        {tabs.map(({ name, count }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={tabId(id, name)}
            aria-selected={name === shown.name}
            aria-controls={`${id}-panel`}
            tabIndex={name === shown.name ? 0 : -1}
            onClick={() => {
              setChosen(name);
            }}
          >
            {name}
            {count !== undefined && <span class="data-count"> {count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={tabId(id, shown.name)}
        tabIndex={0}
      >
        {shown.content}
      </div>
    </div>
  );
};

const tabId = (id: string, name: TabName): string =>
  `${id}-${name.replace(' ', '-')}`;

const tabsOf = ({ dataIn, dataOut, trace }: DataTabsProps): Tab[] => [
  ...(dataIn === undefined
    ? []
    : [
        {
          name: 'Data in' as const,
          content: <LabelledTree values={dataIn} empty="Nothing went in." />,
        },
      ]),
  ...(dataOut === undefined
    ? []
    : [
        {
          name: 'Data out' as const,
          content: <LabelledTree values={dataOut} empty="Nothing came out." />,
        },
      ]),
  ...(trace === undefined
    ? []
    : [
        {
          name: 'Requests' as const,
          count: trace.requests.length,
          content: <Requests requests={trace.requests} />,
        },
        {
          name: 'Log' as const,
          count: trace.log.length,
          content: <Log lines={trace.log} />,
        },
      ]),
];

const placeAfter = (
  key: string,
  index: number,
  count: number,
): number | undefined => {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
};
