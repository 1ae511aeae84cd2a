import type { Account } from '../../store/account.ts';
import { boundsOf, pageMeta, type PageQuery } from '../lists.ts';
import { type Operation } from '../operation.ts';
import { remembered } from './remembered.ts';
import { selectionOf, type ReportQuery, type Selection } from './selection.ts';
import { addTo, byTimeThenName, GroupedTotals, noTime } from './sums.ts';

/** One row a person with time in the range. */
export const getUserReport: Operation<{ query: ReportQuery & PageQuery }> = (
  { context: { account } },
  { query },
) => {
  const selection = selectionOf(account, query);
  const { totals, rows } = remembered(account, `users/${selection.name}`, () =>
    reportOf(account, selection),
  );
  const { offset, limit } = boundsOf(query);
  return {
    status: 200,
    body: {
      data: { totals, rows: rows.slice(offset, offset + limit) },
      meta: pageMeta(query, rows.length),
    },
  };
};

function reportOf(account: Account, selection: Selection) {
  const totals = noTime();
  const grouped = new GroupedTotals();
  account.timeEntries.forEach(selection.query, (entry) => {
    addTo(totals, entry);
    grouped.add(entry.user_id, entry);
  });
  const rows = [...account.users.values()]
    .flatMap((user) => {
      const sums = grouped.groups.get(user.id);
      return sums === undefined ? [] : [{ user, name: user.name, ...sums }];
    })
    .sort(byTimeThenName)
    .map(({ user, duration, billable_duration, entry_count }) => ({
      user_id: user.id,
      user_name: user.name,
      user_email: user.email,
      duration,
      billable_duration,
      entry_count,
    }));
  return { totals, rows };
}
