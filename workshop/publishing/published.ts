import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Auth } from '../../scripts/auth.ts';
import { readDefinition } from '../lab/index.ts';
import type { Published } from './checks/check.ts';

/**
 * Where the version that users have is kept, which each release is compared with. It is there once something was
 * published. The build for the live API is another app, and has other users.
 */
export const publishedFile = (auth: Auth): string =>
  auth === 'session' ? 'listing/published_live.json' : 'listing/published.json';

/** Reads the published version; null while there is none. */
export const readPublished = async (auth: Auth): Promise<Published | null> => {
  const file = publishedFile(auth);
  if (!existsSync(file)) {
    return null;
  }
  // Written by `npm run release -- --published`.
  const { definition, variables } = JSON.parse(
    await readFile(file, 'utf8'),
  ) as Published;
  return { definition: readDefinition(definition), variables };
};
