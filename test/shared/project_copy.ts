import { cp, readFile, readdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Copies what belongs to the project, and links what is installed. Asks no git, since a downloaded archive has none. */
export const copyProject = async (to: string): Promise<void> => {
  const ignored = (await readFile('.gitignore', 'utf8'))
    .split('\n')
    .map((pattern) => pattern.replaceAll('/', ''));
  for (const name of await readdir('.')) {
    if (name !== '.git' && !ignored.includes(name)) {
      await cp(name, join(to, name), { recursive: true });
    }
  }
  // Windows lets everyone make a junction.
  await symlink(resolve('node_modules'), join(to, 'node_modules'), 'junction');
};
