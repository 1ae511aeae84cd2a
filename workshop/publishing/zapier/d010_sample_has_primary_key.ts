import { checkDefinition } from '../check.ts';
import { visibleItemsOf } from '../../lab/index.ts';
import { missingPrimaryKeys } from '../primary_key.ts';

/** Zapier doesn't look for what is new among the records of a hook, nor in a list that only feeds a dropdown. */
export default checkDefinition(
  {
    id: 'D010',
    rule: "A polling trigger's sample has the primary key, id by default",
    severity: 'publishing',
  },
  (definition) =>
    visibleItemsOf(definition, ['triggers'])
      .filter(
        ({ operation }) =>
          operation.type !== 'hook' && operation.sample !== undefined,
      )
      .flatMap(({ where, operation }) =>
        missingPrimaryKeys(operation, operation.sample).map((key) => ({
          where: `${where}.sample`,
          message: `It has no ${key}, by which Zapier tells a new record from an old one. Add it.`,
        })),
      ),
);
