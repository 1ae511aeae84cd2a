import type { VNode } from 'preact';
import type { ItemKind, ItemSummary } from '../../interface.ts';
import { Link } from '../parts/link.tsx';
import { usePage } from '../state/state.ts';
import { ITEM_KINDS } from '../state/words.ts';

const KINDS: ItemKind[] = ['trigger', 'action', 'search'];

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
                {ofKind.map(({ key, label, description }) => (
                  <li key={key} title={description}>
                    <Link
                      class="row"
                      to={{ open: { item: key } }}
                      isCurrent={key === shown}
                    >
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
  );
};
