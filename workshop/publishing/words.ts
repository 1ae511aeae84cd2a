const literally = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Whether a word or a name stands in a text, with capitals or without, and not as a part of a longer word. */
export const speaksOf = (text: string, word: string): boolean =>
  new RegExp(
    `(?<![\\p{L}\\p{N}_])${literally(word)}(?![\\p{L}\\p{N}_])`,
    'iu',
  ).test(text);
