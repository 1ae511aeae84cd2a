import semver from 'semver';
import type { Definition } from '../lab/index.ts';
import { entryOf, unreleasedIn, withEntry } from './changelog.ts';
import type { Published } from './checks/check.ts';
import { unconfirmed } from './checks/compatibility.ts';
import {
  type Difference,
  differencesBetween,
  isFarEnough,
  type Step,
  STEPS,
} from './differences.ts';

/** What a release would do. */
export type Plan = {
  before: string;
  after: string;
  /** What differs from the published version; nothing when none is. */
  differences: Difference[];
  entry: string;
  /** The whole changelog, the entry in it. */
  changelog: string;
};

export type Planning = {
  step: Step;
  /** As it is built now, still with the number of before. */
  definition: Definition;
  published: Published | null;
  /** The environment variables that the code reads now. */
  variables: string[];
  changelog: string;
};

/**
 * Plans a release.
 *
 * @throws Error when the step is too small for what changed, a changed environment variable isn't named in the
 *   changelog, or the changelog already has that version.
 */
export const planRelease = ({
  step,
  definition,
  published,
  variables,
  changelog,
}: Planning): Plan => {
  const before = definition.version;
  const after = semver.inc(before, step);
  if (after === null) {
    throw new Error(
      `"${before}" isn't a version number. Write it like 1.2.3 in package.json.`,
    );
  }
  const differences = published
    ? differencesBetween(published.definition, definition)
    : [];
  const entry = entryOf(unreleasedIn(changelog), differences);
  if (published) {
    refuseTooSmall(published.definition.version, after, differences);
    const findings = unconfirmed(published.variables, {
      variables,
      changelog: entry,
    });
    if (findings.length > 0) {
      throw new Error(findings.map(({ message }) => message).join('\n'));
    }
  }
  const whole = withEntry(changelog, after, entry);
  return { before, after, differences, entry, changelog: whole };
};

const refuseTooSmall = (
  published: string,
  after: string,
  differences: readonly Difference[],
): void => {
  if (semver.lte(after, published)) {
    throw new Error(
      `${after} is not above ${published}, which is published. Raise the version in package.json first.`,
    );
  }
  const tooLarge = differences.filter(
    ({ needs }) => !isFarEnough(published, after, needs),
  );
  if (tooLarge.length === 0) {
    return;
  }
  const reasons = tooLarge.map(
    ({ where, what, needs }) => `  ${where} ${what} (${needs})`,
  );
  const needed = STEPS.findLast((step) =>
    tooLarge.some(({ needs }) => needs === step),
  );
  throw new Error(
    `${published} to ${after} is a ${semver.diff(published, after) ?? ''} step, and that is too small for what changed:\n${reasons.join('\n')}\nTake those changes back, or run this again with ${needed ?? ''}.`,
  );
};
