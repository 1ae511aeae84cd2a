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
