import type { LocalApp } from './apps/local_app.ts';
import { choicesOf, keyOfChoice, noSuchChoice } from './choices.ts';
import {
  writtenFields,
  type Field,
  type Forms,
  type Kind,
} from './definition/definition.ts';
import { Labels, titled } from './labels.ts';
import { didYouMean } from './nearest.ts';
import {
  Choice,
  isFields,
  pathsIn,
  toText,
  type Fields,
  type FieldValue,
} from './templates.ts';
import {
  itemsOfPart,
  partsOf,
  TRACKINGTIME,
  type NamedPart,
  type Part,
  type Zap,
} from './zap.ts';

export type Known = {
  definition: Forms;
  apps: ReadonlyMap<string, LocalApp>;
  /** Input fields of an item, `kind.key`, with these filled in. */
  fieldsOf: (kind: Kind, key: string, filled: Fields) => readonly Field[];
};

/**
 * What the editor would not let a person publish: an item, a field or a choice
 * that is not there, a required field left empty, a `{{step.field}}` that no
 * earlier step gives. And what it would, but nobody wants: to find or create a
 * record by a part of its name.
 *
 * @throws Error that names the Zap, the step, and what it could have been.
 */
export const checkZap = (zap: Zap, known: Known): void => {
  for (const part of partsOf(zap)) {
    checkStep(zap, part, known);
  }
};

/**
 * The same for its trigger, or one of its steps.
 *
 * @param mayLack required fields can be left empty.
 * @throws Error that names the Zap, the step, and what it could have been.
 */
export const checkStep = (
  zap: Zap,
  { name, number, part }: NamedPart,
  known: Known,
  { mayLack = false } = {},
): void => {
  const labels = new Labels(known.definition, known.apps);
  // Of the steps that have run by then.
  const names = partsOf(zap)
    .slice(0, number - 1)
    .filter((earlier) => !('onlyIf' in earlier.part))
    .map((earlier) => earlier.name);
  if ('onlyIf' in part) {
    inStep(`"${zap.name}", the filter at step ${number}`, () => {
      const values = part.onlyIf.flatMap(({ field, value = '' }) => [
        field,
        value,
      ]);
      checkTemplates(zap, values, names, labels);
    });
    return;
  }
  inStep(placeOf(zap, { number, part }, labels), () => {
    checkTemplates(zap, [part.fields ?? {}], names, labels);
    if (names.includes(name)) {
      throw new Error(`an earlier step has the same name, ${name}.`);
    }
    const fields = checkPart(part, labels, known);
    const lacking = mayLack ? [] : lackingIn(part.fields ?? {}, fields);
    if (lacking.length > 0) {
      throw new Error(`${lacking.join(', ')} must be filled in.`);
    }
  });
};

/** Where something is wrong, for the beginning of an error: `"Greet", step 2 (Find Client)`. */
export const placeOf = (
  { name }: Zap,
  { number, part }: { number: number; part: Part },
  labels: Labels,
): string => `"${name}", step ${number} (${labels.step(part)})`;

/** Says in an error where it was found. */
const inStep = (place: string, check: () => void): void => {
  try {
    check();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    throw new Error(`${place}: ${sentence}`, { cause: error });
  }
};

const checkTemplates = (
  zap: Zap,
  values: readonly FieldValue[],
  names: readonly string[],
  labels: Labels,
): void => {
  for (const path of values.flatMap(pathsIn)) {
    const [name = ''] = path.split('.');
    if (!names.includes(name)) {
      throw new Error(
        `{{${path}}} names no step before this one.${didYouMean(name, names)} There is: ${names.join(', ') || 'none'}.`,
      );
    }
    labels.output(zap, path);
  }
};

/** @returns the fields that it has. */
const checkPart = (part: Part, labels: Labels, known: Known): Field[] => {
  const { app, fields: given = {} } = part;
  const forms = labels.forms.get(app);
  if (forms === undefined) {
    const names = [...labels.forms.keys()];
    throw new Error(
      `there is no app ${app}.${didYouMean(app, names)} There is: ${names.join(', ')}.`,
    );
  }
  const fields: Field[] = [];
  for (const [kind, key] of itemsOfPart(part)) {
    if ('search' in part && kind === 'creates') {
      checkPair(part.search, key, forms);
      checkMatch(given, fields);
    } else {
      checkItem(app, kind, key, forms);
    }
    fields.push(
      ...(app === TRACKINGTIME
        ? known.fieldsOf(kind, key, given)
        : writtenFields(forms[kind][key]?.operation.inputFields)),
    );
  }
  checkFields(given, fields);
  return fields;
};

const checkItem = (
  app: string,
  kind: Kind,
  key: string,
  { [kind]: items }: Forms,
): void => {
  const item = Object.hasOwn(items, key) ? items[key] : undefined;
  const keys = Object.keys(items).filter(
    (each) => items[each]?.display.hidden !== true,
  );
  if (item === undefined) {
    throw new Error(
      `${app} has no ${key} among its ${kind === 'creates' ? 'actions' : kind}.${didYouMean(key, keys)} It has: ${keys.join(', ')}.`,
    );
  }
  if (item.display.hidden === true && kind === 'triggers') {
    throw new Error(
      `${key} only fills dropdowns, so a Zap can't begin with it. ${app} has: ${keys.join(', ')}.`,
    );
  }
};

const checkPair = (
  search: string,
  orCreate: string,
  { searchOrCreates }: Forms,
): void => {
  const pairs = Object.values(searchOrCreates);
  const creates = pairs
    .filter((pair) => pair.search === search)
    .map(({ create }) => create);
  if (!creates.includes(orCreate)) {
    throw new Error(
      `${search} cannot be followed by ${orCreate}.${didYouMean(orCreate, creates)} The integration offers: ${pairs.map((pair) => `${pair.search} or ${pair.create}`).join(', ')}.`,
    );
  }
};

/** What is created when it isn't found must be looked for under its exact name: else a longer one is taken for it. */
const checkMatch = (given: Fields, searchFields: readonly Field[]): void => {
  const match = searchFields.find(({ key }) => key === 'match');
  if (match === undefined) {
    return;
  }
  const chosen = given.match ?? match.default;
  const written = chosen instanceof Choice ? chosen.label : toText(chosen);
  if ((keyOfChoice(match, written) ?? written) !== 'exact') {
    throw new Error(
      `set ${match.label ?? match.key} to "Is exactly", because this step creates what it doesn't find. By a part of a name, "Acme Holding" would be taken for "Acme".`,
    );
  }
};

/** @param group the path of the group that these fields are in, with a full stop behind it. */
const checkFields = (
  given: Fields,
  fields: readonly Field[],
  group = '',
): void => {
  const paths = fields.map((each) => group + each.key);
  const strange = Object.keys(given)
    .map((key) => group + key)
    .filter((path) => !paths.includes(path));
  if (strange.length > 0) {
    const sentences = strange.map(
      (path) => `there is no field ${path}.${didYouMean(path, paths)}`,
    );
    throw new Error(
      `${sentences.join(' And ')} ${paths.length === 0 ? 'It has no fields' : `The fields are: ${paths.join(', ')}`}.`,
    );
  }
  for (const [key, value] of Object.entries(given)) {
    const field = fields.find((each) => each.key === key);
    if (field !== undefined) {
      checkValue(group + key, value, field);
    }
  }
};

/** The required fields that are empty, by what they are called: `Lines › Start Time` inside a group. */
const lackingIn = (given: Fields, fields: readonly Field[]): string[] =>
  fields.flatMap((field) => {
    const { key, label = titled(key), children } = field;
    const value = given[key] ?? '';
    if (value === '') {
      const isNeeded = field.required === true && field.default === undefined;
      return isNeeded ? [label] : [];
    }
    const rows = (Array.isArray(value) ? value : [value]).filter(isFields);
    const inside = rows.flatMap((row) => lackingIn(row, children ?? []));
    return [...new Set(inside)].map((each) => `${label} › ${each}`);
  });

const checkValue = (path: string, value: FieldValue, field: Field): void => {
  const { children, dict } = field;
  for (const part of Array.isArray(value) ? value : [value]) {
    if (children !== undefined) {
      if (!isFields(part)) {
        throw new Error(
          `${path} is a group: fill in its fields, ${children.map(({ key }) => `${path}.${key}`).join(', ')}.`,
        );
      }
      checkFields(part, children, `${path}.`);
    } else if (!isFields(part)) {
      checkChoice(path, part, field);
    } else if (dict !== true) {
      throw new Error(`${path} is one field, not a group of fields.`);
    }
  }
};

const checkChoice = (path: string, value: FieldValue, field: Field): void => {
  const isChosen = value instanceof Choice;
  const choices = choicesOf(field);
  if (choices === undefined) {
    if (isChosen && field.dynamic === undefined) {
      throw new Error(`${path} has no dropdown to choose from.`);
    }
    return;
  }
  const written = isChosen ? value.label : toText(value);
  // What is mapped is known when the Zap runs.
  const isOpen = !isChosen && (written === '' || pathsIn(value).length > 0);
  if (isOpen || keyOfChoice(field, written) !== undefined) {
    return;
  }
  const [keys, names] = [[...choices.keys()], [...choices.values()]];
  throw new Error(
    noSuchChoice(
      field,
      written,
      [...choices].map(([key, label]) => `${key} (${label})`),
      isChosen ? [...names, ...keys] : [...keys, ...names],
    ),
  );
};
