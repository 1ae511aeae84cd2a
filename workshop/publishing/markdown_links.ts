/**
 * A link as Zapier's Markdown takes it: `[text](address)`. The text may have brackets in it, the address parentheses in
 * pairs, and a title may follow it in quotes.
 */
const LINK =
  /\[(?:[^[\]]|\[[^[\]]*\])+\]\((?<address>(?:[^\s()]|\([^\s()]*\))+)(?:\s+(?:"[^"]*"|'[^']*'))?\)/g;

/** Where the links of a text lead to. */
export const addressesIn = (text: string): string[] =>
  [...text.matchAll(LINK)].map(({ groups }) => groups?.address ?? '');

/** What is left of a text without its links, and without what Markdown shows as code. */
export const withoutLinks = (text: string): string =>
  text.replace(/`[^`]*`/g, '').replace(LINK, '');
