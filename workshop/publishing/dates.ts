import { type Field, staticFields, valuesAt } from '../lab/index.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_AND_TIME =
  /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/;

/**
 * How dates look that a program cannot be sure of: `01 Aug 2023`, `8/1/2023`, a time with no offset. Between dots only a
 * year of four digits tells a date from a version: `0.1.15` is one.
 */
const DOUBTFUL =
  /^(?:\d{1,2}[ .\-/][A-Za-z]{3,9}[ .\-/,]+\d{2,4}|[A-Za-z]{3,9} \d{1,2},? \d{4}|\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;

const isIso = (text: string): boolean =>
  (DATE.test(text) || DATE_AND_TIME.test(text)) &&
  !Number.isNaN(Date.parse(text));

/** A value that should be an ISO 8601 date and is none. */
export type BadDate = {
  path: string;
  value: string;
};

/**
 * Where a value is and how its output field is called, written alike: `rows.at` for `rows[0].at`, for `rows[]at`, and for
 * the child `at` of `rows`.
 */
const placeOf = (pathOrKey: string): string =>
  pathOrKey.replace(/\[\d*\]\.?|__/g, '.').replace(/\.$/, '');

/**
 * The dates in a result that are not ISO 8601, or have a time without an offset: the values of datetime fields, and
 * any text that cannot be but a date.
 */
export const badDatesIn = (
  result: unknown,
  outputFields: readonly (Field | string)[] | undefined,
): BadDate[] => {
  const datetimes = new Set(
    staticFields(outputFields, '')
      .filter(({ type }) => type === 'datetime')
      .map(({ where }) => placeOf(where.slice(1))),
  );
  return valuesAt(result).flatMap(({ path, value }) => {
    if (typeof value !== 'string' || value === '') {
      return [];
    }
    const isBad = datetimes.has(placeOf(path))
      ? !isIso(value)
      : DOUBTFUL.test(value);
    return isBad ? [{ path, value }] : [];
  });
};

export const isoHint =
  'Write dates like 2026-03-16, and times with their offset, like 2026-03-16T09:00:00Z.';
