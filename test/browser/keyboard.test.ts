import { it } from '@jest/globals';
import { atTheLab } from './at_the_lab.ts';
import { play, RUNS } from './board_scene.ts';

/*
 * Everything can be done with keys alone.
 */

const { visit } = atTheLab();

const RUN = { name: 'The run', role: 'region' } as const;

it('goes past what is at the top, to the Zap', async () => {
  const visitor = await visit();
  await visitor.sees({ name: 'See a Zap before Zapier does', role: 'heading' });
  await visitor.type('Tab');
  await visitor.seesThat(
    { name: 'Skip to the Zap', role: 'link' },
    { focused: true },
  );
  await visitor.type('Enter');
  await visitor.seesThat({ role: 'main' }, { focused: true });
});

it('goes past the lists to the form that the address asks for', async () => {
  const visitor = await visit('?item=update_task');
  await visitor.sees({ name: 'Test step', role: 'button' });
  await visitor.type('Tab');
  await visitor.seesThat(
    { name: 'Skip to the form', role: 'link' },
    { focused: true },
  );
  await visitor.type('Enter', 'Tab');
  await visitor.seesThat(
    { name: 'Project', role: 'combobox' },
    { focused: true },
  );
});

it('plays a scene, then opens a run and a line of it', async () => {
  const visitor = await visit();
  await play(visitor);
  await visitor.type('j');
  await visitor.sees({ name: 'What happened', role: 'list' }, { within: RUN });
  await visitor.type('j');
  await visitor.reads('Deleted time is taken off its card', { within: RUN });
  await visitor.type('k');
  await visitor.reads('Online Shop', { within: RUN });
  await visitor.focusOn(
    { role: 'button' },
    { within: [RUN, { name: 'What happened', role: 'list' }] },
  );
  await visitor.type('Enter');
  await visitor.sees({ name: 'Details', role: 'tablist' }, { within: RUN });
  await visitor.reads('Data out', { within: RUN });
  await visitor.reads('A completed project', { within: RUNS });

  await visitor.page.reload();
  await visitor.sees({ name: 'What happened', role: 'list' }, { within: RUN });
  await visitor.type('Tab', 'Tab');
  await visitor.seesThat(
    { name: 'Skip to the run', role: 'link' },
    { focused: true },
  );
  await visitor.type('Enter');
  await visitor.seesThat(RUN, { focused: true });
});

it('has keys for what is done most, and a list of them', async () => {
  const visitor = await visit('?item=find_project');
  await visitor.sees({ name: 'Test step', role: 'button' });
  await visitor.type('?');
  await visitor.sees({ name: 'Keyboard shortcuts', role: 'dialog' });
  await visitor.type('Escape');
  await visitor.losesSightOf({ name: 'Keyboard shortcuts', role: 'dialog' });
  await visitor.type('f');
  await visitor.sees({ name: 'Faults', role: 'dialog' });
  await visitor.type('Escape');
  await visitor.losesSightOf({ name: 'Faults', role: 'dialog' });
  await visitor.type('/');
  await visitor.seesThat(
    { name: 'Filter Zaps and forms', role: 'searchbox' },
    { focused: true },
  );
});
