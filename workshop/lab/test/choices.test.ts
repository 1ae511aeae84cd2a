import { describe, expect, it } from '@jest/globals';
import { resolveChoices, type Dropdown } from '../choices.ts';
import type { Field } from '../definition/definition.ts';
import { choose } from '../templates.ts';

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

describe('choosing from a dropdown', () => {
  it('puts the id of the entry into the field, and leaves other fields alone', async () => {
    const { dropdown } = dropdownOf([['Menu App', 'Online Shop']]);
    const given = {
      project_id: choose('Online Shop'),
      task_id: '{{trigger.task}}',
    };
    expect(await resolveChoices(PLACE, given, fields, dropdown)).toEqual({
      project_id: 'id of Online Shop',
      task_id: '{{trigger.task}}',
    });
  });

  it('picks several entries for a field that takes more than one', async () => {
    const { dropdown } = dropdownOf([['A', 'B']]);
    const given = { project_id: [choose('A'), '{{trigger.project}}'] };
    expect(await resolveChoices(PLACE, given, fields, dropdown)).toEqual({
      project_id: ['id of A', '{{trigger.project}}'],
    });
  });

  it('turns pages until the entry is there, and no further', async () => {
    const { dropdown, opened } = dropdownOf([['A'], ['B'], ['C']]);
    await resolveChoices(PLACE, { project_id: choose('B') }, fields, dropdown);
    expect(opened.map(({ page }) => page)).toEqual([0, 1]);
  });

  it('opens a dropdown with what was chosen before it', async () => {
    const { dropdown, opened } = dropdownOf([['A', 'B']]);
    const given = { project_id: choose('A'), task_id: choose('B') };
    await resolveChoices(PLACE, given, fields, dropdown);
    expect(opened[1]).toEqual({ key: 'task_id', project: 'id of A', page: 0 });
  });

  it('picks for each row of a group, with the other values of the row', async () => {
    const { dropdown, opened } = dropdownOf([['A', 'B']]);
    const given = {
      project_id: choose('A'),
      lines: [{ task_id: choose('B'), hours: 1 }],
    };
    expect(await resolveChoices(PLACE, given, fields, dropdown)).toEqual({
      project_id: 'id of A',
      lines: [{ task_id: 'id of B', hours: 1 }],
    });
    expect(opened[1]).toEqual({ key: 'task_id', project: 'id of A', page: 0 });
  });

  it('takes a choice that the field is declared with by its label or its key, and opens no dropdown for it', async () => {
    const { dropdown, opened } = dropdownOf([]);
    for (const match of [choose('Contains'), choose('contains'), 'Contains']) {
      expect(await resolveChoices(PLACE, { match }, fields, dropdown)).toEqual({
        match: 'contains',
      });
    }
    expect(opened).toEqual([]);
  });

  it('says what there is when the entry is not', async () => {
    const { dropdown } = dropdownOf([['A'], ['B']]);
    const given = { project_id: choose('Z') };
    await expect(
      resolveChoices(PLACE, given, fields, dropdown),
    ).rejects.toThrow(
      '"Greet", step task: the dropdown Project has no "Z". It has: A, B.',
    );
  });

  it('says which entry was meant, and does not list a thousand', async () => {
    const { dropdown } = dropdownOf([
      ['Online Shop', ...Array.from({ length: 999 }, (_, at) => `P ${at}`)],
    ]);
    const given = { project_id: choose('Onlne Shop') };
    await expect(
      resolveChoices(PLACE, given, fields, dropdown),
    ).rejects.toThrow(
      /^"Greet", step task: the dropdown Project has no "Onlne Shop"\. Did you mean Online Shop\? It has: Online Shop, P 0, .*, P 18 and 980 more\.$/,
    );
  });
});
