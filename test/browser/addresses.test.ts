import { expect, it } from '@jest/globals';
import { atTheLab } from './at_the_lab.ts';

/*
 * What is open is in the address, so that it can be sent to somebody.
 */

const { visit, lab } = atTheLab();

it('opens an item’s form, and what was pressed before with the browser’s back button', async () => {
  const visitor = await visit();
  await visitor.press('Start Timer', 'link');
  await visitor.sees({ name: 'If a Timer Is Already Running' });
  expect(visitor.page.url()).toBe(`${lab().address}/?item=start_timer`);
  await visitor.press('Find Task', 'link');
  await visitor.sees({ name: 'Match' });
  await visitor.page.goBack();
  await visitor.sees({ name: 'If a Timer Is Already Running' });

  const friend = await visit(new URL(visitor.page.url()).search);
  await friend.sees({ name: 'If a Timer Is Already Running' });
});

it('opens a Zap and a step of it', async () => {
  const visitor = await visit('?zap=time_on_the_board.1&step=card');
  await visitor.sees({ name: 'New time goes on its card', role: 'heading' });
  await visitor.sees({ name: 'Step 3: Log Time on a Card', role: 'region' });
  await visitor.page.goto(
    `${lab().address}/?build=live&zap=time_on_the_board.1`,
  );
  await visitor.sees({ name: 'New time goes on its card', role: 'heading' });
  await visitor.seesThat(
    { name: 'Live', role: 'radio' },
    {
      checked: true,
    },
  );
});

it.each([
  ['?item=stop_clock', 'has nothing called “stop_clock”'],
  ['?zap=time_on_the_moon.1', 'time_on_the_moon.1'],
  ['?zap=time_on_the_board.1&step=moon', 'no step called “moon”'],
  ['?run=7', "This run isn't here any more"],
  ['?build=dead', 'There is no build called “dead”'],
])('says what is wrong with %s', async (address, sentence) => {
  const visitor = await visit(address);
  await visitor.reads(sentence, { within: { role: 'alert' } });
});
