const UNREADABLE =
  /undefined|\bnull\b|NaN|\[object|TypeError|Cannot read|is not a function|Unexpected token|[{}<>]|\n|^$/;

/** What is wrong with a sentence that a Zap's owner is to read. */
export const readabilityProblems = (sentence: string): string[] => [
  ...(UNREADABLE.test(sentence) ? [`unreadable: ${sentence}`] : []),
  ...(/[.)]$/.test(sentence) ? [] : ['the sentence has no end']),
];

/** Whether a text holds one of the secrets. */
export const leaksIn = (text: string, secrets: readonly string[]): string[] =>
  secrets.some((secret) => text.includes(secret))
    ? ['a secret is in what is shown or logged']
    : [];
