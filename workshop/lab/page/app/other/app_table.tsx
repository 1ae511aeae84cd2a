import type { VNode } from 'preact';
import type { Table, TableRow } from '../../interface.ts';

export const rowsChangedBy = (
  { rows }: Table,
  run: string | undefined,
): TableRow[] =>
  run === undefined ? [] : rows.filter(({ changedBy }) => changedBy === run);

/** What an app holds. A row that the open run changed says so. */
export const AppTable = ({
  table,
  run,
}: {
  table: Table;
  run: string | undefined;
}): VNode => {
  const changed = rowsChangedBy(table, run);
  if (table.rows.length === 0) {
    return <p class="muted note">Nothing is in it yet.</p>;
  }
  return (
    <table aria-label={table.title}>
      <thead>
        <tr>
          {changed.length > 0 && <th scope="col">This run</th>}
          {table.columns.map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.key} class={changed.includes(row) ? 'changed' : ''}>
            {changed.length > 0 && (
              <td>
                {changed.includes(row) && <b class="badge accent">Changed</b>}
              </td>
            )}
            {row.cells.map((cell, place) => (
              <td key={table.columns[place]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
