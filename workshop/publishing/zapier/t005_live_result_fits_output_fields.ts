import { checkWith } from '../check.ts';
import { misfitsIn } from '../conformity.ts';
import { itemsOf } from '../../lab/index.ts';
import { newestOf } from '../live_results.ts';

/** Zapier looks at triggers alone; what holds for them is asked of actions and searches too. */
export default checkWith(
  {
    id: 'T005',
    rule: 'A live result has the required output fields, in their types',
    severity: 'publishing',
  },
  'live',
  (live, definition) =>
    newestOf(itemsOf(definition), live).flatMap(
      ({ where, operation, result }) =>
        misfitsIn(result, operation.outputFields).map((misfit) => ({
          where: `${where} result`,
          message: `${misfit}. Fix the output field, or what the item gives.`,
        })),
    ),
);
