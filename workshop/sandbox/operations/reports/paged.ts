import type { Account } from '../../store/account.ts';
import type { TimeEntry } from '../../store/records.ts';
import { pageOf, type PageQuery } from '../lists.ts';
import type { Operation } from '../operation.ts';
import { showTimeEntry } from '../views.ts';
import { selectionOf, type ReportQuery } from './selection.ts';
import { byTimeThenName, sumsBy } from './sums.ts';

/** Makes a report that is read a page at a time: its rows, and how they are shown. */
const pagedReport =
  <Row>(
    rowsOf: (account: Account, entries: readonly TimeEntry[]) => readonly Row[],
    showing: (account: Account) => (row: Row) => object,
  ): Operation<{ query: ReportQuery & PageQuery }> =>
  ({ context: { account } }, { query }) => {
    const { entries, totals } = selectionOf(account, query);
    const { rows, meta } = pageOf(query, rowsOf(account, entries));
    const shown = rows.map(showing(account));
    return { status: 200, body: { data: { totals, rows: shown }, meta } };
  };

/** One row an entry, in the order in which they began. */
export const getDetailedReport = pagedReport(
  (_account, entries) => entries,
  ({ projects, tasks, clients, users }) =>
    (entry) => ({
      ...showTimeEntry(entry),
      project_name: projects.get(entry.project_id ?? '')?.name ?? null,
      task_name: tasks.get(entry.task_id ?? '')?.name ?? null,
      client_name: clients.get(entry.client_id ?? '')?.name ?? null,
      user_name: users.get(entry.user_id)?.name ?? null,
      user_email: users.get(entry.user_id)?.email ?? null,
    }),
);

/** One row a person with time in the range. */
export const getUserReport = pagedReport(
  ({ users }, entries) =>
    [...sumsBy(entries, ({ user_id }) => [user_id])]
      .map(([id, sums]) => {
        const user = users.get(id ?? '');
        return { id, name: user?.name ?? '', email: user?.email, ...sums };
      })
      .sort(byTimeThenName),
  () =>
    ({ id, name, email, ...sums }) => ({
      user_id: id,
      user_name: name,
      user_email: email,
      ...sums,
    }),
);

/** One row a project with time in the range, and one for time on no project. */
export const getProjectReport = pagedReport(
  ({ projects }, entries) =>
    [...sumsBy(entries, ({ project_id }) => [project_id])]
      .map(([id, sums]) => {
        const project = projects.get(id ?? '');
        return { project, name: project?.name ?? 'No project', ...sums };
      })
      .sort(byTimeThenName),
  ({ clients, timeEntries }) => {
    // A budget is for a project as a whole, so all its time counts against it, not only the range's.
    const allTime = sumsBy(timeEntries.all(), ({ project_id }) => [project_id]);
    return ({ project, name, ...sums }) => {
      const client = clients.get(project?.client_id ?? '');
      return {
        project_id: project?.id ?? null,
        project_name: name,
        client_id: client?.id ?? null,
        client_name: client?.name ?? null,
        ...sums,
        budget: project?.budget ?? null,
        budget_used: project?.budget
          ? Number(
              (
                (allTime.get(project.id)?.duration ?? 0) / project.budget
              ).toFixed(4),
            )
          : null,
      };
    };
  },
);
