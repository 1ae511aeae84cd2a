import { checkDefinition } from '../check.ts';
import { itemsOf, searchOrCreatesOf } from '../../lab/index.ts';

const KEY = /^[a-zA-Z]+[a-zA-Z0-9_]*$/;

export default checkDefinition(
  {
    id: 'limit/keys',
    rule: 'A key has letters, digits, underscores, begins with a letter, and is that of its place',
    severity: 'error',
  },
  (definition) =>
    [...itemsOf(definition), ...searchOrCreatesOf(definition)].flatMap(
      ({ where, key }) => {
        if (!KEY.test(key) || key.length < 2) {
          return [
            { where, message: `"${key}" does not. Write it like new_task.` },
          ];
        }
        return where.endsWith(`.${key}`)
          ? []
          : [{ where, message: `Its key is "${key}". Make the two the same.` }];
      },
    ),
);
