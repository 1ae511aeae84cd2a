import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Definition, readDefinition } from '../lab/index.ts';

/** The version that users have now, from published/. */
export type Published = {
  definition: Definition;
  /** The environment variables that it read. */
  environment: string[];
};

/** What this version reads from its environment, and what its changelog says. */
export type Environment = {
  variables: string[];
  changelog: string;
};

export const DEFINITION_FILE = 'definition.json';
export const ENVIRONMENT_FILE = 'environment.json';

/** Reads the published version; undefined while there is none. */
export const readPublished = async (
  folder = 'published',
): Promise<Published | undefined> => {
  const file = join(folder, DEFINITION_FILE);
  if (!existsSync(file)) {
    return undefined;
  }
  return {
    definition: readDefinition(JSON.parse(await readFile(file, 'utf8'))),
    // Written by `npm run release -- --published`, as a list of names.
    environment: JSON.parse(
      await readFile(join(folder, ENVIRONMENT_FILE), 'utf8'),
    ) as string[],
  };
};

/**
 * The environment variables that our own code reads, by name. Those of the libraries are left out: they are core's and
 * Node's, and nobody sets them with `zapier-platform env:set`.
 */
export const variablesIn = (sources: readonly string[]): string[] => {
  const names = sources.flatMap((source) => [
    ...[...source.matchAll(/process\.env(?:\.|\[['"])([A-Z][A-Z0-9_]*)/g)].map(
      ([, name = '']) => name,
    ),
    ...[...source.matchAll(/\{([^{}]*)\}\s*=\s*process\.env\b/g)].flatMap(
      ([, taken = '']) =>
        taken.match(/\b[A-Z][A-Z0-9_]+\b(?=\s*(?:[=:,]|$))/g) ?? [],
    ),
  ]);
  return [...new Set(names)].sort();
};
