import type { Bundle, ZObject } from 'zapier-platform-core';
import { sameText } from '../api/same_text.ts';
import { shorten } from '../api/shorten.ts';
import { halted } from '../transport/errors.ts';
import { mustBeWhole } from './found.ts';
import { readTags } from './tags.ts';

/** Gives the IDs of the tags that a text names: by IDs or names, with commas between them. */
type IdsOfTags = (text: string) => string[];

/** A name as it is compared: people write spaces round a comma or leave them out. */
const sameName = (name: string): string =>
  sameText(name.replace(/\s*,\s*/g, ','));

/**
 * Reads the account's tags, one request for each 200 of them, so that others can be named. An ID goes before a name, and a
 * name with commas in it before the names between those.
 *
 * @param otherField the label of the field that tags can be chosen in, for those that aren't looked through.
 * @returns what throws a HaltedError for a tag that there isn't, whose name another one has, or which could be one that
 * couldn't be read; and what a search throws if it can't be known whether there is one.
 */
export const tagReader = async (
  z: ZObject,
  bundle: Bundle,
  otherField: string,
): Promise<IdsOfTags> => {
  const read = await readTags(z, bundle, () => false);
  // Of one that couldn't be read whole, the ID will do.
  const ids = new Set([...read.records, ...read.odd].map(({ id }) => id));
  const idsByName = Map.groupBy(read.records, ({ name }) => sameName(name));
  const mostParts = Math.max(
    1,
    ...read.records.map(({ name }) => name.split(',').length),
  );

  const idsOf = (text: string): string[] =>
    ids.has(text)
      ? [text]
      : (idsByName.get(sameName(text)) ?? []).map(({ id }) => id);

  /** The tag's name or ID that comes next: as many of the parts as make one, else the first alone. */
  const nextIn = (parts: string[], at: number): string => {
    const [first = '', ...longer] = Array.from(
      { length: Math.min(mostParts, parts.length - at) },
      (_, index) => parts.slice(at, at + index + 1).join(','),
    ).map((text) => text.trim());
    return longer.findLast((text) => idsOf(text).length > 0) ?? first;
  };

  const idOf = (text: string): string => {
    const [id, another] = idsOf(text);
    if (id !== undefined && another === undefined) {
      return id;
    }
    if (another !== undefined) {
      throw halted(
        z,
        `More than one tag is called "${shorten(text)}". Map the ID of the right one, or rename one of them in TrackingTime.`,
      );
    }
    const couldBe = ({ name }: { name?: string }) =>
      name === undefined || sameName(name) === sameName(text);
    if (read.odd.some(couldBe)) {
      throw halted(
        z,
        `One of the account's tags couldn't be read, and it may be "${shorten(text)}". Map the ID of the tag instead of its name.`,
      );
    }
    mustBeWhole(
      z,
      read,
      `There are more than ${read.count.toLocaleString('en')} tags, and "${shorten(text)}" isn't among those that are looked through. Choose it under "${otherField}" in a step for such lines alone.`,
    );
    throw halted(
      z,
      `TrackingTime has no tag "${shorten(text)}". Check how it's written, create the tag first, or map a tag's ID.`,
    );
  };

  return (text) => {
    const parts = text.split(',');
    const found: string[] = [];
    for (let at = 0; at < parts.length;) {
      const written = nextIn(parts, at);
      if (written !== '') {
        found.push(idOf(written));
      }
      at += written.split(',').length;
    }
    return found;
  };
};
