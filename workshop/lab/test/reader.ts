import { byPlace, tableOf, type AppTable } from '../apps/app_table.ts';
import type { AppItem, Fire, LocalApp } from '../apps/local_app.ts';

/** An app on the other side: a reader who asks for books, and writes down what came. */
export class Reader implements LocalApp {
  readonly name = 'Reader';
  readonly triggers = {
    asks: {
      label: 'Asks',
      fields: { id: 'ID', title: 'Title', pages: 'Pages', from: 'From' },
    },
  };
  readonly actions = {
    note: {
      label: 'Note',
      fields: { text: 'Text' },
      perform: (fields: AppItem) => {
        this.#notes.push(fields);
        return Promise.resolve(fields);
      },
    },
  };
  readonly #notes: AppItem[] = [];
  ask: Fire = () => undefined;

  connect(fire: Fire): void {
    this.ask = fire;
  }

  tables(): AppTable[] {
    return [
      tableOf('Notes', this.#notes, byPlace, { Text: ({ text }) => text }),
    ];
  }
}
