import { byPlace, tableOf, type AppTable } from './app_table.ts';
import { listOf, WebApp } from './web_app.ts';

export type Row = Record<string, string | number | boolean | null>;

const row = {
  type: 'object',
  minProperties: 1,
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
};

/** A spreadsheet on the web, like Google Sheets: tabs with rows, each row a value a column. */
export class Sheet extends WebApp {
  readonly name = 'Sheet';
  readonly triggers = {};
  readonly #tabs = new Map<string, Row[]>();
  readonly #read = this.list('The rows of each tab', '/tabs', () =>
    Object.fromEntries(this.#tabs),
  );

  readonly actions = {
    add_rows: this.action(
      'POST /tabs/:tab/rows',
      {
        label: 'Add Rows',
        fields: { tab: 'Tab', rows: 'Rows' },
        types: { rows: listOf(row) },
        gives: { added: 'Rows Added' },
        sample: { added: 2 },
      },
      ({ tab, rows }: { tab: string; rows: Row[] }) => {
        this.#tab(tab).push(...rows);
        return { added: rows.length };
      },
    ),
    update_row: this.action(
      'PUT /tabs/:tab/rows',
      {
        label: 'Update or Add a Row',
        fields: { tab: 'Tab', key: 'Look Up By', row: 'Row' },
        types: { row },
        gives: { added: 'Was Added' },
        sample: { added: true },
      },
      ({ tab, key, row: given }: { tab: string; key: string; row: Row }) => {
        const rows = this.#tab(tab);
        const known = rows.find((each) => each[key] === given[key]);
        const now = Object.assign(known ?? {}, given);
        if (known === undefined) {
          rows.push(now);
        }
        return { added: known === undefined, ...now };
      },
    ),
  };

  /** A table each tab, with the columns of all its rows. */
  tables(): AppTable[] {
    return [...this.#tabs].map(([tab, rows]) => {
      const columns = new Set(rows.flatMap((each) => Object.keys(each)));
      return tableOf(
        tab,
        rows,
        byPlace,
        Object.fromEntries(
          [...columns].map((name) => [name, (each: Row) => each[name]]),
        ),
      );
    });
  }

  /** The rows of a tab; none when there is no such tab. */
  async rows(tab: string): Promise<Row[]> {
    return (await this.#read())[tab] ?? [];
  }

  #tab(name: string): Row[] {
    const rows = this.#tabs.get(name) ?? [];
    this.#tabs.set(name, rows);
    return rows;
  }
}
