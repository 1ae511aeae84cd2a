import { describe, expect, it } from '@jest/globals';
import type { Field } from '../../workshop/lab/index.ts';
import { flat, items } from './registry.ts';

/**
 * The types that arrive as they were mapped, or that Zapier's date picker fills in. Zapier makes a yes of any text that it
 * does not know, and a number of any digits in it, so neither is among them: a choice and a text are read here.
 */
const TYPES: unknown[] = [undefined, 'string', 'text', 'datetime'];

const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** Words that say nothing by themselves. */
const FILLING = wordsOf('a an the this that of for to in is its your');

/** What must hold of each input field, beside the checks before publishing, and when it does not. */
const RULES: [rule: string, isBroken: (field: Field) => boolean][] = [
  ['has a label', ({ label = '' }) => !/^[A-Z]/.test(label)],
  [
    'has help in whole sentences',
    ({ helpText = 'None.' }) => !/^[A-Z].*[.)]$/s.test(helpText),
  ],
  [
    'has help that says more than its label',
    ({ label = '', helpText }) =>
      helpText !== undefined &&
      wordsOf(helpText).every((word) =>
        [...wordsOf(label), ...FILLING].includes(word),
      ),
  ],
  [
    'says what to leave empty, and not what empty means',
    ({ helpText = '' }) => /\bempty means\b/i.test(helpText),
  ],
  ['arrives as it was mapped', ({ type }) => !TYPES.includes(type)],
  [
    // Nobody picks the date of a line by hand, and Zapier makes "now" of one that it can't read.
    'has no date picker in line items',
    ({ children = [] }) => children.some(({ type }) => type === 'datetime'),
  ],
  [
    'has a word for each choice, and an example where it shows one',
    ({ choices, placeholder = 'none' }) =>
      placeholder === '' || Object.values(choices ?? {}).includes(''),
  ],
];

describe.each(items)('each field of %s', (_, { operation }) => {
  it.each(RULES)('%s', (_rule, isBroken) => {
    const broken = flat(operation.inputFields).filter(isBroken);
    expect(broken).toEqual([]);
  });
});

describe.each(items)('the form of %s', (_, { operation }) => {
  const fields = operation.inputFields ?? [];

  it('stands under headings that have a name, each field under one that there is', () => {
    const groups = operation.inputFieldGroups ?? [];
    expect(groups.filter(({ label = '' }) => !/^[A-Z]/.test(label))).toEqual(
      [],
    );
    const keys = [undefined, ...groups.map(({ key }) => key)];
    expect(fields.filter(({ group }) => !keys.includes(group))).toEqual([]);
    expect(groups.filter(({ key }) => key === '')).toEqual([]);
  });

  it('asks for what a dropdown depends on', () => {
    const tasks = fields.filter(
      ({ dynamic }) => dynamic?.startsWith('task_list.') === true,
    );
    for (const { dependsOn, required } of tasks) {
      // A field that depends on another can't be filled in before that one is, and a task that is mapped has to do.
      expect(dependsOn).toEqual(required === true ? undefined : ['project_id']);
      expect(fields.map(({ key }) => key)).toContain('project_id');
    }
  });

  it.each(['key', 'label'] as const)('has no %s twice', (name) => {
    const all = flat(fields).map((field) => field[name]);
    expect(all).toEqual([...new Set(all)]);
  });
});
