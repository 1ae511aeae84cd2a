import resolveInputDataTypes from 'zapier-platform-cli/src/oclif/commands/invoke/input-types.js';
import type { Field } from './definition/definition.ts';
import { toText } from './templates.ts';

/**
 * Turns filled-in fields into `bundle.inputData`: text into numbers, booleans
 * and times by each field's type (the CLI's own code does that, as it does for
 * `zapier-platform invoke`), lists where a field takes a list, rows for line
 * items. A field that comes out empty has its default, or stays empty; a key
 * that is no field is left out.
 *
 * @param timezone IANA name: where a time without a zone is read.
 */
export const toInputData = (
  filled: Record<string, unknown>,
  fields: readonly Field[],
  timezone: string,
): Record<string, unknown> => {
  const inputData: Record<string, unknown> = {};
  for (const field of fields) {
    const isLeftOut = !Object.hasOwn(filled, field.key);
    if (isLeftOut && field.default === undefined) {
      continue;
    }
    const given = filled[field.key];
    const value = toText(given) === '' ? field.default : given;
    inputData[field.key] = toFieldValue(value, field, timezone);
  }
  return inputData;
};

const toFieldValue = (
  value: unknown,
  field: Field,
  timezone: string,
): unknown => {
  const { children, list, dict } = field;
  // Names and values, whatever they are.
  if (dict === true) {
    return value;
  }
  if (children !== undefined) {
    return toList(value).map((row) =>
      toInputData({ ...(row as object) }, children, timezone),
    );
  }
  return list === true
    ? toList(value).map((item) => toTyped(item, field, timezone))
    : toTyped(value, field, timezone);
};

const toList = (value: unknown): unknown[] => {
  if (Array.isArray(value)) {
    return value;
  }
  return value === undefined ? [] : [value];
};

const toTyped = (value: unknown, field: Field, timezone: string): unknown => {
  const text = toText(value);
  // An empty text has no number or time in it; Zapier leaves it empty.
  if (text === '') {
    return text;
  }
  const { [field.key]: typed } = resolveInputDataTypes(
    { [field.key]: text },
    [field],
    timezone,
  );
  return typed;
};
