import { checkDefinition } from '../check.ts';
import { itemsOf } from '../definition.ts';
import { missingPrimaryKeys } from '../primary_key.ts';

export default checkDefinition(
  {
    id: 'D010',
    rule: "A trigger's sample has the primary key, id by default",
    severity: 'publishing',
  },
  (definition) =>
    itemsOf(definition, ['triggers'])
      .filter(({ operation }) => operation.sample !== undefined)
      .flatMap(({ where, operation }) =>
        missingPrimaryKeys(operation, operation.sample).map((key) => ({
          where: `${where}.sample`,
          message: `It has no ${key}, by which Zapier tells a new record from an old one. Add it.`,
        })),
      ),
);
