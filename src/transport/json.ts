const ID_KEY = /(^|_)ids?$/;

/**
 * Fast path: only a number under an id's name, or one of 16 digits or more, needs the slow reading. No two parts of it
 * may match the same blanks, or a long run of them would be tried again at each one.
 */
const MAY_LOSE_DIGITS = /\d{16}|ids?"\s*:\s*(?:\[\s*)?-?\d/;

type NumberSource = { source: string };

/**
 * Reads JSON without losing an id: ids that arrive as numbers become strings, digit for digit, and so does any
 * whole number above 2^53, which JSON.parse would round.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export const parseLossless = (text: string): unknown => {
  if (!MAY_LOSE_DIGITS.test(text)) {
    return JSON.parse(text) as unknown;
  }
  const keepDigits = (
    key: string,
    value: unknown,
    context?: NumberSource,
  ): unknown => {
    if (ID_KEY.test(key) && Array.isArray(value)) {
      return value.map((item: unknown) =>
        typeof item === 'number' ? String(item) : item,
      );
    }
    if (typeof value !== 'number') {
      return value;
    }
    const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value);
    return isRounded || ID_KEY.test(key)
      ? (context?.source ?? String(value))
      : value;
  };
  return JSON.parse(text, keepDigits) as unknown;
};

/** The same, with undefined for text that is not JSON. */
export const readJson = (text: string): unknown => {
  try {
    return parseLossless(text);
  } catch {
    // Not JSON, or nested deeper than the stack goes.
    return undefined;
  }
};

/** Whether a value is an object with fields, and so neither null nor a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
