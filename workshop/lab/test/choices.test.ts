import { describe, expect, it } from '@jest/globals';
import { resolveChoices, type Dropdown } from '../choices.ts';
import type { Field } from '../definition/definition.ts';
import { choose, type Fields } from '../templates.ts';

const PLACE = '"Greet", step task';

const fields: Field[] = [
  { key: 'project_id', label: 'Project', dynamic: 'project_list.id.name' },
  { key: 'task_id', label: 'Task', dynamic: 'task_list.id.name' },
  { key: 'match', choices: { exact: 'Is exactly', contains: 'Contains' } },
  {
    key: 'lines',
    children: [
      { key: 'task_id', label: 'Task', dynamic: 'task_list.id.name' },
      { key: 'hours' },
    ],
  },
];

const dropdownOf = (pages: string[][]) => {
  const opened: { key: string; project: unknown; page: number }[] = [];
  const dropdown = async function* (...[field, given]: Parameters<Dropdown>) {
    for (const [page, labels] of pages.entries()) {
      opened.push({ key: field.key, project: given.project_id, page });
      yield await Promise.resolve(
        labels.map((label) => ({ id: `id of ${label}`, label })),
      );
    }
  };
  return { dropdown, opened };
};

const resolved = (given: Fields, pages: string[][]) =>
  resolveChoices(PLACE, given, fields, dropdownOf(pages).dropdown);

describe('choosing from a dropdown', () => {
  it.each([
    [
      'puts the id of the entry into the field, and leaves other fields alone',
      { project_id: choose('Online Shop'), task_id: '{{trigger.task}}' },
      { project_id: 'id of Online Shop', task_id: '{{trigger.task}}' },
    ],
    [
      'picks several entries for a field that takes more than one',
      { project_id: [choose('A'), '{{trigger.project}}'] },
      { project_id: ['id of A', '{{trigger.project}}'] },
    ],
    [
      'picks for each row of a group',
      { lines: [{ task_id: choose('A'), hours: 1 }] },
      { lines: [{ task_id: 'id of A', hours: 1 }] },
    ],
  ])('%s', async (_does, given, expected) => {
    expect(await resolved(given, [['A'], ['Online Shop']])).toEqual(expected);
  });

  it('turns pages until the entry is there, and no further', async () => {
    const { dropdown, opened } = dropdownOf([['A'], ['B'], ['C']]);
    await resolveChoices(PLACE, { project_id: choose('B') }, fields, dropdown);
    expect(opened.map(({ page }) => page)).toEqual([0, 1]);
  });

  it.each([
    { project_id: choose('A'), task_id: choose('B') },
    { project_id: choose('A'), lines: [{ task_id: choose('B') }] },
  ])('opens a dropdown with what was chosen before it: %j', async (given) => {
    const { dropdown, opened } = dropdownOf([['A', 'B']]);
    await resolveChoices(PLACE, given, fields, dropdown);
    expect(opened[1]).toEqual({ key: 'task_id', project: 'id of A', page: 0 });
  });

  it.each([choose('Contains'), choose('contains'), 'Contains'])(
    'takes a choice that the field is declared with by its label or its key: %p',
    async (match) => {
      expect(await resolved({ match }, [])).toEqual({ match: 'contains' });
    },
  );

  it.each([
    [[['A'], ['B']], 'Z', /has no "Z"\. It has: A, B\.$/],
    [
      [['Online Shop', ...Array.from({ length: 999 }, (_, at) => `P ${at}`)]],
      'Onlne Shop',
      /has no "Onlne Shop"\. Did you mean Online Shop\? It has: Online Shop, P 0, .*, P 18 and 980 more\.$/,
    ],
  ])('says what there is when the entry is not', async (pages, label, says) => {
    const error = resolved({ project_id: choose(label) }, pages);
    await expect(error).rejects.toThrow(
      /^"Greet", step task: the dropdown Project/,
    );
    await expect(error).rejects.toThrow(says);
  });
});
