import { expect, it } from '@jest/globals';
import { BOARD_SCENE, play } from './board_scene.ts';
import { atTheLab } from './at_the_lab.ts';

const { visit } = atTheLab();

it('says what the page is, and what to press', async () => {
  const visitor = await visit();
  await visitor.sees({ name: 'See a Zap before Zapier does', role: 'heading' });
  await visitor.sees({ name: `Play the scene: ${BOARD_SCENE}` });
  await visitor.sees(
    { name: 'Create Time Entry', role: 'link' },
    { within: { role: 'main' } },
  );
  const told = await visitor.told();
  expect(told.filter((line) => /^(?:button|link) /.test(line))).toEqual([
    `button Play the scene: ${BOARD_SCENE}`,
    'link Create Time Entry',
  ]);
});

it('has the recipes by use on the left, then every item of the catalogue by its kind', async () => {
  const visitor = await visit();
  await visitor.sees({ name: 'Get User Report', role: 'link' });
  const left = await visitor.told({ name: 'Zaps', role: 'navigation' });
  expect(left.filter((line) => line.startsWith('region '))).toEqual([
    'region Sync with project management',
    'region Automated invoicing',
    'region Custom dashboards',
    'region Payroll integration',
    'region Timers from outside events',
    'region Triggers',
    'region Actions',
    'region Searches',
  ]);
  expect(left.filter((line) => line.startsWith('article'))).not.toEqual([]);
});

it('finds a Zap or a form by its name', async () => {
  const visitor = await visit();
  await visitor.press('Filter Zaps and forms', 'searchbox');
  await visitor.page.keyboard.type('timer');
  await visitor.losesSightOf({ name: 'Create Tag', role: 'link' });
  await visitor.sees({ name: 'Stop Timer', role: 'link' });
  await visitor.reads('A calendar event starts and stops a timer');
});

it('keeps how a Zap ran last within its row', async () => {
  const visitor = await visit();
  await play(
    visitor,
    "Each week's hours go on a sheet, by project and by person",
  );
  await visitor.reads('Nothing new', {
    within: { name: 'Zaps', role: 'navigation' },
  });
  const overflows = await visitor.page.evaluate(
    `[...document.querySelectorAll('.zap-row .row')].filter((row) => row.scrollWidth > row.clientWidth).length`,
  );
  expect(overflows).toBe(0);
});

it('is at the top of the form that was pressed far down, on a phone', async () => {
  const visitor = await visit();
  await visitor.page.setViewport({ width: 390, height: 844 });
  await visitor.press('Get User Report', 'link');
  await visitor.sees({ name: 'Test step', role: 'button' });
  expect(await visitor.page.evaluate('scrollY')).toBe(0);
});

it('plays a scene: says what people do, turns its Zaps on, and shows their last runs', async () => {
  const visitor = await visit();
  await visitor.press(`Play the scene: ${BOARD_SCENE}`);
  await visitor.reads(
    'Ada writes down four hours of design, and one of review.',
  );
  await visitor.reads(
    'The hour of planning is deleted, and the project completed.',
  );
  const zap = { name: 'New time goes on its card', role: 'switch' } as const;
  await visitor.seesThat(zap, { checked: true });
  const left = { name: 'Zaps', role: 'navigation' } as const;
  await visitor.reads('Filtered', { within: left });
  await visitor.reads('Success', { within: left });
});

it('turns a Zap on and off', async () => {
  const visitor = await visit('?zap=timesheet_to_payroll.1');
  const zap = { name: 'Zap is on', role: 'switch' } as const;
  await visitor.press(zap.name, zap.role);
  await visitor.seesThat(zap, { checked: true });
  await visitor.press(zap.name, zap.role);
  await visitor.seesThat(zap, { checked: false });
});
