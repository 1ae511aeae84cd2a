/**
 * Zapier gets a form that changes with what is filled in as a function, which nobody can read. So it is asked, as Zapier
 * asks it, for each choice that it depends on.
 */
import { isGroup } from './values.ts';
import {
  KINDS,
  writtenFields,
  type Definition,
  type Field,
  type Item,
} from './definition.ts';

/** Gives an item's form, `searches.find_book`, as it is once these fields have been filled in. */
export type AskForForm = (
  where: string,
  inputData: Record<string, string>,
) => Promise<Field[]>;

/** What the editor sends of a field that something of an earlier step is mapped into. */
const MAPPED = '{{1__value}}';

/** What a form is asked for with, and how a person says what that is. */
export type Filled = {
  says: string;
  inputData: Record<string, string>;
};

/** The form as it is once something is filled in. */
export type Answer = {
  fields: Field[];
} & Filled;

/** The definition with all the fields that its forms can have, in their order. One without functions is as it was. */
export const withAllFields = async (
  definition: Definition,
  ask: AskForForm,
): Promise<Definition> => {
  const whole: Definition = { ...definition };
  for (const kind of KINDS) {
    const items: Record<string, Item> = {};
    for (const [key, item] of Object.entries(definition[kind])) {
      items[key] = await withFieldsOf(item, (inputData) =>
        ask(`${kind}.${key}`, inputData),
      );
    }
    whole[kind] = items;
  }
  return whole;
};

const withFieldsOf = async (
  item: Item,
  ask: (inputData: Record<string, string>) => Promise<Field[]>,
): Promise<Item> => {
  const { inputFields = [] } = item.operation;
  const written = writtenFields(inputFields);
  if (written.length === inputFields.length) {
    return item;
  }
  const answers: Answer[] = [];
  for (const filled of waysToFill(written)) {
    answers.push({ ...filled, fields: await ask(filled.inputData) });
  }
  return {
    ...item,
    operation: { ...item.operation, inputFields: merged(answers) },
  };
};

/** All that a form has to be asked for with: each choice of each field that it changes with, and something mapped there. */
export const waysToFill = (written: readonly Field[]): Filled[] => {
  const presets = Object.fromEntries(
    written.map(({ key, default: preset = '' }) => [key, preset]),
  );
  const ways = written
    .filter(({ altersDynamicFields }) => altersDynamicFields === true)
    .flatMap(({ key, label = key, choices }) => {
      const named = Object.entries(isGroup(choices) ? choices : {}).map(
        ([value, name]) => ({
          value,
          says: `"${typeof name === 'string' ? name : value}"`,
        }),
      );
      return [...named, { value: MAPPED, says: 'mapped' }].map(
        ({ value, says }) => ({
          says: `${label} is ${says}`,
          inputData: { ...presets, [key]: value },
        }),
      );
    });
  return ways.length > 0 ? ways : [{ says: '', inputData: presets }];
};

/** Each field once, the longest form first; one that not every form has says which have it. */
export const merged = (answers: readonly Answer[]): Field[] => {
  const longestFirst = answers.toSorted(
    (one, other) => other.fields.length - one.fields.length,
  );
  const fields = new Map<string, Field>();
  for (const field of longestFirst.flatMap((answer) => answer.fields)) {
    if (!fields.has(field.key)) {
      fields.set(field.key, field);
    }
  }
  return [...fields.values()].map((field) => {
    const having = answers.filter((answer) =>
      answer.fields.some(({ key }) => key === field.key),
    );
    return having.length === answers.length
      ? field
      : { ...field, shownIf: having.map(({ says }) => says).join(' or ') };
  });
};
