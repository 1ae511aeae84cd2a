import type { View } from '../port.ts';
import { textToAsk } from '../same_text.ts';

const SORTS = {
  name: 'name',
  newest: '-created_at',
  'last changed': '-updated_at',
  'latest start': '-start_time',
  'earliest start': 'start_time',
} as const;

type Sort<By extends keyof typeof SORTS> = (typeof SORTS)[By];

/**
 * The part of a query that says which part of a list is wanted.
 *
 * @param toAsk what the server is asked for to find a text.
 */
export const queryOf = <By extends keyof typeof SORTS>(
  { order, text = '', size, page }: View<By>,
  toAsk = textToAsk,
): {
  sort?: Sort<By>;
  q?: string;
  per_page: number;
  page?: number;
} => {
  const q = toAsk(text);
  return {
    ...(q !== '' && { q }),
    ...(order && { sort: SORTS[order] }),
    per_page: size,
    ...(page !== undefined && { page }),
  };
};
