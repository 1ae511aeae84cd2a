import { nameOf, ownsUpTo, sayThat } from '../changelog.ts';
import { checkWith } from '../check.ts';
import { itemsOf, keysMissingIn } from '../../lab/index.ts';

export default checkWith(
  {
    id: 'C003',
    rule: 'No sample key of the published version is removed, unless the changelog says so',
    severity: 'warning',
  },
  'published',
  (published, definition, { environment }) => {
    const now = new Map(itemsOf(definition).map((item) => [item.where, item]));
    return itemsOf(published.definition).flatMap(({ where, operation }) =>
      keysMissingIn(now.get(where)?.operation.sample, operation.sample)
        .filter(
          (key) =>
            !ownsUpTo(environment?.changelog ?? '', where, [
              key,
              // As `npm run release` writes it, and Zapier shows it.
              key.replaceAll('.', '__'),
            ]),
        )
        .map((key) => ({
          where: `${where}.sample.${key}`,
          message: `This key is gone from the sample, and with it what templates map from it. Bring it back; or, if that is meant, ${sayThat(`Update ${nameOf(where)}: no longer gives ${key}.`)}`,
        })),
    );
  },
);
