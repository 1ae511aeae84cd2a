import { checkWith } from '../check.ts';
import { badDatesIn, isoHint } from '../dates.ts';
import { itemsOf } from '../../lab/index.ts';
import { newestOf } from '../live_results.ts';

export default checkWith(
  {
    id: 'T003',
    rule: 'Dates in live results are ISO 8601, times with an offset',
    severity: 'publishing',
  },
  'live',
  (live, definition) =>
    newestOf(itemsOf(definition), live).flatMap(
      ({ where, operation, result }) =>
        badDatesIn(result, operation.outputFields).map(({ path, value }) => ({
          where: `${where} result`,
          message: `${path} is "${value}". ${isoHint}`,
        })),
    ),
);
