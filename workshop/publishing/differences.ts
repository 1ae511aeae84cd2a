import {
  type Authentication,
  type Definition,
  type Field,
  isGroup,
  type Item,
  itemsOf,
  type PlacedItem,
  staticFields,
} from '../lab/index.ts';
import type { Bump } from './version.ts';

/** One thing that is not as it was. */
export type Difference = {
  /** `triggers.new_task`, or a part of the whole: `authentication`. */
  where: string;
  change: 'added' | 'changed' | 'removed';
  /** In a few words, to be read behind the place: "has a new field, Due Date". */
  what: string;
  /** How much of the version number must move for it. */
  needs: Bump;
};

/**
 * What differs between two versions, and how large a step in the version number each needs.
 *
 * Major is what Zapier looks for when a version is promoted
 * (https://docs.zapier.com/integrations/news/2026/version-promotion-guardrails, in force since 2026-05-12): an item, a
 * search-or-create or an input key that is gone, another type of authentication, trigger, or field, a field that has
 * become required with no default. Two more are taken for major, because a Zap breaks of them even where Zapier lets
 * them pass: a new required field, and an output key that is gone.
 */
export const differencesBetween = (
  before: Definition,
  after: Definition,
): Difference[] => [
  ...authenticationDifferences(before.authentication, after.authentication),
  ...itemDifferences(before, after),
  ...searchOrCreateDifferences(before, after),
];

const authenticationDifferences = (
  before: Authentication | undefined,
  after: Authentication | undefined,
): Difference[] => {
  const place = { where: 'authentication', change: 'changed' as const };
  if (before?.type !== after?.type) {
    const what = `is ${after?.type ?? 'gone'} and was ${before?.type ?? 'not there'}`;
    return [{ ...place, what, needs: 'major' }];
  }
  return fieldDifferences(before?.fields, after?.fields).map((difference) => ({
    ...place,
    ...difference,
  }));
};

const itemDifferences = (
  before: Definition,
  after: Definition,
): Difference[] => {
  const old = new Map(itemsOf(before).map((item) => [item.where, item]));
  const now = new Map(itemsOf(after).map((item) => [item.where, item]));
  const removed = [...old.values()]
    .filter(({ where }) => !now.has(where))
    .map(({ where }) => ({
      where,
      change: 'removed' as const,
      what: 'is gone',
      needs: 'major' as const,
    }));
  const rest = [...now.values()].flatMap((item) => {
    const was = old.get(item.where);
    return was === undefined ? [added(item)] : changesOf(was, item);
  });
  return [...rest, ...removed];
};

const added = ({ where, display }: PlacedItem): Difference => ({
  where,
  change: 'added',
  what: display.label ?? '',
  needs: 'minor',
});

const changesOf = (was: Item, item: PlacedItem): Difference[] => {
  const { where, operation, display } = item;
  const place = { where, change: 'changed' as const };
  const changes: Omit<Difference, 'where' | 'change'>[] = [];
  const typeOf = ({ type }: { type?: string }) => type ?? 'polling';
  if (item.kind === 'triggers' && typeOf(was.operation) !== typeOf(operation)) {
    const what = `is a ${typeOf(operation)} trigger and was a ${typeOf(was.operation)} one`;
    changes.push({ what, needs: 'major' });
  }
  const wasHidden = was.display.hidden === true;
  const isHidden = display.hidden === true;
  if (wasHidden !== isHidden) {
    const what = isHidden ? 'is hidden' : 'is no longer hidden';
    changes.push({ what, needs: 'minor' });
  }
  changes.push(
    ...fieldDifferences(was.operation.inputFields, operation.inputFields),
    ...outputDifferences(was, item),
    ...wordingDifferences(was, item),
  );
  return changes.map((change) => ({ ...place, ...change }));
};

/** Fields as a builder sees them: keyed, with the fields of line items under their parent. */
const byKey = (
  fields: readonly (Field | string)[] | undefined,
): Map<string, Field> =>
  new Map(
    staticFields(fields, '').map(({ where, ...field }) => [where, field]),
  );

const nameOf = ({ label, key }: Field): string => label ?? key;

const shapeOf = ({ type = 'string', list, dict, children }: Field): string => {
  if (children !== undefined) {
    return 'a group of line items';
  }
  if (dict === true) {
    return 'a set of keys and values';
  }
  return list === true ? `a list of ${type}` : type;
};

type FieldChange = Omit<Difference, 'where' | 'change'>;

const fieldDifferences = (
  before: readonly (Field | string)[] | undefined,
  after: readonly (Field | string)[] | undefined,
): FieldChange[] => {
  const old = byKey(before);
  const now = byKey(after);
  const removed = [...old]
    .filter(([key]) => !now.has(key))
    .map(([, field]) => ({
      what: `lost its field ${nameOf(field)}`,
      needs: 'major' as const,
    }));
  const rest = [...now].flatMap(([key, field]) => {
    const was = old.get(key);
    return was === undefined ? [newField(field)] : fieldChanges(was, field);
  });
  return [...rest, ...removed];
};

const isForced = ({ required, default: fallback }: Field): boolean =>
  required === true && fallback === undefined;

const newField = (field: Field): FieldChange =>
  isForced(field)
    ? {
        what: `has a new required field, ${nameOf(field)}, which no Zap has filled in yet`,
        needs: 'major',
      }
    : { what: `has a new field, ${nameOf(field)}`, needs: 'minor' };

const fieldChanges = (was: Field, field: Field): FieldChange[] => {
  if (shapeOf(was) !== shapeOf(field)) {
    const what = `takes ${shapeOf(field)} as ${nameOf(field)}, and took ${shapeOf(was)}`;
    return [{ what, needs: 'major' }];
  }
  if (was.required !== true && isForced(field)) {
    const what = `requires ${nameOf(field)}, which was optional, and has no default for it`;
    return [{ what, needs: 'major' }];
  }
  if (was.label !== field.label) {
    const what = `calls its field ${nameOf(field)}, and called it ${nameOf(was)}`;
    return [{ what, needs: 'patch' }];
  }
  return [];
};

/** The keys that a Zap can map from an item: those of its output fields, and of its sample. */
const outputKeys = ({ operation }: Item): Set<string> => {
  const { outputFields, sample } = operation;
  const inSample = Object.entries(sample ?? {}).flatMap(([key, value]) =>
    isGroup(value)
      ? Object.keys(value).map((inner) => `${key}__${inner}`)
      : [key],
  );
  const inFields = [...byKey(outputFields).keys()].map((key) => key.slice(1));
  return new Set([...inFields, ...inSample]);
};

const outputDifferences = (was: Item, item: Item): FieldChange[] => {
  const old = outputKeys(was);
  const now = outputKeys(item);
  const gone = [...old].filter((key) => !now.has(key));
  const fresh = [...now].filter((key) => !old.has(key));
  return [
    ...gone.map((key) => ({
      what: `no longer gives ${key}`,
      needs: 'major' as const,
    })),
    ...(fresh.length > 0
      ? [{ what: `also gives ${fresh.join(', ')}`, needs: 'minor' as const }]
      : []),
  ];
};

const wordingDifferences = (was: Item, { display }: Item): FieldChange[] => {
  const changed = (['label', 'description'] as const).filter(
    (part) => was.display[part] !== display[part],
  );
  return changed.map((part) => ({
    what:
      part === 'label'
        ? `is called ${display.label ?? 'nothing'}, and was called ${was.display.label ?? 'nothing'}`
        : 'has another description',
    needs: 'patch',
  }));
};

const searchOrCreateDifferences = (
  before: Definition,
  after: Definition,
): Difference[] => {
  const old = before.searchOrCreates;
  const now = after.searchOrCreates;
  return [
    ...Object.entries(now)
      .filter(([key]) => !Object.hasOwn(old, key))
      .map(([key, { display }]) => ({
        where: `searchOrCreates.${key}`,
        change: 'added' as const,
        what: display?.label ?? '',
        needs: 'minor' as const,
      })),
    ...Object.keys(old)
      .filter((key) => !Object.hasOwn(now, key))
      .map((key) => ({
        where: `searchOrCreates.${key}`,
        change: 'removed' as const,
        what: 'is gone',
        needs: 'major' as const,
      })),
  ];
};
