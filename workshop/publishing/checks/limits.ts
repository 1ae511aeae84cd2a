import {
  descriptionsOf,
  helpTextsOf,
  itemsOf,
  labelsOf,
  searchOrCreatesOf,
  staticFields,
} from '../../lab/index.ts';
import { each, joined, type Row } from './check.ts';

/** The limits of Zapier's schema. */
export const limits: Row[] = [
  {
    id: 'limit/labels',
    rule: 'A label has 2 to 64 characters',
    severity: 'error',
    look: each(
      labelsOf,
      ({ text }) =>
        (text.length < 2 || text.length > 64) &&
        `"${text}" has ${text.length}. Write another one.`,
    ),
  },
  {
    id: 'limit/descriptions',
    rule: 'A description or help has at most 1,000 characters',
    severity: 'error',
    look: each(
      joined(descriptionsOf, helpTextsOf),
      ({ text }) =>
        text.length > 1000 &&
        `It has ${text.length}: "${text.slice(0, 40)}…". Shorten it.`,
    ),
  },
  {
    id: 'limit/keys',
    rule: 'A key has letters, digits, underscores, begins with a letter, and is that of its place',
    severity: 'error',
    look: each(
      joined<{ where: string; key: string }>(itemsOf, searchOrCreatesOf),
      ({ where, key }) => {
        if (!/^[a-zA-Z]+[a-zA-Z0-9_]*$/.test(key) || key.length < 2) {
          return `"${key}" does not. Write it like new_task.`;
        }
        return (
          !where.endsWith(`.${key}`) &&
          `Its key is "${key}". Make the two the same.`
        );
      },
    ),
  },
  {
    id: 'limit/fields',
    rule: 'An item has at most 1,000 input fields',
    severity: 'error',
    look: each(itemsOf, ({ operation, where }) => {
      const { length } = staticFields(operation.inputFields, where);
      return (
        length > 1000 && `It has ${length}. Ask for fewer, or split the item.`
      );
    }),
  },
];
