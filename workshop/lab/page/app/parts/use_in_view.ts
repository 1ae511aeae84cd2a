import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Scrolls a row of a list into view once it is the current one. */
export const useInView = (
  isCurrent: boolean,
): RefObject<HTMLLIElement | null> => {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) {
      row.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [isCurrent]);
  return row;
};
