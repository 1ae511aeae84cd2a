/** What is wrong with a result or a sample: its types, its dates, its primary key. */
import {
  type Field,
  isGroup,
  type Operation,
  staticFields,
  valuesAt,
  valuesOf,
} from '../../lab/index.ts';

type Fields = readonly (Field | string)[] | undefined;

const isText = (value: unknown): boolean => typeof value === 'string';

/** Zapier's types of output fields, and the values that fit each. A file is an address, and so a text. */
const FITS: Record<string, (value: unknown) => boolean> = {
  string: isText,
  datetime: isText,
  file: isText,
  password: isText,
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
};

/**
 * What in a result goes against its output fields: a required one that is missing, a value of another type. Null fits
 * any type, since it stands for no value.
 */
export const misfitsIn = (
  result: unknown,
  outputFields: Fields,
  path = '',
): string[] => {
  if (!isGroup(result)) {
    return [`${path || 'the result'} isn't a record`];
  }
  return (outputFields ?? []).flatMap((field) => {
    // What a function adds can't be seen in a definition.
    if (typeof field === 'string') {
      return [];
    }
    return valuesOf(result, field.key, path).flatMap((found) => {
      if (found.value !== undefined) {
        return found.value === null
          ? []
          : misfitOf(found.value, field, found.path);
      }
      return field.required === true
        ? [`${found.path} is required and missing`]
        : [];
    });
  });
};

const misfitOf = (value: unknown, field: Field, place: string): string[] => {
  const { type = '', list, children } = field;
  const isList = Array.isArray(value);
  const values: unknown[] = isList ? value : [value];
  if (children !== undefined) {
    return values.flatMap((row, index) =>
      misfitsIn(row, children, `${place}[${index}]`),
    );
  }
  const fits = FITS[type];
  if (
    fits === undefined ||
    ((isList || list !== true) &&
      values.every((part) => part === null || fits(part)))
  ) {
    return [];
  }
  const wanted = isList ? `a list of ${type}` : list === true ? 'a list' : type;
  return [`${place} must be ${wanted} and is ${shown(value)}`];
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_AND_TIME =
  /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/;

/**
 * How dates look that a program can't be sure of: `01 Aug 2023`, `8/1/2023`, a time with no offset. Between dots only a
 * year of four digits tells a date from a version: `0.1.15` is one.
 */
const DOUBTFUL =
  /^(?:\d{1,2}[ .\-/][A-Za-z]{3,9}[ .\-/,]+\d{2,4}|[A-Za-z]{3,9} \d{1,2},? \d{4}|\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;

const isIso = (text: string): boolean =>
  (DATE.test(text) || DATE_AND_TIME.test(text)) &&
  !Number.isNaN(Date.parse(text));

/**
 * Where a value is and how its output field is called, written alike: `rows.at` for `rows[0].at`, for `rows[]at`, and for
 * the child `at` of `rows`.
 */
const placeOf = (pathOrKey: string): string =>
  pathOrKey.replace(/\[\d*\]\.?|__/g, '.').replace(/\.$/, '');

/**
 * The dates in a result that aren't ISO 8601, or have a time without an offset: the values of datetime fields, and
 * any text that can only be a date.
 */
export const badDatesIn = (
  result: unknown,
  outputFields: Fields,
): { path: string; value: string }[] => {
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

export const ISO_HINT =
  'Write dates like 2026-03-16, and times with their offset, like 2026-03-16T09:00:00Z.';

/** The keys that Zapier tells a new record from an old one by, and that this one lacks: the primary fields, else `id`. */
export const missingPrimaryKeys = (
  { outputFields }: Operation,
  record: unknown,
): string[] => {
  const primary = staticFields(outputFields, '')
    .filter((field) => field.primary === true)
    .map(({ key }) => key);
  return (primary.length > 0 ? primary : ['id']).filter((key) =>
    valuesOf(record, key).some(({ value }) => (value ?? '') === ''),
  );
};
