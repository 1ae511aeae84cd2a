import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Auth } from '../../scripts/auth.ts';
import {
  type Definition,
  type Field,
  readDefinition,
  withAllFields,
  withWorkers,
} from '../lab/index.ts';
import { buildPackage } from '../../scripts/packager.ts';

/**
 * Reads a definition from a file, the integration's own or anyone's.
 *
 * @throws Error when there is no such file, or it holds something else.
 */
export const readDefinitionFile = async (file: string): Promise<Definition> => {
  const about = await stat(file).catch(() => undefined);
  if (about?.isFile() !== true) {
    throw new Error(
      `${about ? `${file} is a folder` : `There is no file ${file}`}. Build the integration, and give the definition.json that is in its build.zip.`,
    );
  }
  const text = await readFile(file, 'utf8');
  try {
    return readDefinition(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be read: ${reason}`, { cause: error });
  }
};

/** The definition as core serialises it, from the very zip that goes to Zapier, and with all fields that its forms can have. */
export const buildDefinition = async (auth: Auth): Promise<Definition> => {
  const { directory } = await buildPackage({ auth });
  const definition = await readDefinitionFile(
    join(directory, 'definition.json'),
  );
  return withWorkers({ directory }, ({ handle }) =>
    withAllFields(definition, async (where, inputData) => {
      const output = await handle({
        command: 'execute',
        method: `${where}.operation.inputFields`,
        bundle: { inputData, inputDataRaw: inputData, meta: {} },
      });
      // What core answers to this, of our own build.
      return (output as { results: Field[] }).results;
    }),
  );
};

/**
 * The environment variables that our own code reads, by name. Those of the libraries are left out: they are core's and
 * Node's, and nobody sets them with `zapier-platform env:set`.
 */
export const variablesIn = (source: string): string[] => [
  ...[...source.matchAll(/process\.env(?:\.|\[['"])([A-Z][A-Z0-9_]*)/g)].map(
    ([, name = '']) => name,
  ),
  ...[...source.matchAll(/\{([^{}]*)\}\s*=\s*process\.env\b/g)].flatMap(
    ([, taken = '']) =>
      taken.match(/\b[A-Z][A-Z0-9_]+\b(?=\s*(?:[=:,]|$))/g) ?? [],
  ),
];

/** The names of the environment variables that `src` reads. */
export const readVariables = async (): Promise<string[]> => {
  const files = await readdir('src', { recursive: true });
  const names = await Promise.all(
    files
      .filter((file) => file.endsWith('.ts'))
      .map(async (file) =>
        variablesIn(await readFile(join('src', file), 'utf8')),
      ),
  );
  return [...new Set(names.flat())].sort();
};
