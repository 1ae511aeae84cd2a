import { checkWith } from '../check.ts';
import { itemsOf } from '../../lab/index.ts';
import { missingPrimaryKeys } from '../primary_key.ts';

export default checkWith(
  {
    id: 'T002',
    rule: 'What a poll really gives has the primary key',
    severity: 'publishing',
  },
  'live',
  (live, definition) =>
    itemsOf(definition, ['triggers'])
      .filter(({ operation }) => operation.type !== 'hook')
      .flatMap(({ where, operation }) =>
        (live.items[where]?.results ?? []).flatMap((result, index) =>
          missingPrimaryKeys(operation, result).map((key) => ({
            where: `${where} result ${index + 1}`,
            message: `It has no ${key}, by which Zapier tells a new record from an old one.`,
          })),
        ),
      ),
);
