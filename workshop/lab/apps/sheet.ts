import type { FastifyInstance } from 'fastify';
import type { AppItem } from './local_app.ts';
import { listOf, objectOf, text, WebApp } from './web_app.ts';

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
  readonly actions = {
    add_rows: {
      label: 'Add Rows',
      fields: { tab: 'Tab', rows: 'Rows' },
      gives: { added: 'Rows Added' },
      perform: ({ tab, rows }: AppItem): Promise<AppItem> =>
        this.send('POST', `/tabs/${encodeURIComponent(String(tab))}/rows`, {
          rows,
        }),
    },
    update_row: {
      label: 'Update or Add a Row',
      fields: { tab: 'Tab', key: 'Look Up By', row: 'Row' },
      gives: { added: 'Was Added' },
      perform: ({ tab, ...fields }: AppItem): Promise<AppItem> =>
        this.send(
          'PUT',
          `/tabs/${encodeURIComponent(String(tab))}/rows`,
          fields,
        ),
    },
  };
  readonly hints = [{ what: 'The rows of each tab', path: '/tabs' }];
  readonly #tabs = new Map<string, Row[]>();

  /** The rows of a tab; none when there is no such tab. */
  async rows(tab: string): Promise<Row[]> {
    return this.send('GET', `/tabs/${encodeURIComponent(tab)}/rows`);
  }

  protected route(server: FastifyInstance): void {
    type Tab = { Params: { tab: string } };

    server.get('/tabs', () => Object.fromEntries(this.#tabs));

    server.get<Tab>('/tabs/:tab/rows', ({ params }) => this.#tab(params.tab));

    server.post<Tab & { Body: { rows: Row[] } }>(
      '/tabs/:tab/rows',
      { schema: { body: objectOf({ rows: listOf(row) }) } },
      ({ params, body }, reply) => {
        this.#tab(params.tab).push(...body.rows);
        return reply.status(201).send({ added: body.rows.length });
      },
    );

    server.put<Tab & { Body: { key: string; row: Row } }>(
      '/tabs/:tab/rows',
      { schema: { body: objectOf({ key: text, row }) } },
      ({ params, body: { key, row: given } }) => {
        const rows = this.#tab(params.tab);
        const place = rows.findIndex((each) => each[key] === given[key]);
        const isNew = place === -1;
        const now = { ...rows[place], ...given };
        if (isNew) {
          rows.push(now);
        } else {
          rows[place] = now;
        }
        return { added: isNew, ...now };
      },
    );
  }

  #tab(name: string): Row[] {
    const rows = this.#tabs.get(name) ?? [];
    this.#tabs.set(name, rows);
    return rows;
  }
}
