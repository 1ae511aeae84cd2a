import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Board } from '../../../lab/apps/board.ts';
import { Ledger } from '../../../lab/apps/ledger.ts';
import type { AppItem, MakeHook } from '../../../lab/apps/local_app.ts';
import { Payroll } from '../../../lab/apps/payroll.ts';
import { Sheet } from '../../../lab/apps/sheet.ts';
import { startTinyLab } from '../tiny_lab.ts';

const newApps = () => ({
  board: new Board(),
  ledger: new Ledger(),
  payroll: new Payroll(),
  sheet: new Sheet(),
});
let apps: ReturnType<typeof newApps>;

describe('an app on the other side', () => {
  beforeEach(async () => {
    apps = newApps();
    for (const app of Object.values(apps)) await app.start();
  });
  afterEach(async () => {
    for (const app of Object.values(apps)) await app.close();
  });

  it('tells the lab what happens in it, over HTTP', async () => {
    const lab = await startTinyLab();
    const heard: [string, AppItem][] = [];
    const makeHook: MakeHook = (hear) =>
      lab.platform.addHook('board', ({ content }) => {
        hear(JSON.parse(content));
        return true;
      });
    await apps.board.connect((trigger, item) => {
      heard.push([trigger, item]);
    }, makeHook);
    await apps.board.write({ title: 'Gift cards', project: 'Online Shop' });
    expect(heard).toMatchObject([
      ['card_created', { id: 'card_1', title: 'Gift cards', task: null }],
    ]);
    await lab.close();
  });

  it('refuses what it cannot use, and says why', async () => {
    await expect(
      apps.ledger.actions.create_invoice.perform({
        customer: 'Northwind Traders',
        project: 'Online Shop',
        rate: '9500',
        lines: [],
      }),
    ).rejects.toThrow(
      'Ledger answered 400 to POST /invoices: body/rate must be number',
    );
  });

  it('names the record that it does not have', async () => {
    await expect(
      apps.board.actions.link_card.perform({ card: 'card_9', task: 'task_1' }),
    ).rejects.toThrow(
      'Board answered 404 to PUT /cards/card_9/task: There is no card_9.',
    );
  });

  it('gives a task one card, however often it is written', async () => {
    const { create_card } = apps.board.actions;
    const card = {
      title: 'Newsletter',
      project: 'Online Shop',
      task: 'task_1',
    };
    await create_card.perform(card);
    await create_card.perform(card);
    expect(await apps.board.cards()).toHaveLength(1);
  });

  it('updates the row with the same key, and keeps its other columns', async () => {
    const { update_row } = apps.sheet.actions;
    const tab = 'Budgets';
    await update_row.perform({
      tab,
      key: 'id',
      row: { id: 'proj_1', project: 'Online Shop', used: 0 },
    });
    await update_row.perform({
      tab,
      key: 'id',
      row: { id: 'proj_1', used: 0.5 },
    });
    expect(await apps.sheet.rows(tab)).toEqual([
      { id: 'proj_1', project: 'Online Shop', used: 0.5 },
    ]);
  });

  it('takes no timesheet from an address that has none', async () => {
    const { id } = await apps.payroll.closePeriod({
      from: '2026-03-02',
      to: '2026-03-08',
    });
    const file_url = `${apps.ledger.origin}/invoices`;
    await expect(
      apps.payroll.actions.hand_in_timesheet.perform({ pay_run: id, file_url }),
    ).rejects.toThrow(
      `There is no timesheet at ${file_url}: it answered 200 with application/json`,
    );
  });
});
