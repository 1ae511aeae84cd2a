import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import type { Definition } from '../../lab/index.ts';
import {
  DEFINITION_FILE,
  ENVIRONMENT_FILE,
  type Published,
} from '../published.ts';
import { compareVersions } from '../version.ts';

/**
 * Keeps a version as the published one: what the next release is compared with.
 *
 * @throws Error when a later one is kept already.
 */
export const storePublished = async (
  definition: Definition,
  variables: readonly string[],
  {
    before,
    folder = 'published',
  }: { before: Published | undefined; folder?: string },
): Promise<void> => {
  const last = before?.definition.version;
  if (last !== undefined && compareVersions(definition.version, last) < 0) {
    throw new Error(
      `${last} is kept as published, and this is ${definition.version}, which is older. Check out the version that you promoted.`,
    );
  }
  await mkdir(folder, { recursive: true });
  const write = async (file: string, value: unknown): Promise<void> => {
    const json = await format(JSON.stringify(value), { parser: 'json' });
    await writeFile(join(folder, file), json);
  };
  await write(DEFINITION_FILE, definition);
  await write(ENVIRONMENT_FILE, variables);
};
