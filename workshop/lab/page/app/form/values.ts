import type { FormField, Value, Values } from '../../interface.ts';

/** What a field shows of a value. */
export const textOfValue = (value: Value | undefined): string => {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'string') {
    return value;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Nothing was filled in, or only empty parts. */
export const isEmpty = (value: Value | undefined): boolean => {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).every(isEmpty);
  }
  return textOfValue(value) === '';
};

/** The values with another one in a field; an emptied field has no value. */
export const withValue = (
  values: Values,
  key: string,
  value: Value,
): Values => {
  const { [key]: _before, ...others } = values;
  return isEmpty(value) ? others : { ...others, [key]: value };
};

/** What a field that takes several has in it, one by one. */
export const severalOf = (value: Value | undefined): Value[] => {
  if (Array.isArray(value)) {
    return value;
  }
  return value === undefined || isEmpty(value) ? [] : [value];
};

/** One alone isn't put into a list: what is inserted there from an earlier step may be a list already. */
export const valueOfSeveral = (several: Value[]): Value => {
  const [only, ...others] = several.filter((each) => !isEmpty(each));
  return others.length === 0 ? (only ?? '') : [only ?? '', ...others];
};

/** Names and values, or one row of line items. */
export const valuesOf = (value: Value | undefined): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};

/** What is filled into the fields that a form shows: those that went away keep theirs, but it isn't sent. */
export const shownValues = (
  fields: readonly FormField[],
  values: Values,
): Values =>
  Object.fromEntries(
    fields.flatMap(({ key }) => {
      const value = values[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );

/** The labels of required fields that are empty, in the order of the form; those in line items count for each row. */
export const missingFields = (
  fields: readonly FormField[],
  values: Values,
): FormField[] =>
  fields.flatMap((field) => {
    const value = values[field.key];
    if (isEmpty(value)) {
      return field.required && field.default === undefined ? [field] : [];
    }
    const { children } = field;
    return children === undefined
      ? []
      : children.filter((child) =>
          severalOf(value).some(
            (row) => missingFields([child], valuesOf(row)).length > 0,
          ),
        );
  });
