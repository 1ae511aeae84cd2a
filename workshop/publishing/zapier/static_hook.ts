import { type Definition, type Item, visibleItemsOf } from '../../lab/index.ts';

/** A hook that the integration does not set up and take down by itself: the user would have to paste an address. */
export const isStaticHook = ({ operation }: Item): boolean =>
  operation.type === 'hook' &&
  (operation.performSubscribe === undefined ||
    operation.performUnsubscribe === undefined);

/** Whether a static hook is all that an integration has to show. */
export const isNothingButAStaticHook = (definition: Definition): boolean => {
  const [first, ...others] = visibleItemsOf(definition);
  return (
    first?.kind === 'triggers' && others.length === 0 && isStaticHook(first)
  );
};
