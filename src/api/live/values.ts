/* What a value of an answer can be read as; undefined if it isn't there, or is something else. */

/** An id as text. `readJson` has made text of those under an id's name; the short names (`pid`) are still numbers. 0 is none. */
export const idOf = (value: unknown): string | undefined => {
  const isId =
    typeof value === 'string'
      ? value.trim() !== '' && value !== '0'
      : Number.isSafeInteger(value) && value !== 0;
  return isId ? String(value) : undefined;
};

/** A text that isn't empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** Yes or no, as this wire writes them: `true`, `"true"` or 1. */
export const isYes = (value: unknown): boolean =>
  value === true || value === 'true' || value === 1 || value === '1';

/** A number that isn't less than 0, however it is written. */
export const amountOf = (value: unknown): number | undefined => {
  const number =
    typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0
    ? number
    : undefined;
};
