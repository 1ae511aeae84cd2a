import type { Field } from '../lab/index.ts';

/** What a field holds, in a word or three. */
export const typeOf = ({
  type = 'string',
  list,
  dict,
  children,
}: Field): string => {
  if (children) {
    return 'line items';
  }
  if (dict) {
    return 'names and values';
  }
  return list ? `list of ${type}` : type;
};
