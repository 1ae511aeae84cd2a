import { toText } from '../templates.ts';

/** Something that an app holds, as its own screens would show it. */
export type AppTable = {
  title: string;
  columns: string[];
  rows: {
    /** The same row keeps it. */
    key: string;
    cells: string[];
  }[];
};

/** A row of a table. */
export type RowOfTable = { table: string; key: string };

/** A table of these things: what each column is called, and what it shows of a thing. */
export const tableOf = <Thing>(
  title: string,
  things: readonly Thing[],
  keyOf: (thing: Thing, index: number) => string,
  columns: Readonly<Record<string, (thing: Thing) => unknown>>,
): AppTable => ({
  title,
  columns: Object.keys(columns),
  rows: things.map((thing, index) => ({
    key: keyOf(thing, index),
    cells: Object.values(columns).map((show) => toText(show(thing))),
  })),
});

/** The key of a row that has no id: where it is. */
export const byPlace = (_thing: unknown, index: number): string =>
  String(index + 1);

/** Hours as people write them: with two decimals at most. */
export const roundHours = (hours: number): number => Number(hours.toFixed(2));

/** The rows that are new or other than before; of a row that is gone nothing is left to point at. */
export const changedRows = (
  before: readonly AppTable[],
  after: readonly AppTable[],
): RowOfTable[] => {
  const known = new Set(before.flatMap(fingerprintsOf));
  return after.flatMap((table) => {
    const { title, rows } = table;
    const now = fingerprintsOf(table);
    return rows
      .filter((_row, index) => !known.has(now[index] ?? ''))
      .map(({ key }) => ({ table: title, key }));
  });
};

const fingerprintsOf = ({ title, columns, rows }: AppTable): string[] =>
  rows.map(({ key, cells }) =>
    JSON.stringify([
      title,
      key,
      // A column that came with another row changes no row that has nothing in it.
      cells.flatMap((cell, index) =>
        cell === '' ? [] : [columns[index], cell],
      ),
    ]),
  );
