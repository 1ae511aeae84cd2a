import { describe, expect, it } from '@jest/globals';
import { atTheLab } from './at_the_lab.ts';

/*
 * A product manager judges the forms.
 */

const { visit } = atTheLab();

const CONTROLS = /^(?:textbox|combobox|heading) /;

const controlsOf = (told: string[]): string[] =>
  told.filter((line) => CONTROLS.test(line));

it('shows every field in its order, under its group, and says which is required', async () => {
  const visitor = await visit('?item=create_time_entry');
  await visitor.sees({ name: 'Start Time', role: 'textbox' });
  expect(
    controlsOf(await visitor.told({ name: 'Time', role: 'region' })),
  ).toEqual([
    'heading Time',
    'textbox Start Time',
    'textbox End Time',
    'textbox Duration',
  ]);
  expect(
    controlsOf(await visitor.told({ name: 'Details', role: 'region' })),
  ).toEqual([
    'heading Details',
    'textbox Description',
    ...['Project', 'Task', 'User', 'Billable', 'Tags'].map(
      (label) => `combobox ${label}`,
    ),
  ]);
  await visitor.seesThat(
    { name: 'Start Time' },
    {
      required: true,
    },
  );
  await visitor.seesThat(
    { name: 'End Time' },
    {
      required: false,
      description: 'Fill in this or a duration.',
    },
  );
});

it('shows help as Markdown says, and what stands in an empty field', async () => {
  const visitor = await visit('?item=api_request');
  await visitor.sees({ name: 'Path', role: 'textbox' });
  await visitor.sees({ name: 'API reference', role: 'link' });
  await visitor.seesThat(
    { name: 'Path' },
    {
      description: 'What comes after /api/v4. See the API reference.',
    },
  );
});

describe('a dropdown', () => {
  it('that never changes has its choices at once, and shows the one that counts', async () => {
    const visitor = await visit('?item=start_timer');
    await visitor.choose(
      'If a Timer Is Already Running',
      'Leave it running and stop this Zap run',
    );
    await visitor.seesThat(
      { name: 'If a Timer Is Already Running' },
      { value: 'Leave it running and stop this Zap run' },
    );
  });

  it('that is asked for says which request it took, and how many milliseconds', async () => {
    const visitor = await visit('?item=create_time_entry');
    await visitor.press('Project', 'combobox');
    await visitor.reads('15 loaded, there are more');
    const asked = await visitor.told({
      name: 'Requests of each page',
      role: 'list',
    });
    expect(asked.join(' ')).toMatch(
      /GET .*\/api\/v4\/projects\?.* 200 .*\d+ ms/,
    );
  });

  it('is searched by typing', async () => {
    const visitor = await visit('?item=create_time_entry');
    await visitor.press('Project', 'combobox');
    await visitor.reads('15 loaded, there are more');
    await visitor.page.keyboard.type('greenh');
    await visitor.reads('1 of 15 loaded fit');
    await visitor.type('Enter');
    await visitor.seesThat(
      { name: 'Project' },
      {
        value: 'Greenhouse Sensors',
      },
    );
  });

  it('loads another page of a long list', async () => {
    const visitor = await visit('?item=update_time_entry');
    await visitor.press('Time Entry', 'combobox');
    await visitor.reads('200 loaded, there are more');
    await visitor.press('Load more');
    await visitor.reads('400 loaded, there are more');
  });

  it('depends on another: the tasks are those of the project', async () => {
    const visitor = await visit('?item=create_time_entry');
    await visitor.press('Task', 'combobox');
    await visitor.reads(
      'Choose a project first. This list has the tasks of one project.',
    );
    await visitor.type('Escape');
    await visitor.choose('Project', 'Brand Guidelines');
    await visitor.press('Task', 'combobox');
    await visitor.reads('4 loaded, there are more');
    const tasks = await visitor.told({ name: 'Task', role: 'listbox' });
    expect(tasks.filter((line) => line.startsWith('option '))).toHaveLength(4);
  });

  it('is opened, moved in and chosen from with keys alone', async () => {
    const visitor = await visit('?item=create_time_entry');
    await visitor.press('Description', 'textbox');
    await visitor.type('Tab', 'ArrowDown');
    await visitor.reads('15 loaded, there are more');
    await visitor.type('ArrowDown', 'ArrowDown', 'Enter');
    await visitor.seesThat(
      { name: 'Project' },
      {
        value: 'Donation Page',
        focused: true,
      },
    );
  });
});

it('shows fields that come and go with what is chosen', async () => {
  const visitor = await visit('?item=detailed_report');
  await visitor.sees({ name: 'Period', role: 'combobox' });
  await visitor.losesSightOf({ name: 'From', role: 'textbox' });
  await visitor.choose('Period', 'Custom range');
  await visitor.sees({ name: 'From', role: 'textbox' });
  await visitor.reads('The fields were asked for again');
  await visitor.choose('Period', 'Last week');
  await visitor.losesSightOf({ name: 'From', role: 'textbox' });
});

it('takes line items, a row each', async () => {
  const visitor = await visit('?item=create_time_entries');
  await visitor.sees({ name: 'Lines 1', role: 'group' });
  await visitor.press('Add another row to Lines');
  const second = { name: 'Lines 2', role: 'group' } as const;
  await visitor.fillIn('Description', 'Sketches', { within: second });
  expect(controlsOf(await visitor.told(second)).slice(0, 3)).toEqual([
    'textbox Start Time',
    'textbox End Time',
    'textbox Duration',
  ]);
  await visitor.press('Remove Lines 1');
  await visitor.losesSightOf(second);
  await visitor.reads('Sketches', {
    within: { name: 'Lines 1', role: 'group' },
  });
});

describe('Test step', () => {
  it('runs the step, and shows Data in and Data out by label', async () => {
    const visitor = await visit('?item=start_timer');
    await visitor.fillIn('Description', 'A timer from a form');
    await visitor.choose('Project', 'Brand Guidelines');
    await visitor.press('Test step');
    const result = { name: 'Test step', role: 'region' } as const;
    await visitor.reads('Success.', { within: result });
    await visitor.reads('Project Name', { within: result });
    await visitor.press('Data in', 'tab', { within: result });
    await visitor.reads('A timer from a form', { within: result });
    await visitor.reads('proj_3', { within: result });
    await visitor.pressWords('Requests', {
      within: [result, { role: 'tablist' }],
    });
    await visitor.reads('/api/v4/time-entries/start', { within: result });
  });

  it('says which required field is empty before it asks', async () => {
    const visitor = await visit('?item=create_time_entry');
    await visitor.press('Test step');
    await visitor.reads('A required field is empty:');
    await visitor.reads('Start Time', { within: { role: 'alert' } });
  });

  it('shows what the Zap’s owner would read if it went wrong', async () => {
    const visitor = await visit('?item=create_time_entry');
    await visitor.fillIn('Start Time', '2026-03-02 09:00');
    await visitor.press('Test step');
    await visitor.reads('Fill in');
  });
});
