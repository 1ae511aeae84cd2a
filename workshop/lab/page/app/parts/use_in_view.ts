import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Scrolls a list so that a row of it can be seen once it is the current one. Nothing but the list moves: `scrollIntoView`
 * would scroll the page, too, and the first Tab would go to the row, past all that is before it.
 */
export const useInView = (
  isCurrent: boolean,
): RefObject<HTMLLIElement | null> => {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const list = row.current?.closest('.pane-body');
    if (isCurrent && row.current && list) {
      const place = row.current.getBoundingClientRect();
      const shown = list.getBoundingClientRect();
      list.scrollTop +=
        Math.min(0, place.top - shown.top) +
        Math.max(0, place.bottom - shown.bottom);
    }
  }, [isCurrent]);
  return row;
};
