import semver from 'semver';
import {
  itemsOf,
  keysMissingIn,
  staticFields,
  visibleItemsOf,
} from '../../lab/index.ts';
import { nameOf, ownsUpTo, sayThat } from '../changelog.ts';
import { differencesBetween, isFarEnough } from '../differences.ts';
import { type Finding, findIn, type Row, type Subject } from './check.ts';

/** Items by where they stand. */
const itemsIn = ({ definition }: Pick<Subject, 'definition'>) =>
  new Map(itemsOf(definition).map((item) => [item.where, item]));

/** Whether the changelog names an item, and one of these words about it. */
const isSaid = ({ environment }: Subject, where: string, words: string[]) =>
  ownsUpTo(environment?.changelog ?? '', where, words);

const orSay = (where: string, what: string): string =>
  `Bring it back; or, if that is meant, ${sayThat(`Update ${nameOf(where)}: ${what}.`)}`;

/** The environment variables that were read before or are read now, and not both, until the changelog names them. */
export const unconfirmed = (
  before: readonly string[],
  { variables: now, changelog }: NonNullable<Subject['environment']>,
): Finding[] =>
  [
    ...now
      .filter((name) => !before.includes(name))
      .map((name) => ({ name, change: 'is read now, and was not' })),
    ...before
      .filter((name) => !now.includes(name))
      .map((name) => ({ name, change: 'is no longer read' })),
  ]
    .filter(({ name }) => !changelog.includes(name))
    .map(({ name, change }) => ({
      where: `environment.${name}`,
      message: `${name} ${change}. If that is meant, set it with env:set before promoting, and ${sayThat(`${name} ${change}.`)}`,
    }));

/** What is held against the version that users have. */
export const compatibility: Row<'published'>[] = [
  {
    id: 'C001',
    rule: 'No item of the published version is removed or hidden, unless the changelog says so',
    severity: 'warning',
    look: (subject) => {
      const now = itemsIn(subject);
      return findIn(
        visibleItemsOf(subject.published.definition),
        ({ where, display: { label = 'The item' } }) => {
          const item = now.get(where);
          const change = item ? 'hidden' : 'removed';
          return (
            (item === undefined || item.display.hidden === true) &&
            !isSaid(subject, where, [change]) &&
            `${label} is ${change}, which breaks the Zap templates that use it. ${orSay(where, `is ${change}`)}`
          );
        },
      );
    },
  },
  {
    id: 'C002',
    rule: 'No input key of the published version is removed, unless the changelog says so',
    severity: 'warning',
    look: (subject) => {
      const now = itemsIn(subject);
      return (
        itemsOf(subject.published.definition)
          // An item that is gone altogether is C001's to tell.
          .filter(({ where }) => now.has(where))
          .flatMap(({ where, operation }) => {
            const there = staticFields(
              now.get(where)?.operation.inputFields,
              where,
            ).map((field) => field.where);
            return findIn(
              staticFields(operation.inputFields, where),
              ({ where: place, key, label = key }) =>
                !there.includes(place) &&
                !isSaid(subject, where, [key, label]) &&
                `This input key is gone, and with it what Zaps and templates have in it. ${orSay(where, `lost its field ${key}`)}`,
            );
          })
      );
    },
  },
  {
    id: 'C003',
    rule: 'No sample key of the published version is removed, unless the changelog says so',
    severity: 'warning',
    look: (subject) => {
      const now = itemsIn(subject);
      return itemsOf(subject.published.definition).flatMap(
        ({ where, operation: { sample } }) =>
          keysMissingIn(now.get(where)?.operation.sample, sample)
            .filter(
              (key) =>
                !isSaid(subject, where, [
                  key,
                  // As `npm run release` writes it, and Zapier shows it.
                  key.replaceAll('.', '__'),
                ]),
            )
            .map((key) => ({
              where: `${where}.sample.${key}`,
              message: `This key is gone from the sample, and with it what templates map from it. ${orSay(where, `no longer gives ${key}`)}`,
            })),
      );
    },
  },
  {
    // Before its release, a version still has the number of the published one: then there is nothing to say yet.
    id: 'version/number',
    rule: 'The version number moved as far as the changes need',
    severity: 'publishing',
    look: ({ published, definition }) => {
      const before = published.definition.version;
      const after = definition.version;
      if (semver.lt(after, before)) {
        const message = `It is ${after}, and ${before} is published. Numbers only go up.`;
        return [{ where: 'version', message }];
      }
      const step = semver.diff(before, after);
      return findIn(
        step === null
          ? []
          : differencesBetween(published.definition, definition),
        ({ what, needs }) =>
          !isFarEnough(before, after, needs) &&
          `It ${what}. From ${before} to ${after} is a ${step ?? ''} step, and this needs a ${needs} one.`,
      );
    },
  },
];

/** The same of what it reads from its environment. */
export const environmentChecks: Row<'environment' | 'published'>[] = [
  {
    id: 'E001',
    rule: 'A changed environment variable is confirmed in the changelog',
    severity: 'warning',
    look: ({ published, environment }) =>
      unconfirmed(published.variables, environment),
  },
];
