import { checkDefinition } from '../check.ts';
import { badDatesIn, isoHint } from '../dates.ts';
import { itemsOf } from '../../lab/index.ts';

export default checkDefinition(
  {
    id: 'D023',
    rule: 'Dates in samples are ISO 8601, times with an offset',
    severity: 'publishing',
  },
  (definition) =>
    itemsOf(definition).flatMap(({ where, operation }) =>
      badDatesIn(operation.sample, operation.outputFields).map(
        ({ path, value }) => ({
          where: `${where}.sample.${path}`,
          message: `"${value}" is not. ${isoHint}`,
        }),
      ),
    ),
);
