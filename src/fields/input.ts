import type {
  InferInputData,
  PlainInputField,
  ZObject,
} from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { shorten } from '../api/shorten.ts';

/** Other words that are read as a choice, because the apps that people map from use them. */
const ALSO: Record<string, readonly string[]> = {
  billable: ['yes', 'true', 'on', '1'],
  not_billable: ['no', 'false', 'off', '0'],
};

/** Whether nothing was filled in: blanks and empty lists count as nothing. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isEmpty));

type Literals<V> = V extends string
  ? string & {} extends V
    ? never
    : V
  : V extends (infer E)[]
    ? [Literals<E>] extends [never]
      ? V
      : Literals<E>[]
    : V;

/** What a field can hold once it was read: in a field with choices, one of them. */
type Read<V> = [Literals<Exclude<V, undefined>>] extends [never]
  ? V
  : Literals<V>;

export type Input<Fields extends PlainInputField[]> = {
  [K in keyof InferInputData<Fields>]: Read<InferInputData<Fields>[K]>;
};

/** A value that does not fit its field, in words for the builder. */
class Misfit extends Error {}

const labelOf = ({ label, key }: PlainInputField): string => label ?? key;

const asText = (field: PlainInputField, value: unknown): string => {
  if (
    typeof value !== 'string' &&
    typeof value !== 'number' &&
    typeof value !== 'boolean'
  ) {
    throw new Misfit(
      `${labelOf(field)} got several values, and takes only one. Map a single value.`,
    );
  }
  const text = String(value);
  return field.type === 'text' ? text : text.trim();
};

/** A choice as a Zap has it, its key, or as the form shows it, whatever the capitals: an earlier step may give either. */
const asOne = (field: PlainInputField, value: unknown): string => {
  const text = asText(field, value);
  const { choices } = field;
  if (!choices || Array.isArray(choices)) {
    return text;
  }
  const named = Object.entries(choices).map(
    ([key, label]: [string, unknown]) => ({ key, label: String(label) }),
  );
  const written = text.trim().toLowerCase();
  const chosen = named.find(({ key, label }) =>
    [key, label, ...(ALSO[key] ?? [])].some(
      (name) => name.toLowerCase() === written,
    ),
  );
  if (!chosen) {
    const labels = named.map(({ label }) => `"${label}"`).join(', ');
    throw new Misfit(
      `${labelOf(field)} got "${shorten(text)}", which isn't one of its choices. Choose or map one of these: ${labels}.`,
    );
  }
  return chosen.key;
};

const asDictionary = (field: PlainInputField, value: unknown) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misfit(
      `${labelOf(field)} takes pairs of a name and a value. Fill in both sides of each row.`,
    );
  }
  const { dict: _, ...single } = field;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => !isEmpty(item))
      .map(([name, item]) => [name, asText(single, item)]),
  );
};

const asTyped = (field: PlainInputField, value: unknown): unknown => {
  if (field.dict) {
    return asDictionary(field, value);
  }
  return field.list
    ? (Array.isArray(value) ? value : [value])
        .filter((item) => !isEmpty(item))
        .map((item) => asOne(field, item))
    : asOne(field, value);
};

/**
 * What the builder filled in, as its fields declare it: empty values are left out, so they are never sent; keys that no
 * field declares are dropped. All of it is text: Zapier changes what is mapped into a number or a yes/no field, so no
 * field is one (test/registry/input_fields.test.ts).
 *
 * @throws HaltedError naming the field whose value does not fit, or which is required and empty.
 */
export const readInput = <const Fields extends PlainInputField[]>(
  z: ZObject,
  fields: Fields,
  inputData: Record<string, unknown>,
): Input<Fields> => {
  const input: Record<string, unknown> = {};
  try {
    for (const field of fields) {
      const value = Object.hasOwn(inputData, field.key)
        ? inputData[field.key]
        : undefined;
      if (!isEmpty(value)) {
        input[field.key] = asTyped(field, value);
      } else if (field.required) {
        throw new Misfit(
          `${labelOf(field)} is empty, and this step needs it. Fill it in, or map a value that is always there.`,
        );
      }
    }
  } catch (error) {
    throw error instanceof Misfit ? halted(z, error.message) : error;
  }
  // The loop above made each value what its field's type says, which TypeScript cannot follow from key to key.
  return input as Input<Fields>;
};
