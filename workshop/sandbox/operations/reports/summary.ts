import type { Account } from '../../store/account.ts';
import type { TimeEntry } from '../../store/records.ts';
import { localDates } from '../../store/zones.ts';
import { type Operation, record } from '../operation.ts';
import { selectionOf, type ReportQuery } from './selection.ts';
import { byTimeThenName, sumsBy } from './sums.ts';

type GroupBy = 'project' | 'client' | 'user' | 'task' | 'tag' | 'day';

/** An entry with several tags counts in the row of each; the totals count it once. */
export const getSummaryReport: Operation<{
  query: ReportQuery & { group_by?: GroupBy };
}> = ({ context: { account } }, { query }) => {
  const { entries, totals, zone } = selectionOf(account, query);
  // The contract requires it: it is absent only if a fault has it ignored.
  const { group_by: group = 'day' } = query;
  const { keysOf, nameOf } = groupings(account, zone)[group];
  const rows = [...sumsBy(entries, keysOf)].map(([id, sums]) => ({
    group,
    id,
    name: id === null ? `No ${group}` : (nameOf(id) ?? id),
    ...sums,
  }));
  rows.sort(
    group === 'day' ? (a, b) => (a.name < b.name ? -1 : 1) : byTimeThenName,
  );
  return record({ totals, rows });
};

type Grouping = {
  /** The groups an entry counts in; null stands for "none". */
  readonly keysOf: (entry: TimeEntry) => readonly (string | null)[];
  readonly nameOf: (id: string) => string | undefined;
};

const groupings = (
  { projects, clients, users, tasks, tags }: Account,
  zone: string,
): Readonly<Record<GroupBy, Grouping>> => {
  const dateOf = localDates(zone);
  return {
    project: {
      keysOf: ({ project_id }) => [project_id],
      nameOf: (id) => projects.get(id)?.name,
    },
    client: {
      keysOf: ({ client_id }) => [client_id],
      nameOf: (id) => clients.get(id)?.name,
    },
    task: {
      keysOf: ({ task_id }) => [task_id],
      nameOf: (id) => tasks.get(id)?.name,
    },
    user: {
      keysOf: ({ user_id }) => [user_id],
      nameOf: (id) => users.get(id)?.name,
    },
    tag: {
      keysOf: ({ tag_ids }) => (tag_ids.length > 0 ? tag_ids : [null]),
      nameOf: (id) => tags.get(id)?.name,
    },
    day: {
      keysOf: ({ start_time }) => [dateOf(start_time)],
      nameOf: (id) => id,
    },
  };
};
