import type { Bundle, ZObject } from 'zapier-platform-core';
import { readTags } from './tags.ts';

/** What tags are called, by their ids. */
export type TagNames = ReadonlyMap<string, string>;

/**
 * The names of the account's tags: of all, or at least of those wanted. A single tag can't be asked for, so the list is
 * read a page at a time, no further than to the last one wanted.
 */
export const readTagNames = async (
  z: ZObject,
  bundle: Bundle,
  wanted?: readonly string[],
): Promise<TagNames> => {
  const missing = new Set(wanted);
  const { records } = await readTags(z, bundle, (page) => {
    for (const { id } of page) {
      missing.delete(id);
    }
    return wanted !== undefined && missing.size === 0;
  });
  return new Map(records.map(({ id, name }) => [id, name]));
};
