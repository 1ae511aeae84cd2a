import { checkWith } from '../check.ts';
import { misfitsIn } from '../conformity.ts';
import { visibleItemsOf } from '../../lab/index.ts';
import { newestOf } from '../live_results.ts';

export default checkWith(
  {
    id: 'Z001',
    rule: 'What performList gives has the required output fields, in their types',
    severity: 'publishing',
  },
  'live',
  (live, definition) =>
    newestOf(visibleItemsOf(definition, ['triggers']), live, 'samples').flatMap(
      ({ where, operation, result }) =>
        misfitsIn(result, operation.outputFields).map((misfit) => ({
          where: `${where} performList`,
          message: `${misfit}. Fix the output field, or what performList gives.`,
        })),
    ),
);
