import { checkWith } from '../check.ts';
import { itemsOf } from '../definition.ts';
import { keysMissingIn } from '../values.ts';

export default checkWith(
  {
    id: 'C003',
    rule: 'No sample key of the published version is removed',
    severity: 'warning',
  },
  'published',
  (published, definition) => {
    const now = new Map(itemsOf(definition).map((item) => [item.where, item]));
    return itemsOf(published.definition).flatMap(({ where, operation }) =>
      keysMissingIn(now.get(where)?.operation.sample, operation.sample).map(
        (key) => ({
          where: `${where}.sample.${key}`,
          message:
            'This key is gone from the sample, and with it what templates map from it. Bring it back.',
        }),
      ),
    );
  },
);
