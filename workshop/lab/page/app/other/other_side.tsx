import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Table } from '../../interface.ts';
import { Icon } from '../parts/icon.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { usePage } from '../state/state.ts';
import { AppTable, rowsChangedBy } from './app_table.tsx';
import { Timers } from './timers.tsx';

/** The app's name will do if it has one table. */
const nameOf = ({ app, title }: Table, tables: Table[]): string =>
  tables.filter((table) => table.app === app).length === 1
    ? app
    : `${app}: ${title}`;

/** What the Zaps are about: TrackingTime's timers and entries, and what the other apps hold. */
export const OtherSide = (): VNode => {
  const { address, other } = usePage();
  const isOpen = useSignal(true);
  const { timers, tables } = other.value;
  const { run } = address.value;
  const tabs = tables.map((table) => {
    const name = nameOf(table, tables);
    const changes = rowsChangedBy(table, run).length;
    return {
      key: name,
      label: (
        <>
          {name}
          {changes > 0 && <b class="badge accent">{changes} changed</b>}
        </>
      ),
      content: () => <AppTable table={table} run={run} />,
      changes,
    };
  });
  const changed = tabs.find(({ changes }) => changes > 0);
  return (
    <aside
      class={`pane other ${isOpen.value ? '' : 'closed'}`}
      aria-labelledby="other"
    >
      <h2 class="other-head">
        <button
          type="button"
          id="other"
          aria-expanded={isOpen}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          <Icon name="chevron" />
          The other side
        </button>
      </h2>
      {isOpen.value && (
        <div class="other-body">
          <Timers timers={timers} />
          {/* Another run may have changed another table. */}
          <Tabs
            key={changed && run}
            label="What the apps hold"
            tabs={tabs}
            first={changed?.key}
          />
        </div>
      )}
    </aside>
  );
};
