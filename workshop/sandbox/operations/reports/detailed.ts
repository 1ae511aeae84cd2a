import type { Account } from '../../store/account.ts';
import type { TimeEntry } from '../../store/records.ts';
import { boundsOf, pageMeta, type PageQuery } from '../lists.ts';
import { type Operation } from '../operation.ts';
import { showTimeEntry } from '../views.ts';
import { remembered } from './remembered.ts';
import { selectionOf, type ReportQuery } from './selection.ts';
import { addTo, noTime } from './sums.ts';

/** One row an entry, in the order in which they began. */
export const getDetailedReport: Operation<{
  query: ReportQuery & PageQuery;
}> = ({ context: { account } }, { query }) => {
  const selection = selectionOf(account, query);
  const totals = remembered(account, `totals/${selection.name}`, () => {
    const sums = noTime();
    account.timeEntries.forEach(selection.query, (entry) => {
      addTo(sums, entry);
    });
    return sums;
  });
  const { offset, limit } = boundsOf(query);
  const { items, total } = account.timeEntries.page(
    selection.query,
    offset,
    limit,
  );
  return {
    status: 200,
    body: {
      data: { totals, rows: items.map((entry) => showRow(account, entry)) },
      meta: pageMeta(query, total),
    },
  };
};

const showRow = (account: Account, entry: TimeEntry) => {
  const nameOf = (
    id: string | null,
    records: { get(id: string): { name: string } | undefined },
  ) => (id === null ? null : (records.get(id)?.name ?? null));
  return {
    ...showTimeEntry(entry),
    project_name: nameOf(entry.project_id, account.projects),
    task_name: nameOf(entry.task_id, account.tasks),
    client_name: nameOf(entry.client_id, account.clients),
    user_name: nameOf(entry.user_id, account.users),
    user_email: account.users.get(entry.user_id)?.email ?? null,
  };
};
