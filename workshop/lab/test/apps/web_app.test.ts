import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Board } from '../../apps/board.ts';
import { Ledger } from '../../apps/ledger.ts';
import type { AppItem } from '../../apps/local_app.ts';
import { Payroll } from '../../apps/payroll.ts';
import { Sheet } from '../../apps/sheet.ts';
import type { WebApp } from '../../apps/web_app.ts';
import { Platform } from '../../platform/server.ts';

/** Listens to an app, over HTTP as the lab does, and gives what it tells. */
const eventsOf = async (app: WebApp): Promise<[string, AppItem][]> => {
  const heard: [string, AppItem][] = [];
  await app.connect(
    (trigger, item) => heard.push([trigger, item]),
    (hear) =>
      platform.addHook('app', ({ content }) => {
        hear(JSON.parse(content));
        return true;
      }),
  );
  return heard;
};

const newApps = () => ({
  board: new Board(),
  ledger: new Ledger(),
  payroll: new Payroll(),
  sheet: new Sheet(),
});
const line = {
  entry: 'entry_1',
  product: 'Hour of work',
  date: '2026-03-02',
  person: 'Ada Lovelace',
  description: null,
  hours: 1.5,
};
let apps: ReturnType<typeof newApps>;
let platform: Platform;

describe('an app on the other side', () => {
  beforeEach(async () => {
    apps = newApps();
    platform = await Platform.start();
    for (const app of Object.values(apps)) {
      await app.start();
    }
  });
  afterEach(async () => {
    await platform.close();
    for (const app of Object.values(apps)) {
      await app.close();
    }
  });

  it('tells the lab what happens in it, over HTTP', async () => {
    const heard = await eventsOf(apps.board);
    await apps.board.write({ title: 'Gift cards', project: 'Online Shop' });
    expect(heard).toMatchObject([
      ['card_created', { id: 'card_1', title: 'Gift cards', task: null }],
    ]);
  });

  it('refuses what it cannot use, and says why', async () => {
    await expect(
      apps.ledger.actions.create_invoice.perform({
        customer: 'Northwind Traders',
        project: 'Online Shop',
        lines: [{ ...line, hours: '1.5' }],
      }),
    ).rejects.toThrow(
      'Ledger answered 400 to POST /invoices: body/lines/0/hours must be number',
    );
  });

  it('charges what the price list says, and refuses a product that it does not have', async () => {
    const { create_invoice } = apps.ledger.actions;
    const head = { customer: 'Northwind Traders', project: 'Online Shop' };
    await create_invoice.perform({ ...head, lines: [line] });
    expect(await apps.ledger.products()).toEqual([
      { name: 'Hour of work', price: 9500 },
    ]);
    expect(await apps.ledger.invoices()).toMatchObject([{ total: 14_250 }]);
    await expect(
      create_invoice.perform({ ...head, lines: [{ ...line, product: 'Tea' }] }),
    ).rejects.toThrow('The price list has no "Tea". It has: Hour of work.');
  });

  it('tells of a card once it is in another column, and not when it stays', async () => {
    const card = await apps.board.write({ title: 'Menu', project: 'Menu App' });
    const heard = await eventsOf(apps.board);
    await apps.board.move(card, 'Done');
    await apps.board.move(card, 'Done');
    await apps.board.actions.move_cards.perform({
      project: 'Menu App',
      column: 'Doing',
    });
    expect(heard).toMatchObject([
      ['card_moved', { id: 'card_1', column: 'Done' }],
      ['card_moved', { id: 'card_1', column: 'Doing' }],
    ]);
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
