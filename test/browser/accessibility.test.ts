import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Visitor } from '../../workshop/browser/index.ts';
import { atTheLab } from './at_the_lab.ts';
import { play, RUNS } from './board_scene.ts';

/*
 * axe looks at the main states of the page, in light and dark.
 */

const { visit } = atTheLab();

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds wrong, each as a line with the place. */
const findingsOf = async ({ page }: Visitor): Promise<string[]> => {
  await page.evaluate(AXE);
  // What axe's types say that this gives.
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  )) as AxeResults;
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) =>
        `${impact ?? ''} ${id}: ${html.slice(0, 200)} ${failureSummary}`,
    ),
  );
};

type State = [
  name: string,
  address: string,
  arrive: (visitor: Visitor) => Promise<void>,
];

const STATES: State[] = [
  [
    'the first visit',
    '',
    (visitor) => visitor.sees({ name: 'See a Zap before Zapier does' }),
  ],
  [
    'an item’s form',
    '?item=create_time_entries',
    (visitor) => visitor.sees({ name: 'Lines 1', role: 'group' }),
  ],
  [
    'a form with names and values',
    '?item=api_request',
    (visitor) => visitor.sees({ name: 'Body', role: 'textbox' }),
  ],
  [
    'an open dropdown',
    '?item=create_time_entry',
    async (visitor) => {
      await visitor.press('Project', 'combobox');
      await visitor.reads('loaded, there are more');
    },
  ],
  [
    'a tested step',
    '?item=find_project',
    async (visitor) => {
      await visitor.fillIn('Name', 'Online Shop');
      await visitor.press('Test step');
      await visitor.reads('Success.');
      await visitor.pressWords('Requests', { within: { role: 'tablist' } });
    },
  ],
  [
    'a step of a Zap, and data to insert',
    '?zap=calendar_event_to_timer.1&step=timer',
    async (visitor) => {
      await visitor.press('Insert data into Description');
      await visitor.sees({ name: 'Data of earlier steps', role: 'listbox' });
    },
  ],
  [
    'the faults',
    '',
    async (visitor) => {
      await visitor.press('Faults');
      await visitor.reads('503, once');
    },
  ],
  [
    'the keyboard shortcuts',
    '',
    async (visitor) => {
      await visitor.press('Keyboard shortcuts');
      await visitor.reads('Older run');
    },
  ],
  [
    'an address with nothing behind it',
    '?item=stop_clock',
    (visitor) => visitor.sees({ role: 'alert' }),
  ],
  [
    'the live build',
    '?build=live&item=create_time_entry',
    (visitor) => visitor.sees({ name: 'External Reference' }),
  ],
  [
    'runs of each kind, and what the open one changed',
    '',
    async (visitor) => {
      await play(visitor);
      await visitor.pressWords('“Online Shop”', { within: RUNS });
      await visitor.sees({ name: 'What happened', role: 'list' });
      await visitor.pressWords('Board: Move', {
        within: { name: 'What happened', role: 'list' },
      });
    },
  ],
  [
    'a refused hook',
    '',
    async (visitor) => {
      await play(visitor);
      await visitor.pressWords('“Donation button”', { within: RUNS });
      await visitor.press('Send it forged');
      await visitor.reads('No matching signature found.');
    },
  ],
];

it.each(STATES)(
  'finds nothing wrong with %s',
  async (_name, address, arrive) => {
    const visitor = await visit(address);
    await arrive(visitor);
    expect(await findingsOf(visitor)).toEqual([]);
    await visitor.page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: 'dark' },
    ]);
    expect(await findingsOf(visitor)).toEqual([]);
  },
);
