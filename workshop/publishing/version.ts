/** The part of a version number that moves, as `npm version` names it. */
export type Bump = 'patch' | 'minor' | 'major';

const BUMPS = ['patch', 'minor', 'major'] as const;

/** The largest of these steps; the smallest there is when there are none. */
export const largest = (bumps: readonly Bump[]): Bump =>
  BUMPS.findLast((bump) => bumps.includes(bump)) ?? 'patch';

/** Whether a step is at least as large as another. */
export const isAtLeast = (bump: Bump, other: Bump): boolean =>
  BUMPS.indexOf(bump) >= BUMPS.indexOf(other);

type Parts = [major: number, minor: number, patch: number];

/** @throws Error when it is not three numbers. A label behind them (`-beta`) is left out. */
const partsOf = (version: string): Parts => {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (match === null) {
    throw new Error(
      `"${version}" is no version number. Write it like 1.2.3 in package.json.`,
    );
  }
  return [Number(match[1]), Number(match[2]), Number(match[3])];
};

/** A version number after a step. */
export const bumped = (version: string, bump: Bump): string => {
  const [major, minor, patch] = partsOf(version);
  switch (bump) {
    case 'major':
      return `${major + 1}.0.0`;
    case 'minor':
      return `${major}.${minor + 1}.0`;
    case 'patch':
      return `${major}.${minor}.${patch + 1}`;
  }
};

/** Below zero when one version comes before another, above when it comes after, zero when they are the same. */
export const compareVersions = (one: string, other: string): number => {
  const [major, minor, patch] = partsOf(one);
  const [otherMajor, otherMinor, otherPatch] = partsOf(other);
  return major - otherMajor || minor - otherMinor || patch - otherPatch;
};

/** The step between two versions, the later one second; undefined where that is no later. */
export const stepBetween = (
  before: string,
  after: string,
): Bump | undefined => {
  if (compareVersions(after, before) <= 0) {
    return undefined;
  }
  const old = partsOf(before);
  const now = partsOf(after);
  const [major, minor] = now.map((part, index) => part !== old[index]);
  if (major) {
    return 'major';
  }
  return minor ? 'minor' : 'patch';
};
