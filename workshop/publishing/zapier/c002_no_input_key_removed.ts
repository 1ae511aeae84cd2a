import { nameOf, ownsUpTo, sayThat } from '../changelog.ts';
import { checkWith } from '../check.ts';
import { itemsOf, staticFields } from '../../lab/index.ts';

export default checkWith(
  {
    id: 'C002',
    rule: 'No input key of the published version is removed, unless the changelog says so',
    severity: 'warning',
  },
  'published',
  (published, definition, { environment }) => {
    const now = new Map(itemsOf(definition).map((item) => [item.where, item]));
    return itemsOf(published.definition).flatMap(({ where, operation }) => {
      const item = now.get(where);
      // An item that is gone altogether is C001's to tell.
      if (item === undefined) {
        return [];
      }
      const keys = new Set(
        staticFields(item.operation.inputFields, where).map(
          (field) => field.where,
        ),
      );
      return staticFields(operation.inputFields, where)
        .filter((field) => !keys.has(field.where))
        .filter(
          ({ key, label = key }) =>
            !ownsUpTo(environment?.changelog ?? '', where, [key, label]),
        )
        .map(({ where: place, key }) => ({
          where: place,
          message: `This input key is gone, and with it what Zaps and templates have in it. Bring it back; or, if that is meant, ${sayThat(`Update ${nameOf(where)}: lost its field ${key}.`)}`,
        }));
    });
  },
);
