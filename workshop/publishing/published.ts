import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readDefinition } from '../lab/index.ts';
import type { Published } from './checks/check.ts';

/** The version that users have, which each release is compared with. It is there once something was published. */
export const PUBLISHED = 'listing/published.json';

/** Reads the published version; null while there is none. */
export const readPublished = async (): Promise<Published | null> => {
  if (!existsSync(PUBLISHED)) {
    return null;
  }
  // Written by `npm run release -- --published`.
  const { definition, variables } = JSON.parse(
    await readFile(PUBLISHED, 'utf8'),
  ) as Published;
  return { definition: readDefinition(definition), variables };
};
