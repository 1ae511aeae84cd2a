import semver from 'semver';
import {
  type Authentication,
  type Definition,
  type Field,
  isGroup,
  type Item,
  itemsOf,
  type PlacedItem,
  searchOrCreatesOf,
  staticFields,
} from '../lab/index.ts';

/** The part of a version number that moves, as `npm version` names it, the smallest first. */
export const STEPS = ['patch', 'minor', 'major'] as const;

export type Step = (typeof STEPS)[number];

/** Whether it is at least such a step from one version to another. */
export const isFarEnough = (
  before: string,
  after: string,
  step: Step,
): boolean => semver.gte(after, new semver.SemVer(before).inc(step));

/** One thing that isn't as it was. */
export type Difference = {
  /** `triggers.new_task`, or a part of the whole: `authentication`. */
  where: string;
  change: 'added' | 'changed' | 'removed';
  /** In a few words, to be read behind the place: "has a new field, Due Date". */
  what: string;
  /** How much of the version number must move for it. */
  needs: Step;
};

/** What changed about something that was there, and is. */
type Change = Pick<Difference, 'needs' | 'what'>;

const major = (what: string): Change => ({ needs: 'major', what });
const minor = (what: string): Change => ({ needs: 'minor', what });
const patch = (what: string): Change => ({ needs: 'patch', what });

/**
 * What differs between two versions, and how large a step in the version number each needs.
 *
 * Major is what Zapier looks for when a version is promoted
 * (https://docs.zapier.com/integrations/news/2026/version-promotion-guardrails, in force since 2026-05-12): an item, a
 * search-or-create or an input key that is gone, another type of authentication, trigger, or field, a field that has
 * become required with no default. Two more are taken for major, because a Zap breaks of them even if Zapier lets
 * them pass: a new required field, and an output key that is gone.
 */
export const differencesBetween = (
  before: Definition,
  after: Definition,
): Difference[] => [
  ...authenticationChanges(before.authentication, after.authentication).map(
    (change) => ({
      where: 'authentication',
      change: 'changed' as const,
      ...change,
    }),
  ),
  ...differencesOf(itemsOf(before), itemsOf(after), changesOf),
  ...differencesOf(
    searchOrCreatesOf(before),
    searchOrCreatesOf(after),
    () => [],
  ),
];

/** What came and went of these, and what changed of the others. */
const differencesOf = <
  T extends { where: string; display?: { label?: string } },
>(
  before: readonly T[],
  after: readonly T[],
  changes: (was: T, now: T) => Change[],
): Difference[] => {
  const old = new Map(before.map((one) => [one.where, one]));
  const now = new Set(after.map(({ where }) => where));
  return [
    ...after.flatMap((one): Difference[] => {
      const { where, display } = one;
      const was = old.get(where);
      return was === undefined
        ? [{ where, change: 'added', ...minor(display?.label ?? '') }]
        : changes(was, one).map((change) => ({
            where,
            change: 'changed',
            ...change,
          }));
    }),
    ...[...old.keys()]
      .filter((where) => !now.has(where))
      .map((where) => ({
        where,
        change: 'removed' as const,
        ...major('is gone'),
      })),
  ];
};

const authenticationChanges = (
  before: Authentication | undefined,
  after: Authentication | undefined,
): Change[] =>
  before?.type === after?.type
    ? fieldChanges(before?.fields, after?.fields)
    : [
        major(
          `is ${after?.type ?? 'gone'} and was ${before?.type ?? 'not there'}`,
        ),
      ];

const changesOf = (was: Item, item: PlacedItem): Change[] => {
  const [oldType, type] = [was, item].map(
    ({ operation }) => operation.type ?? 'polling',
  );
  const isHidden = item.display.hidden === true;
  return [
    ...(item.kind === 'triggers' && type !== oldType
      ? [major(`is a ${type} trigger and was a ${oldType} one`)]
      : []),
    ...(isHidden === (was.display.hidden === true)
      ? []
      : [minor(isHidden ? 'is hidden' : 'is no longer hidden')]),
    ...fieldChanges(was.operation.inputFields, item.operation.inputFields),
    ...outputChanges(was, item),
    ...wordingChanges(was, item),
  ];
};

type Fields = readonly (Field | string)[] | undefined;

/** Fields as a builder sees them: keyed, with the fields of line items under their parent. */
const byKey = (fields: Fields): Map<string, Field> =>
  new Map(staticFields(fields, '').map((field) => [field.where, field]));

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

const fieldChanges = (before: Fields, after: Fields): Change[] => {
  const old = byKey(before);
  const now = byKey(after);
  return [
    ...[...now].flatMap(([key, field]) => {
      const was = old.get(key);
      return was === undefined ? [newField(field)] : changesOfField(was, field);
    }),
    ...[...old]
      .filter(([key]) => !now.has(key))
      .map(([, field]) => major(`lost its field ${nameOf(field)}`)),
  ];
};

const isForced = ({ required, default: fallback }: Field): boolean =>
  required === true && fallback === undefined;

const newField = (field: Field): Change =>
  isForced(field)
    ? major(
        `has a new required field, ${nameOf(field)}, which no Zap has filled in yet`,
      )
    : minor(`has a new field, ${nameOf(field)}`);

const changesOfField = (was: Field, field: Field): Change[] => {
  const name = nameOf(field);
  if (shapeOf(was) !== shapeOf(field)) {
    return [
      major(`takes ${shapeOf(field)} as ${name}, and took ${shapeOf(was)}`),
    ];
  }
  if (was.required !== true && isForced(field)) {
    return [
      major(`requires ${name}, which was optional, and has no default for it`),
    ];
  }
  return was.label === field.label
    ? []
    : [patch(`calls its field ${name}, and called it ${nameOf(was)}`)];
};

/** The keys that a Zap can map from an item: those of its output fields, and of its sample. */
const outputKeys = ({ operation: { outputFields, sample = {} } }: Item) =>
  new Set([
    ...[...byKey(outputFields).keys()].map((key) => key.slice(1)),
    ...Object.entries(sample).flatMap(([key, value]) =>
      isGroup(value)
        ? Object.keys(value).map((inner) => `${key}__${inner}`)
        : [key],
    ),
  ]);

const outputChanges = (was: Item, item: Item): Change[] => {
  const [old, now] = [outputKeys(was), outputKeys(item)];
  const gone = [...old].filter((key) => !now.has(key));
  const fresh = [...now].filter((key) => !old.has(key));
  return [
    ...gone.map((key) => major(`no longer gives ${key}`)),
    ...(fresh.length > 0 ? [minor(`also gives ${fresh.join(', ')}`)] : []),
  ];
};

const wordingChanges = (
  { display: was }: Item,
  { display }: Item,
): Change[] => [
  ...(was.label === display.label
    ? []
    : [
        patch(
          `is called ${display.label ?? 'nothing'}, and was called ${was.label ?? 'nothing'}`,
        ),
      ]),
  ...(was.description === display.description
    ? []
    : [patch('has another description')]),
];
