import { speaksOf } from './words.ts';

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

/** The part of a changelog that is about one version, or about what is not released yet; empty where it says nothing. */
export const changelogOf = (changelog: string, version: string): string => {
  const lines = changelog.split('\n');
  const heading = (line: string) => /^## \[?([^\]\s]+)/.exec(line)?.[1];
  const isWanted = (name: string | undefined) =>
    name === version || name === 'Unreleased';
  let isInside = false;
  return lines
    .filter((line) => {
      const name = heading(line);
      if (name !== undefined) {
        isInside = isWanted(name);
      }
      return isInside && name === undefined;
    })
    .join('\n')
    .trim();
};

/** How to own up to a change. */
export const sayThat = (line: string): string =>
  `say so in CHANGELOG.md under "## Unreleased", as: ${line}`;

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
