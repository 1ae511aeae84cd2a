import type { ComponentChildren, VNode } from 'preact';
import { type PageState, usePage } from '../state/state.ts';

/** A link to another state of the page. It opens in another tab if somebody wants that. */
export const Link = ({
  to,
  isCurrent,
  children,
  ...rest
}: {
  to: Parameters<PageState['go']>[0];
  isCurrent?: boolean;
  children: ComponentChildren;
  class?: string;
}): VNode => {
  const { go, addressOf } = usePage();
  return (
    <a
      href={addressOf(to)}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={(event) => {
        if (
          !event.metaKey &&
          !event.ctrlKey &&
          !event.shiftKey &&
          event.button === 0
        ) {
          event.preventDefault();
          go(to);
        }
      }}
      {...rest}
    >
      {children}
    </a>
  );
};
