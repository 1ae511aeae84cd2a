import { expect, it } from '@jest/globals';
import { atTheLab } from './at_the_lab.ts';
import { play, RUNS } from './board_scene.ts';

/*
 * What people do in TrackingTime, and what comes of it in the other apps.
 */

const { visit } = atTheLab();

const OTHER = { name: 'The other side', role: 'complementary' } as const;

it('starts a timer and stops it, and it is an entry then', async () => {
  const visitor = await visit();
  await visitor.fillIn('Description of the timer', 'Water the plants');
  await visitor.press('Start a timer');
  const timers = { name: 'Running timers', role: 'region' } as const;
  await visitor.reads('Water the plants', { within: timers });
  await visitor.press('Stop Ada Lovelace’s timer');
  await visitor.reads('No timer is running.', { within: timers });
  await visitor.reads('Water the plants', {
    within: [OTHER, { role: 'table' }],
  });
});

it('shows the board next to the run that changed it', async () => {
  const visitor = await visit();
  await play(visitor);
  await visitor.pressWords('“Online Shop”', { within: RUNS });
  await visitor.reads('changed', { within: OTHER });
  await visitor.reads('Changed', { within: [OTHER, { role: 'table' }] });
  await visitor.reads('Done', { within: [OTHER, { role: 'table' }] });
});

it.each([
  ['Billable time becomes a line of the invoice', 'Invoice'],
  ["Each week's hours go on a sheet, by project and by person", 'Sheet'],
  [
    'Payroll gets the hours of a period, and the timesheet as a file',
    'Payroll',
  ],
])('after “%s” shows what is in the app, as a table', async (scene, app) => {
  const visitor = await visit();
  await play(visitor, scene);
  await visitor.pressWords(app, { within: [OTHER, { role: 'tablist' }] });
  const told = await visitor.told({ role: 'table' }, { within: OTHER });
  expect(told.filter((line) => line.startsWith('row')).length).toBeGreaterThan(
    1,
  );
});
