import type { VNode } from 'preact';
import type { Labelled, Trace } from '../../interface.ts';
import { Tabs, type Tab } from '../parts/tabs.tsx';
import { LabelledTree } from './labelled_tree.tsx';
import { Log, Requests } from './trace_view.tsx';

export type DataTabsProps = {
  dataIn?: readonly Labelled[] | undefined;
  dataOut?: readonly Labelled[] | undefined;
  trace?: Trace | undefined;
  /** The tab to begin with: Data out unless said otherwise. */
  first?: 'in' | 'out' | 'requests' | 'log' | undefined;
};

/** What went into a call, what came of it, what it asked and what it logged, as tabs. What isn't known has no tab. */
export const DataTabs = ({
  dataIn,
  dataOut,
  trace,
  first = 'out',
}: DataTabsProps): VNode => {
  const tabs: Tab[] = [];
  if (dataIn !== undefined) {
    tabs.push({
      key: 'in',
      label: 'Data in',
      content: () => <LabelledTree values={dataIn} empty="Nothing went in." />,
    });
  }
  if (dataOut !== undefined) {
    tabs.push({
      key: 'out',
      label: 'Data out',
      content: () => (
        <LabelledTree values={dataOut} empty="Nothing came out." />
      ),
    });
  }
  if (trace !== undefined) {
    const { requests, log } = trace;
    tabs.push(
      {
        key: 'requests',
        label: <Counted name="Requests" count={requests.length} />,
        content: () => <Requests requests={requests} />,
      },
      {
        key: 'log',
        label: <Counted name="Log" count={log.length} />,
        content: () => <Log lines={log} />,
      },
    );
  }
  return <Tabs label="Details" tabs={tabs} first={first} />;
};

const Counted = ({ name, count }: { name: string; count: number }): VNode => (
  <>
    {name} <span class="count">{count}</span>
  </>
);
