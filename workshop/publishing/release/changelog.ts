import { nameOf } from '../changelog.ts';
import type { Difference } from '../differences.ts';

const SECTIONS = { added: 'Added', changed: 'Changed', removed: 'Removed' };

const UNRELEASED = 'Unreleased';

/** One line about one item. "New" and "Update" are words that `promote` looks for; a removal has none of them. */
const lineOf = (where: string, differences: readonly Difference[]): string => {
  const name = nameOf(where);
  const what = differences.map((difference) => difference.what).join('; ');
  const change = differences[0]?.change;
  if (change === 'added') {
    return `- New ${name}: ${what}.`;
  }
  return change === 'removed'
    ? `- Removed ${name}.`
    : `- Update ${name}: ${what}.`;
};

type Sections = Map<string, string[]>;

/** Takes a text apart at its `###` headings; what comes before the first is under no name. */
const sectionsOf = (text: string): Sections => {
  const sections: Sections = new Map();
  let name = '';
  for (const line of text.split('\n')) {
    const heading = /^### (.+)$/.exec(line)?.[1];
    if (heading !== undefined) {
      name = heading;
    }
    const lines = sections.get(name) ?? [];
    if (heading === undefined) {
      lines.push(line);
    }
    sections.set(name, lines);
  }
  return sections;
};

const trimmed = (lines: readonly string[]): string => lines.join('\n').trim();

/**
 * What the changelog says of a version: what was written under "Unreleased", and a line for each item that differs and
 * is not named there.
 */
export const entryOf = (
  unreleased: string,
  differences: readonly Difference[],
): string => {
  const sections = sectionsOf(unreleased);
  const places = [...new Set(differences.map(({ where }) => where))];
  for (const where of places.filter(
    (place) => !unreleased.includes(nameOf(place)),
  )) {
    const here = differences.filter((difference) => difference.where === where);
    const section = SECTIONS[here[0]?.change ?? 'changed'];
    const written = trimmed(sections.get(section) ?? []);
    const line = lineOf(where, here);
    sections.set(section, written === '' ? [line] : [written, line]);
  }
  const texts = [...sections]
    .map(([name, lines]) => ({ name, text: trimmed(lines) }))
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => (name === '' ? text : `### ${name}\n\n${text}`));
  return texts.length > 0
    ? texts.join('\n\n')
    : 'Nothing that a Zap could notice.';
};

/** What stands under "Unreleased"; empty when there is no such heading. */
export const unreleasedIn = (changelog: string): string =>
  /^## \[?Unreleased\]?[^\n]*\n(?<text>[\s\S]*?)(?=^## |(?![\s\S]))/m
    .exec(changelog)
    ?.groups?.text?.trim() ?? '';

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
  const sections = changelog.split(/^(?=## )/m);
  const titleOf = (section: string) =>
    /^## \[?([^\]\s]+)/.exec(section)?.[1] ?? '';
  if (sections.some((section) => titleOf(section) === version)) {
    throw new Error(
      `CHANGELOG.md already has an entry for ${version}. Move what it says to "## ${UNRELEASED}", take its heading away, and run this again.`,
    );
  }
  const kept = sections.filter((section) => titleOf(section) !== UNRELEASED);
  const [head = '', ...older] = kept[0]?.startsWith('## ')
    ? ['', ...kept]
    : kept;
  const parts = [
    head,
    `## ${UNRELEASED}`,
    `## ${version}\n\n${entry}`,
    older.join(''),
  ];
  return `${parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
};
