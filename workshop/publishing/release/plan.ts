import type { Definition } from '../../lab/index.ts';
import { differencesBetween, type Difference } from '../differences.ts';
import type { Published } from '../published.ts';
import {
  bumped,
  isAtLeast,
  largest,
  stepBetween,
  type Bump,
} from '../version.ts';
import environmentConfirmed from '../zapier/e001_environment_confirmed.ts';
import { entryOf, unreleasedIn, withEntry } from './changelog.ts';

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
  bump: Bump;
  /** As it is built now, still with the number of before. */
  definition: Definition;
  published: Published | undefined;
  /** The environment variables that the code reads now. */
  variables: string[];
  changelog: string;
};

/**
 * Plans a release.
 *
 * @throws Error when the step is too small for what changed, a changed environment variable is not named in the
 *   changelog, or the changelog already has that version.
 */
export const planRelease = ({
  bump,
  definition,
  published,
  variables,
  changelog,
}: Planning): Plan => {
  const before = definition.version;
  const after = bumped(before, bump);
  const differences = published
    ? differencesBetween(published.definition, definition)
    : [];
  if (published) {
    refuseTooSmall(published.definition.version, after, differences);
  }
  const entry = entryOf(unreleasedIn(changelog), differences);
  const findings = environmentConfirmed.run({
    definition,
    environment: { variables, changelog: entry },
    ...(published && { published }),
  });
  if (findings !== undefined && findings.length > 0) {
    throw new Error(findings.map(({ message }) => message).join('\n'));
  }
  const whole = withEntry(changelog, after, entry);
  return { before, after, differences, entry, changelog: whole };
};

const refuseTooSmall = (
  published: string,
  after: string,
  differences: readonly Difference[],
): void => {
  const step = stepBetween(published, after);
  if (step === undefined) {
    throw new Error(
      `${after} is not above ${published}, which is published. Raise the version in package.json first.`,
    );
  }
  const needed = largest(differences.map(({ needs }) => needs));
  if (isAtLeast(step, needed)) {
    return;
  }
  const reasons = differences
    .filter(({ needs }) => !isAtLeast(step, needs))
    .map(({ where, what, needs }) => `  ${where} ${what} (${needs})`);
  throw new Error(
    `${published} to ${after} is a ${step} step, and that is too small for what changed:\n${reasons.join('\n')}\nTake those changes back, or run this again with ${needed}.`,
  );
};
