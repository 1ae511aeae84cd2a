import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appsIn, makeApps, webAppsIn, type Apps } from '../../apps/all.ts';
import { changedRows, type AppTable } from '../../apps/app_table.ts';
import type { LocalApp } from '../../apps/local_app.ts';

const made = makeApps({
  invoicePath: join(tmpdir(), `lab_tables_${process.pid}.csv`),
});

beforeAll(() => Promise.all(webAppsIn(made).map((app) => app.start())));
afterAll(() => Promise.all(webAppsIn(made).map((app) => app.close())));

/** What an app shows: of each table the title, and the rows by what their columns are called. */
const shown = (app: LocalApp) =>
  (app.tables?.() ?? [])
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, columns, rows }) => ({
      title,
      rows: rows.map(({ cells }) =>
        Object.fromEntries(cells.map((cell, at) => [columns[at] ?? '', cell])),
      ),
    }));

const use: Record<keyof Apps, (apps: Apps) => Promise<unknown>> = {
  board: ({ board }) =>
    board.actions.log_time.perform({
      ...{ entry: 'e1', task: 't1', title: 'Design', project: 'Shop' },
      ...{ person: 'Ada', hours: 1.333333 },
    }),
  calendar: ({ calendar }) =>
    calendar.begin({ title: 'Kick-off', attendees: ['Ada', 'Grace'] }),
  invoice: ({ invoice }) =>
    invoice.actions.add_line.perform({ client: 'Acme', hours: 2 }),
  ledger: ({ ledger }) =>
    ledger.actions.create_invoice.perform({
      ...{ customer: 'Acme', project: 'Shop' },
      lines: [
        {
          ...{ entry: 'e1', product: 'Hour of work', date: '2026-03-16' },
          ...{ person: 'Ada', description: 'Design', hours: 2 },
        },
      ],
    }),
  payroll: async ({ payroll }) => {
    const period = { from: '2026-03-01', to: '2026-03-31' };
    const { id: pay_run } = await payroll.closePeriod(period);
    const ada = { email: 'ada@x.example', name: 'Ada', hours: 120 };
    await payroll.actions.hand_in_hours.perform({ pay_run, lines: [ada] });
  },
  phone: ({ phone }) => phone.answer({ caller: 'Acme', number: '+1 555' }),
  sheet: async ({ sheet }) => {
    const { add_rows } = sheet.actions;
    await add_rows.perform({ tab: 'Hours', rows: [{ Week: 12, Ada: 38 }] });
    await add_rows.perform({ tab: 'Hours', rows: [{ Week: 13, Grace: 40 }] });
  },
};

const RUN = { From: '2026-03-01', To: '2026-03-31' };

describe('what an app shows to people', () => {
  it.each<[keyof Apps, object[]]>([
    [
      'board',
      [
        {
          title: 'Cards',
          rows: [
            {
              ...{ Card: 'Design', Project: 'Shop', Column: 'To Do' },
              ...{ Estimate: '', Hours: '1.33', People: 'Ada', Task: 't1' },
            },
          ],
        },
      ],
    ],
    [
      'calendar',
      [{ title: 'Events', rows: [{ Event: 'Kick-off', With: 'Ada, Grace' }] }],
    ],
    [
      'invoice',
      [
        {
          title: 'Lines',
          rows: [expect.objectContaining({ Client: 'Acme', Hours: '2' })],
        },
      ],
    ],
    [
      'ledger',
      [
        {
          title: 'Invoices',
          rows: [
            expect.objectContaining({ Invoice: 'INV-001', Total: '190.00' }),
          ],
        },
        {
          title: 'Invoice lines',
          rows: [expect.objectContaining({ Person: 'Ada', Amount: '190.00' })],
        },
      ],
    ],
    [
      'payroll',
      [
        {
          title: 'Pay runs',
          rows: [
            { ...RUN, 'People with hours': '1', 'Rows of the timesheet': '0' },
          ],
        },
        {
          title: 'Hours',
          rows: [
            { ...RUN, Person: 'Ada', Email: 'ada@x.example', Hours: '120' },
          ],
        },
      ],
    ],
    [
      'phone',
      [
        {
          title: 'Calls',
          rows: [expect.objectContaining({ Caller: 'Acme', Number: '+1 555' })],
        },
      ],
    ],
    [
      'sheet',
      [
        {
          title: 'Hours',
          rows: [
            { Week: '12', Ada: '38', Grace: '' },
            { Week: '13', Ada: '', Grace: '40' },
          ],
        },
      ],
    ],
  ])('%s', async (name, tables) => {
    const app = made[name];
    expect(shown(app)).toEqual([]);
    await use[name](made);
    expect(shown(app)).toEqual(tables);
  });

  it('is there for every app', () => {
    expect(appsIn(made).filter((app) => app.tables === undefined)).toEqual([]);
  });
});

describe('the rows that a step changed', () => {
  const table = (columns: string[], ...rows: string[][]): AppTable => ({
    title: 'Cards',
    columns,
    rows: rows.map(([key = '', ...cells]) => ({ key, cells })),
  });
  const one = table(['Card'], ['1', 'Design']);

  it.each<[string, AppTable[], AppTable[], string[]]>([
    ['none if nothing happened', [one], [one], []],
    ['a new one', [], [one], ['1']],
    [
      'one that is other than before',
      [one],
      [table(['Card'], ['1', 'Sketch'])],
      ['1'],
    ],
    [
      'no other one, if a column came with it',
      [one],
      [table(['Card', 'Hours'], ['1', 'Design', ''], ['2', 'Review', '3'])],
      ['2'],
    ],
  ])('are %s', (_what, before, after, keys) => {
    expect(changedRows(before, after)).toEqual(
      keys.map((key) => ({ table: 'Cards', key })),
    );
  });
});
