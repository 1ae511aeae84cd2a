import type { Field } from './definition/definition.ts';
import { isGroup, valuesAt } from './definition/values.ts';
import { isPointer } from './hydration.ts';
import { titled, type Labels } from './labels.ts';
import type { Labelled } from './page/interface.ts';
import { givenBy } from './run_steps.ts';
import type { StepRecord } from './runs.ts';
import { readPath, toText } from './templates.ts';
import type { Part } from './zap.ts';

/** Something that a step gives to later ones. */
export type Offered = {
  /** Behind the step's name in a template: `client.name`. */
  path: string;
  label: string;
  /** As it would stand in a text. */
  value: string;
};

/**
 * What a step of a run got and gave, as the editor shows it.
 *
 * @param inputFields of its form, if they are known: labels know none that a function gives.
 */
export const labelledStep = (
  labels: Labels,
  part: Part,
  record: Pick<StepRecord, 'kind' | 'input' | 'output'>,
  inputFields: readonly Field[] = labels.inputFields(part),
): { dataIn: Labelled[]; dataOut: Labelled[] } => {
  const given = givenBy(part, record);
  return {
    dataIn: labelled(record.input, inputFields),
    dataOut: isGroup(given) ? labelled(given, labels.outputFields(part)) : [],
  };
};

/**
 * What a step offers to later ones, in the order of its fields, with the values of this result. If its definition leaves
 * open what it gives, that is what is in the result, of a list in its first row.
 */
export const offeredBy = (
  labels: Labels,
  part: Part,
  result: unknown,
): Offered[] => {
  const declared = labels.outputPaths(part);
  const known = new Set(declared.map(({ path }) => path));
  const others = labels.isOpen(part)
    ? valuesAt(result)
        .map(({ path }) => path.replaceAll(/\[(\d+)\]/g, '.$1'))
        .filter((path) => isOffered(path) && !known.has(path))
        .map((path) => ({ path, label: path.split('.').map(titled).join(' ') }))
    : [];
  return [...declared, ...others].map((each) => ({
    ...each,
    value: toText(readPath(result, each.path)),
  }));
};

/** Of several rows the first stands for all. */
const isOffered = (path: string): boolean =>
  path !== '' && !/\.[1-9]\d*(\.|$)/.test(path);

/** What a value is called, and what is in it. */
type Named = {
  label: string;
  /** Names and values, which are called whatever their owner calls them. */
  isDict: boolean;
  inside: Map<string, Named>;
};

/**
 * A record as the editor shows it: by the labels of its fields, in their order, and then what has no field. A detail that
 * wasn't fetched is left out.
 */
export const labelled = (
  record: Record<string, unknown>,
  fields: readonly Field[],
): Labelled[] => partsOf(record, namesOf(fields));

const partsOf = (
  record: Record<string, unknown>,
  { inside, isDict }: Named,
): Labelled[] => {
  const keys = new Set([...inside.keys(), ...Object.keys(record)]);
  return [...keys]
    .filter((key) => key in record && !isPointer(record[key]))
    .map((key) =>
      valueOf(
        record[key],
        inside.get(key) ?? named(isDict ? key : titled(key)),
      ),
    );
};

const valueOf = (value: unknown, name: Named): Labelled => {
  const { label } = name;
  if (isGroup(value)) {
    return { label, parts: partsOf(value, name) };
  }
  if (!Array.isArray(value)) {
    return { label, text: toText(value) };
  }
  const rows: unknown[] = value;
  return rows.some(isGroup)
    ? {
        label,
        parts: rows.map((row, index) =>
          valueOf(row, { ...name, label: String(index + 1) }),
        ),
      }
    : { label, text: rows.map(toText).join(', ') };
};

const named = (label: string): Named => ({
  label,
  isDict: false,
  inside: new Map(),
});

/** Labels as a tree: a field inside an object has a key such as `client__name`. */
const namesOf = (fields: readonly Field[], root = named('')): Named => {
  for (const { key, label, dict, children = [] } of fields) {
    let name = root;
    for (const part of key.split('__')) {
      const next = name.inside.get(part) ?? named(titled(part));
      name.inside.set(part, next);
      name = next;
    }
    name.label = label ?? name.label;
    name.isDict = dict === true;
    namesOf(children, name);
  }
  return root;
};
