import { checkWith } from '../check.ts';
import { keysMissingIn, visibleItemsOf } from '../../lab/index.ts';
import { newestOf } from '../live_results.ts';

export default checkWith(
  {
    id: 'T004',
    rule: 'The keys of a sample are among those of a live result',
    severity: 'publishing',
  },
  'live',
  (live, definition) =>
    newestOf(visibleItemsOf(definition), live).flatMap(
      ({ where, operation, result }) =>
        keysMissingIn(result, operation.sample).map((key) => ({
          where: `${where}.sample.${key}`,
          message:
            'A live result has no such key, so a Zap that maps it gets nothing. Take it out of the sample, or give it.',
        })),
    ),
);
