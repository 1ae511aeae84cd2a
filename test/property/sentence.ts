import { sentenceOf } from '../../src/transport/errors.ts';

/** The kinds of error that Zapier knows what to do with. */
const KINDS = new Set([
  'AppError',
  'HaltedError',
  'ThrottledError',
  'ExpiredAuthError',
  'RefreshAuthError',
]);

const LONGEST = 500;

/** A report on several lines has a sentence for each. */
const partsOf = (sentence: string): string[] =>
  sentence.split(/ Lines? [\d, and]+: /);

/** What only a program would say. */
const UNREADABLE =
  /undefined|\bnull\b|NaN|\[object|TypeError|RangeError|SyntaxError|\n|__proto__/;

/** What somebody filled in may be quoted, whatever it is. */
const withoutQuotes = (sentence: string): string =>
  sentence.replace(/"[^]*"/, '""');

/** What of an error a Zap's owner could not read, or should not; nothing of a good one. */
export const complaintsAbout = (error: unknown): string[] => {
  if (!(error instanceof Error)) {
    return ['it is no error'];
  }
  if (!KINDS.has(error.name)) {
    return [`Zapier does not know its kind: ${error.stack ?? error.message}`];
  }
  if (error.name === 'RefreshAuthError') {
    // Zapier refreshes, and shows nothing.
    return [];
  }
  const sentence = sentenceOf(error);
  const rules: [complaint: string, isBroken: boolean][] = [
    ['it is long', partsOf(sentence).some((part) => part.length > LONGEST)],
    ['it is no sentence', !/^["A-Z][^]*[.)]$/.test(sentence)],
    ['it is gibberish', UNREADABLE.test(withoutQuotes(sentence))],
    ['core adds to it', !('doNotContextify' in error)],
  ];
  return rules
    .filter(([, isBroken]) => isBroken)
    .map(([complaint]) => `${complaint}: ${sentence.slice(0, 2 * LONGEST)}`);
};

/** Runs something to its end, which is a result or a good error. */
export const outcomeOf = async <T>(
  asked: () => T | Promise<T>,
): Promise<{ result?: T; complaints: string[] }> => {
  try {
    return { result: await asked(), complaints: [] };
  } catch (error) {
    return { complaints: complaintsAbout(error) };
  }
};
