import type { VNode } from 'preact';
import type { ItemKind, ItemSummary } from '../../interface.ts';
import { Link } from '../parts/link.tsx';
import { useInView } from '../parts/use_in_view.ts';
import { usePage } from '../state/state.ts';
import { ITEM_KINDS } from '../state/words.ts';

const KINDS: ItemKind[] = ['trigger', 'action', 'search'];

const ItemRow = ({
  item: { key, label, description },
  isCurrent,
}: {
  item: ItemSummary;
  isCurrent: boolean;
}): VNode => {
  const row = useInView(isCurrent);
  return (
    <li title={description} ref={row}>
      <Link class="row" to={{ open: { item: key } }} isCurrent={isCurrent}>
        {label}
      </Link>
    </li>
  );
};

/** Every item of the catalogue, for its form alone. */
export const Items = ({ items }: { items: ItemSummary[] }): VNode | null => {
  const { open } = usePage().address.value;
  if (items.length === 0) {
    return null;
  }
  const shown = open !== undefined && 'item' in open ? open.item : undefined;
  return (
    <>
      {KINDS.map((kind) => {
        const ofKind = items.filter((item) => item.kind === kind);
        return (
          ofKind.length > 0 && (
            <section key={kind} aria-label={ITEM_KINDS[kind]}>
              <h3>
                {ITEM_KINDS[kind]} <span class="count">{ofKind.length}</span>
              </h3>
              <ul class="plain-list">
                {ofKind.map((item) => (
                  <ItemRow
                    key={item.key}
                    item={item}
                    isCurrent={item.key === shown}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
  );
};
