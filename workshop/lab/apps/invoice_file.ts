import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { byPlace, tableOf, type AppTable } from './app_table.ts';
import type { AppItem, LocalApp } from './local_app.ts';

/** The columns of an invoice, in order. */
const COLUMNS = {
  date: 'Date',
  client: 'Client',
  project: 'Project',
  person: 'Person',
  description: 'Description',
  hours: 'Hours',
  entry: 'Time Entry',
};

/** An accountant's spreadsheet: one line a time entry, in a CSV file on disk. */
export class InvoiceFile implements LocalApp {
  readonly name = 'Invoice File';
  readonly triggers = {};
  readonly actions = {
    add_line: {
      label: 'Add Line',
      fields: COLUMNS,
      // A cell may be empty.
      optional: Object.keys(COLUMNS),
      gives: { line: 'Line', ...COLUMNS },
      sample: {
        line: 2,
        date: '2026-03-31',
        client: 'Acme',
        project: 'Website Redesign',
        person: 'Ada Lovelace',
        description: 'Draft the homepage',
        hours: 1.5,
        entry: 'entry_1',
      },
      perform: (fields: AppItem) => this.#addLine(fields),
    },
  };
  readonly #path: string;
  readonly #lines: AppItem[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  /** Where the file is. */
  get path(): string {
    return this.#path;
  }

  connect(): void {
    // Nothing begins with an invoice: there is no trigger to fire.
  }

  tables(): AppTable[] {
    const columns = Object.entries(COLUMNS).map(
      ([key, title]) => [title, (line: AppItem) => line[key]] as const,
    );
    return [
      tableOf('Lines', this.#lines, byPlace, Object.fromEntries(columns)),
    ];
  }

  /** The file's text; nothing when no line was ever added. */
  async read(): Promise<string> {
    return readFile(this.#path, 'utf8').catch(() => '');
  }

  async #addLine(fields: AppItem): Promise<AppItem> {
    const line = this.#lines.push(fields);
    await mkdir(dirname(this.#path), { recursive: true });
    const text = stringify([fields], {
      columns: Object.keys(COLUMNS),
      header: line === 1,
      // A cell that begins like a formula must not run in a spreadsheet.
      escape_formulas: true,
    });
    await appendFile(this.#path, text);
    return { line, ...fields };
  }
}
