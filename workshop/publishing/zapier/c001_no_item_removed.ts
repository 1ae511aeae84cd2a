import { nameOf, ownsUpTo, sayThat } from '../changelog.ts';
import { checkWith } from '../check.ts';
import { itemsOf, visibleItemsOf } from '../../lab/index.ts';

export default checkWith(
  {
    id: 'C001',
    rule: 'No item of the published version is removed or hidden, unless the changelog says so',
    severity: 'warning',
  },
  'published',
  (published, definition, { environment }) => {
    const visible = new Set(
      visibleItemsOf(definition).map(({ where }) => where),
    );
    const there = new Set(itemsOf(definition).map(({ where }) => where));
    return visibleItemsOf(published.definition)
      .filter(({ where }) => !visible.has(where))
      .map(({ where, display }) => ({
        where,
        label: display.label ?? 'The item',
        change: there.has(where) ? 'hidden' : 'removed',
      }))
      .filter(
        ({ where, change }) =>
          !ownsUpTo(environment?.changelog ?? '', where, [change]),
      )
      .map(({ where, label, change }) => ({
        where,
        message: `${label} is ${change}, which breaks the Zap templates that use it. Bring it back; or, if that is meant, ${sayThat(`Update ${nameOf(where)}: is ${change}.`)}`,
      }));
  },
);
