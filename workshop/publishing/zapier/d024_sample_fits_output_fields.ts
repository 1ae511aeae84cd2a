import { checkDefinition } from '../check.ts';
import { misfitsIn } from '../conformity.ts';
import { itemsOf } from '../../lab/index.ts';

export default checkDefinition(
  {
    id: 'D024',
    rule: 'A sample has the required output fields, in their types',
    severity: 'publishing',
  },
  (definition) =>
    itemsOf(definition)
      .filter(({ operation }) => operation.sample !== undefined)
      .flatMap(({ where, operation }) =>
        misfitsIn(operation.sample, operation.outputFields).map((misfit) => ({
          where: `${where}.sample`,
          message: `${misfit}. Fix the sample, or the output field.`,
        })),
      ),
);
