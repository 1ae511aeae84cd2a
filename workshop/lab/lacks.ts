import {
  isFunction,
  type Definition,
  type Field,
  writtenFields,
} from './definition/definition.ts';
import { Labels, titled } from './labels.ts';
import { type Fields, isFields, pathsIn } from './templates.ts';
import { itemsOfPart, type Part, TRACKINGTIME, type Zap } from './zap.ts';

/** Fields that a form doesn't have, those in a group too, by what the editor would call them. */
const lackingFields = (given: Fields, fields: readonly Field[]): string[] =>
  Object.entries(given).flatMap(([key, value]) => {
    const field = fields.find((each) => each.key === key);
    if (field === undefined) {
      return [titled(key)];
    }
    return field.children !== undefined && isFields(value)
      ? lackingFields(value, field.children)
      : [];
  });

const lackingIn = (part: Part, { labels, definition }: Known): string[] => {
  const items = itemsOfPart(part).map(([kind, key]) => ({
    key,
    item: definition[kind][key],
  }));
  const missing = items.filter(({ item }) => item === undefined);
  if (missing.length > 0) {
    return missing.map(({ key }) => titled(key));
  }
  const declared = items.flatMap(
    ({ item }) => item?.operation.inputFields ?? [],
  );
  // What a function gives can't be seen here.
  return declared.some(isFunction)
    ? []
    : lackingFields(part.fields ?? {}, writtenFields(declared)).map(
        (field) => `the field ${field} of ${labels.step(part)}`,
      );
};

type Known = { labels: Labels; definition: Definition };

/** Whether a Zap's steps give what this path leads to. */
const isGiven = (zap: Zap, path: string, labels: Labels): boolean => {
  try {
    labels.output(zap, path);
    return true;
  } catch {
    return false;
  }
};

/**
 * What a Zap uses of TrackingTime that this build of the integration doesn't have: items, fields of their forms, and
 * results. In words, as a person would call them.
 */
export const lacksOf = (
  zap: Zap,
  definition: Definition,
  labels: Labels,
): string[] => {
  const known = { labels, definition };
  const parts = [zap.trigger, ...zap.steps];
  const missing = parts.flatMap((part) =>
    'onlyIf' in part || part.app !== TRACKINGTIME ? [] : lackingIn(part, known),
  );
  const values = parts.flatMap((part) =>
    'onlyIf' in part
      ? part.onlyIf.flatMap(({ field, value = '' }) => [field, value])
      : [part.fields ?? {}],
  );
  const unknown = values
    .flatMap(pathsIn)
    .filter((path) => !isGiven(zap, path, labels))
    .map((path) => `the result ${titled(path.split('.').at(-1) ?? path)}`);
  return [...new Set([...missing, ...unknown])];
};
