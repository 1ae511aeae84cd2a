import { spawnSync } from 'node:child_process';
import packageJson from '../../package.json' with { type: 'json' };

const git = (folder: string, ...args: string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
};

/** The commit that a folder's files are of; undefined if git can't tell. */
export const commitOf = (folder: string): string | undefined => {
  // Another repository can be around this folder, and not know it.
  if (git(folder, 'cat-file', '-e', 'HEAD:./package.json') === undefined) {
    return undefined;
  }
  const commit = git(folder, 'rev-parse', '--short=12', 'HEAD');
  const changes = git(folder, 'status', '--porcelain', '--untracked-files=no');
  return changes ? `${commit}, with changes that aren't committed` : commit;
};

/** `version 1.0.0, commit 3fbcbd0a1b2c`: what asks. */
export const version = (): string => {
  const commit = commitOf('.');
  return [
    `version ${packageJson.version}`,
    ...(commit === undefined ? [] : [`commit ${commit}`]),
  ].join(', ');
};
