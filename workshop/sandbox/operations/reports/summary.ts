import type { Account } from '../../store/account.ts';
import type { TimeEntry } from '../../store/records.ts';
import { localDates } from '../../store/zones.ts';
import { type Operation, record } from '../operation.ts';
import { remembered } from './remembered.ts';
import { selectionOf, type ReportQuery, type Selection } from './selection.ts';
import {
  addTo,
  byTimeThenName,
  GroupedTotals,
  noTime,
  type Totals,
} from './sums.ts';

type GroupBy = 'project' | 'client' | 'user' | 'task' | 'tag' | 'day';

type SummaryRow = {
  readonly group: GroupBy;
  readonly id: string | null;
  readonly name: string;
} & Totals;

type Grouping = {
  /** The groups an entry counts in; null stands for "none". */
  keysOf(entry: TimeEntry): readonly (string | null)[];
  nameOf(id: string): string | undefined;
  readonly none: string;
};

export const getSummaryReport: Operation<{
  query: ReportQuery & { group_by?: GroupBy };
}> = ({ context: { account } }, { query }) => {
  const selection = selectionOf(account, query);
  // The contract requires it: it is absent where a fault has it ignored.
  const { group_by: group = 'day' } = query;
  return record(
    remembered(
      account,
      `summary/${group}/${selection.zone}/${selection.name}`,
      () => summarize(account, selection, group),
    ),
  );
};

/** An entry with several tags counts in the row of each; the totals count it once. */
const summarize = (account: Account, selection: Selection, group: GroupBy) => {
  const grouping = groupingBy(account, group, selection.zone);
  const totals = noTime();
  const grouped = new GroupedTotals();
  account.timeEntries.forEach(selection.query, (entry) => {
    addTo(totals, entry);
    for (const key of grouping.keysOf(entry)) {
      grouped.add(key, entry);
    }
  });
  const rows = [...grouped.groups].map(([id, sums]): SummaryRow => ({
    group,
    id,
    name: id === null ? grouping.none : (grouping.nameOf(id) ?? id),
    ...sums,
  }));
  rows.sort(
    group === 'day' ? (a, b) => (a.name < b.name ? -1 : 1) : byTimeThenName,
  );
  return { totals, rows };
};

const groupingBy = (
  account: Account,
  group: GroupBy,
  zone: string,
): Grouping => {
  switch (group) {
    case 'project':
      return {
        keysOf: (entry) => [entry.project_id],
        nameOf: (id) => account.projects.get(id)?.name,
        none: 'No project',
      };
    case 'client':
      return {
        keysOf: (entry) => [entry.client_id],
        nameOf: (id) => account.clients.get(id)?.name,
        none: 'No client',
      };
    case 'task':
      return {
        keysOf: (entry) => [entry.task_id],
        nameOf: (id) => account.tasks.get(id)?.name,
        none: 'No task',
      };
    case 'user':
      return {
        keysOf: (entry) => [entry.user_id],
        nameOf: (id) => account.users.get(id)?.name,
        none: 'No person',
      };
    case 'tag':
      return {
        keysOf: ({ tag_ids }) => (tag_ids.length > 0 ? tag_ids : [null]),
        nameOf: (id) => account.tags.get(id)?.name,
        none: 'No tag',
      };
    case 'day': {
      const dateOf = localDates(zone);
      return {
        keysOf: (entry) => [dateOf(entry.start_time)],
        nameOf: (id) => id,
        none: 'No day',
      };
    }
  }
};
