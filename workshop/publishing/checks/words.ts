/** How the checks read texts and keys. */
import type { PlacedField } from '../../lab/index.ts';

/** The words of a key: `userPassword` and `user_password` are both "user password". */
const wordsOf = (key: string): string =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^a-zA-Z0-9]+/g, ' ')
    .toLowerCase();

const SECRET =
  /\b(?:api ?keys?|access ?keys?|private ?keys?|api ?secret|secrets?|tokens?|passwords?|passwd|passphrase|credentials?)\b/;

/** A number of tokens, or the token of a page, opens no door. */
const HARMLESS =
  /\b(?:max|min|total|input|output|page|next|cursor|sync)[a-z ]*tokens?\b/;

/** Whether a key or a text names something that opens an account. */
export const namesCredential = (text: string): boolean => {
  const words = wordsOf(text);
  return SECRET.test(words) && !HARMLESS.test(words);
};

/** A text in small letters, with nothing but letters and digits. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether a word or a name stands in a text, with capitals or without, and not as a part of a longer word. */
export const speaksOf = (text: string, word: string): boolean => {
  const literally = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const [before, after] = ['(?<![\\p{L}\\p{N}_])', '(?![\\p{L}\\p{N}_])'];
  return new RegExp(`${before}${literally}${after}`, 'iu').test(text);
};

/** Whether a noun stands in a text with a capital, other than at the beginning of a sentence. */
export const isCapitalised = (text: string, noun: string): boolean =>
  [...text.matchAll(new RegExp(`\\b${noun}s?\\b`, 'g'))].some(
    ({ index }) => !/(?:^|[.!?]\s+)$/.test(text.slice(0, index)),
  );

/** Words that titles leave small inside, though not at either end. */
const SMALL = new Set(
  'a an and as at but by for from if in into nor of off on onto or out over per so than the to up via vs with yet'.split(
    ' ',
  ),
);

/** A label in title case. A word with a capital somewhere (API, iPhone) stays as it is. */
export const titleCase = (label: string): string => {
  const words = label.split(' ');
  return words
    .map((word, index) => {
      const isInside = index > 0 && index < words.length - 1;
      return (isInside && SMALL.has(word)) || /\p{Lu}/u.test(word)
        ? word
        : word.replace(/\p{Ll}/u, (letter) => letter.toUpperCase());
    })
    .join(' ');
};

/**
 * A link as Zapier's Markdown takes it: `[text](address)`. The text may have brackets in it, the address parentheses in
 * pairs, and a title may follow it in quotes.
 */
const LINK =
  /\[(?:[^[\]]|\[[^[\]]*\])+\]\((?<address>(?:[^\s()]|\([^\s()]*\))+)(?:\s+(?:"[^"]*"|'[^']*'))?\)/g;

/** Whether a text links to a page. */
export const hasWebLink = (text: string): boolean =>
  [...text.matchAll(LINK)].some(({ groups }) =>
    /^https?:\/\//.test(groups?.address ?? ''),
  );

/** What is left of a text without its links, and without what Markdown shows as code. */
export const withoutLinks = (text: string): string =>
  text.replace(/`[^`]*`/g, '').replace(LINK, '');

/**
 * Whether a field that asks for an id asks for a record that people could choose by its name. They can't if the id is what
 * they search by, or if it is another app's: an external id.
 */
export const isChosenById = ({
  key,
  label = '',
  where,
}: PlacedField): boolean =>
  !/external/i.test(`${key} ${label}`) &&
  !(where.startsWith('searches.') && /(?:^|[._])id$/i.test(where));
