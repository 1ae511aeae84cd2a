import { type Field, isGroup, valuesOf } from '../lab/index.ts';

/** Zapier's types of output fields, and the values that fit each. A file is an address, and so a text. */
const FITS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  datetime: (value) => typeof value === 'string',
  file: (value) => typeof value === 'string',
  password: (value) => typeof value === 'string',
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
  outputFields: readonly (Field | string)[] | undefined,
  path = '',
): string[] => {
  if (!isGroup(result)) {
    return [`${path || 'the result'} is no record`];
  }
  return (outputFields ?? []).flatMap((field) => {
    // What a function adds cannot be seen in a definition.
    if (typeof field === 'string') {
      return [];
    }
    return valuesOf(result, field.key, path).flatMap((found) => {
      if (found.value === null) {
        return [];
      }
      if (found.value !== undefined) {
        return misfitOf(found.value, field, found.path);
      }
      return field.required === true
        ? [`${found.path} is required and missing`]
        : [];
    });
  });
};

const misfitOf = (value: unknown, field: Field, place: string): string[] => {
  const { type, list, children } = field;
  if (children !== undefined) {
    const rows = Array.isArray(value) ? (value as unknown[]) : [value];
    return rows.flatMap((row, index) =>
      misfitsIn(row, children, `${place}[${index}]`),
    );
  }
  const fits = type === undefined ? undefined : FITS[type];
  if (fits === undefined) {
    return [];
  }
  const isList = list === true || Array.isArray(value);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (list === true && !Array.isArray(value)) {
    return [`${place} must be a list and is ${shown(value)}`];
  }
  return values.every((part) => part === null || fits(part))
    ? []
    : [
        `${place} must be ${isList ? 'a list of ' : ''}${type ?? ''} and is ${shown(value)}`,
      ];
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
