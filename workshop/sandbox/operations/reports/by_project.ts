import type { Account } from '../../store/account.ts';
import { pagedReport } from './paged.ts';
import { remembered } from './remembered.ts';
import type { Selection } from './selection.ts';
import { addTo, byTimeThenName, GroupedTotals, noTime } from './sums.ts';

const reportOf = (account: Account, selection: Selection) => {
  const totals = noTime();
  const grouped = new GroupedTotals();
  account.timeEntries.forEach(selection.query, (entry) => {
    addTo(totals, entry);
    grouped.add(entry.project_id, entry);
  });
  const used = budgetsUsed(account);
  const rows = [...grouped.groups]
    .map(([id, sums]) => {
      const project = id === null ? undefined : account.projects.get(id);
      const client =
        project?.client_id === null || project === undefined
          ? undefined
          : account.clients.get(project.client_id);
      return {
        name: project?.name ?? 'No project',
        duration: sums.duration,
        row: {
          project_id: project?.id ?? null,
          project_name: project?.name ?? 'No project',
          client_id: client?.id ?? null,
          client_name: client?.name ?? null,
          ...sums,
          budget: project?.budget ?? null,
          budget_used: project ? (used.get(project.id) ?? null) : null,
        },
      };
    })
    .sort(byTimeThenName)
    .map(({ row }) => row);
  return { totals, rows };
};

/** A budget is for a project as a whole, so all its time counts against it, not only the range's. */
const budgetsUsed = (account: Account): ReadonlyMap<string, number> =>
  remembered(account, 'budgets', () => {
    const grouped = new GroupedTotals();
    for (const entry of account.timeEntries.values()) {
      grouped.add(entry.project_id, entry);
    }
    const shares = new Map<string, number>();
    for (const { id, budget } of account.projects.values()) {
      if (budget === null || budget === 0) {
        continue;
      }
      const { duration } = grouped.groups.get(id) ?? noTime();
      shares.set(id, Number((duration / budget).toFixed(4)));
    }
    return shares;
  });

/** One row a project with time in the range, and one for time on no project. */
export const getProjectReport = pagedReport('projects', reportOf);
