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
import { variablesIn } from './published.ts';

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

/** The names of the environment variables that our own code reads. */
export const readVariables = async (folder = 'src'): Promise<string[]> => {
  const files = await readdir(folder, { recursive: true });
  const sources = await Promise.all(
    files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFile(join(folder, file), 'utf8')),
  );
  return variablesIn(sources);
};
