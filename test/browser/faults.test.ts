import { it } from '@jest/globals';
import type { Visitor } from '../../workshop/browser/index.ts';
import { atTheLab } from './at_the_lab.ts';

/*
 * What a builder reads when TrackingTime goes wrong.
 */

const { visit } = atTheLab();

const DRAWER = { name: 'Faults', role: 'dialog' } as const;
/** Its button says how many wait, too. */
const openFaults = (visitor: Visitor): Promise<void> =>
  visitor.pressWords('Faults', { within: { role: 'banner' } });

const RESULT = { name: 'Test step', role: 'region' } as const;

it('presses a fault, tests a step, and reads what a builder would read', async () => {
  const visitor = await visit('?item=create_project');
  await visitor.fillIn('Name', 'Moon');
  await openFaults(visitor);
  await visitor.pressWords('No permission', { within: DRAWER });
  await visitor.reads('1 fault waiting.', { within: DRAWER });
  await visitor.type('Escape');
  await visitor.losesSightOf(DRAWER);
  await visitor.press('Test step');
  await visitor.reads('Halted.', { within: RESULT });
  await visitor.reads("The connected user isn't allowed to do this", {
    within: RESULT,
  });
  await visitor.pressWords('Requests', {
    within: [RESULT, { role: 'tablist' }],
  });
  await visitor.reads('403', { within: RESULT });
});

it('clears the faults, and the step works again', async () => {
  const visitor = await visit('?item=create_project');
  await visitor.fillIn('Name', 'Mars');
  await openFaults(visitor);
  await visitor.pressWords('500', { within: DRAWER });
  await visitor.press('Clear', 'button', { within: DRAWER });
  await visitor.reads('No fault is waiting.', { within: DRAWER });
  await visitor.press('Close', 'button', { within: DRAWER });
  await visitor.press('Test step');
  await visitor.reads('Success.', { within: RESULT });
});

it('gives the focus back to what opened the drawer', async () => {
  const visitor = await visit();
  await openFaults(visitor);
  await visitor.sees(DRAWER);
  await visitor.type('Escape');
  await visitor.seesThat({ name: 'Faults', role: 'button' }, { focused: true });
});
