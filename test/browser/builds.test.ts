import { expect, it } from '@jest/globals';
import { atTheLab } from './at_the_lab.ts';

const { visit } = atTheLab();

it('shows both builds, by a switch', async () => {
  const visitor = await visit();
  await visitor.sees({ name: 'Timer Stopped', role: 'link' });
  await visitor.press('Live', 'radio');
  await visitor.losesSightOf({ name: 'Timer Stopped', role: 'link' });
  await visitor.seesThat(
    { name: 'Live', role: 'radio' },
    {
      checked: true,
    },
  );
  expect(new URL(visitor.page.url()).searchParams.get('build')).toBe('live');
  await visitor.press('Create Time Entry', 'link');
  await visitor.sees({ name: 'External Reference', role: 'textbox' });
  await visitor.press('Documented', 'radio');
  await visitor.sees({ name: 'Tags', role: 'combobox' });
});
