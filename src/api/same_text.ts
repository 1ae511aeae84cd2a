/**
 * A text as it is compared: the same for all spellings that a person takes for the same text, whatever their
 * capitals, spaces, kind of quotation marks, and way of writing accents.
 */
export const sameText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[‘’‛ʻʼ＇]/g, "'")
    .replace(/[“”„‟＂]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .toLowerCase();

/** Whether a text has another one in it, for a person. */
export const hasText = (whole: string, part: string): boolean =>
  sameText(whole).includes(sameText(part));

/** Nobody writes an address in two ways. An apostrophe in one could be part of a name after all. */
const ADDRESS = /^[\w.+%-]+@[\w.-]+$/;

/*
 * Expressions with classes of letters take about a millisecond to make, which every cold start would pay for: so they are
 * made when they are used.
 */

/**
 * Letters and digits that have one spelling, except for capitals. Decomposed, an accented letter is a plain one and a
 * mark; a Korean syllable is several letters, so it is named here.
 */
const ofOneSpelling = () =>
  /(?:(?!\p{Script=Hangul})[A-Za-z\d\p{Lo}](?!\p{M}))+/gu;

/**
 * The same with letters whose capitals not every server knows, such as Cyrillic ones: better than asking for nothing.
 */
const butForCapitals = () => /(?:(?!\p{Script=Hangul})[\d\p{L}](?!\p{M}))+/gu;

/**
 * What a server can be asked for to find a text: the longest run of letters and digits that all of its spellings share, since
 * a server compares with what was once stored. An e-mail address is asked for whole. Empty if they share nothing.
 */
export const textToAsk = (text: string): string => {
  const trimmed = text.trim();
  if (ADDRESS.test(trimmed)) {
    return trimmed;
  }
  const letters = trimmed.normalize('NFD');
  const runs =
    letters.match(ofOneSpelling()) ?? letters.match(butForCapitals()) ?? [];
  return runs.reduce(
    (longest, run) => (run.length > longest.length ? run : longest),
    '',
  );
};

/** Printable ASCII, with nothing in it that some people and programs write otherwise, but for spaces. */
const plain = () => /^[^\P{ASCII}\p{Cc}'"]+$/u;

/**
 * What a server can be asked for to find a part of a longer text. That is one text of many, and most of its words are in
 * others, too: so a plain one is asked for whole.
 */
export const phraseToAsk = (text: string): string =>
  plain().test(text) ? text.trim() : textToAsk(text);
