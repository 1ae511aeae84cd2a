import type { Account } from '../../store/account.ts';
import { pagedReport } from './paged.ts';
import type { Selection } from './selection.ts';
import { addTo, byTimeThenName, GroupedTotals, noTime } from './sums.ts';

const reportOf = (account: Account, selection: Selection) => {
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
};

/** One row a person with time in the range. */
export const getUserReport = pagedReport('users', reportOf);
