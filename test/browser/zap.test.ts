import { expect, it } from '@jest/globals';
import { atTheLab } from './at_the_lab.ts';

/*
 * A Zap as Zapier draws it.
 */

const { visit } = atTheLab();

it('shows the steps from top to bottom; a press opens a step’s form', async () => {
  const visitor = await visit('?zap=time_on_the_board.1');
  const steps = { name: 'Steps', role: 'list' } as const;
  const told = await visitor.told(steps);
  expect(told.filter((line) => line.startsWith('link '))).toEqual([
    'link 1. Trigger · TrackingTime New Time Entry',
    'link 2. Filter Only continue if… Task ID (of New Time Entry) exists',
    'link 3. Action · Board Log Time on a Card',
  ]);
  await visitor.pressWords('New Time Entry', { within: steps });
  await visitor.sees({ name: 'Step 1: New Time Entry', role: 'region' });
  await visitor.seesThat(
    { name: 'Project', role: 'combobox' },
    { value: 'Online Shop' },
  );
});

it('shows results of earlier steps in a field by their label and value', async () => {
  const visitor = await visit('?zap=calendar_event_to_timer.1&step=timer');
  const form = { name: 'Step 2: Start Timer', role: 'region' } as const;
  await visitor.reads('Title', { within: [form, { name: 'Description' }] });
  await visitor.press('Insert data into Description');
  await visitor.reads('Event Begins');
  await visitor.page.keyboard.type('title');
  await visitor.type('Enter');
  await visitor.losesSightOf({
    name: 'Insert data into Description',
    role: 'dialog',
  });
});

it('has what the recipe has again, once somebody undoes their changes', async () => {
  const visitor = await visit('?zap=calendar_event_to_timer.1&step=timer');
  const billable = { name: 'Billable', role: 'combobox' } as const;
  const { value = '' } = await visitor.finds(billable);
  await visitor.choose('Billable', 'Not billable');
  await visitor.seesThat(billable, { value: 'Not billable' });
  await visitor.press('Undo my changes');
  await visitor.seesThat(billable, { value });
  await visitor.losesSightOf({ name: 'Undo my changes' });
});

it('keeps what was filled in, says that the Zap was changed, and publishes it', async () => {
  const visitor = await visit('?zap=calendar_event_to_timer.1&step=timer');
  await visitor.press('Zap is on', 'switch');
  await visitor.choose('Billable', 'Not billable');
  await visitor.reads('Changed since it was turned on.');
  await visitor.press('Publish');
  await visitor.losesSightOf({ name: 'Publish' });
  await visitor.seesThat(
    { name: 'Zap is on' },
    {
      checked: true,
    },
  );
});
