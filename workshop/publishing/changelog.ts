/** What CHANGELOG.md says: read by the checks, and written by a release. */
import { speaksOf } from './checks/words.ts';
import type { Difference } from './differences.ts';

const UNRELEASED = 'Unreleased';

/** How `zapier-platform promote` wants items called: `trigger/new_task` (the CLI's utils/metadata.js). */
const KINDS: Record<string, string> = {
  triggers: 'trigger',
  creates: 'create',
  searches: 'search',
};

/** An item as a changelog names it. */
export const nameOf = (where: string): string => {
  const [kind = '', key = ''] = where.split('.');
  if (kind === 'searchOrCreates') {
    return `the search-or-create ${key}`;
  }
  const name = KINDS[kind];
  return name === undefined ? 'the connection' : `\`${name}/${key}\``;
};

/** How to own up to a change. */
export const sayThat = (line: string): string =>
  `say so in CHANGELOG.md under "## ${UNRELEASED}", as: ${line}`;

/** Whether a changelog owns up to what an item loses: one of its points must name the item, and one of these words. */
export const ownsUpTo = (
  changelog: string,
  where: string,
  words: readonly string[],
): boolean =>
  changelog
    .split(/^(?=\s*[-*] |#)/m)
    .some(
      (point) =>
        point.includes(nameOf(where)) &&
        words.some((word) => speaksOf(point, word)),
    );

/** The parts of a changelog, each with the version in its heading; what is above them all has no version. */
const partsOf = (changelog: string) =>
  changelog.split(/^(?=## )/m).map((part) => {
    const [heading = '', version] = /^## \[?([^\]\s]+).*\n?/.exec(part) ?? [];
    return { part, version, text: part.slice(heading.length).trim() };
  });

/** What a changelog says of these versions; empty if it says nothing. */
const textOf = (changelog: string, ...versions: string[]): string =>
  partsOf(changelog)
    .filter(
      ({ version }) => version !== undefined && versions.includes(version),
    )
    .map(({ text }) => text)
    .join('\n\n')
    .trim();

/** What stands under "Unreleased"; empty when there is no such heading. */
export const unreleasedIn = (changelog: string): string =>
  textOf(changelog, UNRELEASED);

/** What a changelog says of a version, and of what isn't released yet. */
export const changelogOf = (changelog: string, version: string): string =>
  textOf(changelog, version, UNRELEASED);

/**
 * The changelog with the entry of a version in it, above all others, below an empty heading for what comes next.
 *
 * @throws Error when it already has that version.
 */
export const withEntry = (
  changelog: string,
  version: string,
  entry: string,
): string => {
  const parts = partsOf(changelog);
  if (parts.some((part) => part.version === version)) {
    throw new Error(
      `CHANGELOG.md already has an entry for ${version}. Move what it says to "## ${UNRELEASED}", take its heading away, and run this again.`,
    );
  }
  const head = parts.filter((part) => part.version === undefined);
  const older = parts.filter(
    (part) => part.version !== undefined && part.version !== UNRELEASED,
  );
  const texts = [
    ...head.map(({ part }) => part),
    `## ${UNRELEASED}`,
    `## ${version}\n\n${entry}`,
    older.map(({ part }) => part).join(''),
  ];
  return `${texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
};

/** One line about one item. "New" and "Update" are words that `promote` looks for; a removal has none of them. */
const lineOf = (where: string, differences: readonly Difference[]): string => {
  const name = nameOf(where);
  const what = differences.map((difference) => difference.what).join('; ');
  const [first] = differences;
  if (first?.change === 'removed') {
    return `- Removed ${name}.`;
  }
  return `- ${first?.change === 'added' ? 'New' : 'Update'} ${name}: ${what}.`;
};

/**
 * What the changelog says of a version: what was written under "Unreleased", and a line for each item that differs and
 * isn't named there.
 */
export const entryOf = (
  unreleased: string,
  differences: readonly Difference[],
): string => {
  const sections = new Map<string, string>();
  const add = (name: string, text: string): void => {
    sections.set(name, `${sections.get(name) ?? ''}\n${text}`.trim());
  };
  // What stands before the first `###` heading is under no name.
  for (const section of unreleased.split(/^(?=### )/m)) {
    const [heading = '', name = ''] = /^### (.+)\n?/.exec(section) ?? [];
    add(name, section.slice(heading.length).trim());
  }
  for (const [where, here] of Map.groupBy(differences, (one) => one.where)) {
    if (!unreleased.includes(nameOf(where))) {
      const change = here[0]?.change ?? 'changed';
      add(
        `${change.charAt(0).toUpperCase()}${change.slice(1)}`,
        lineOf(where, here),
      );
    }
  }
  const texts = [...sections]
    .filter(([, text]) => text !== '')
    .map(([name, text]) => (name === '' ? text : `### ${name}\n\n${text}`));
  return texts.join('\n\n') || 'Nothing that a Zap could notice.';
};
