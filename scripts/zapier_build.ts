/**
 * What `zapier-platform validate`, `build` and `push` run first. The last two would go on to copy all of node_modules, and
 * end half a minute later in EMFILE on most machines, so those are told at once what to type in their place.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const INSTEAD = new Map([
  ['build', 'npm run package'],
  ['push', 'npm run push'],
]);

/** Between the command line and this process are npm and a shell or two. */
const GENERATIONS = 6;

/** The id of a process's parent, a space, and its command line; empty if nobody can tell, as on Windows. */
const describeProcess = (id: string): string => {
  // Linux tells without `ps`, which small images lack.
  if (existsSync(`/proc/${id}/status`)) {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
    return `${/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? ''} ${words.join(' ')}`;
  }
  const options = ['-ww', '-o', 'ppid=', '-o', 'args=', '-p', id];
  const { status, stdout } = spawnSync('ps', options, { encoding: 'utf8' });
  return status === 0 ? stdout.trimStart() : '';
};

/** The command that was given to zapier-platform, if that can be found out. */
const commandTyped = (): string | undefined => {
  let id = String(process.ppid);
  for (let generation = 0; generation < GENERATIONS; generation += 1) {
    const description = describeProcess(id);
    const [, typed] =
      /zapier-platform(?:-cli\/src\/bin\/run)? +(\w+)/.exec(description) ?? [];
    if (typed !== undefined) {
      return typed;
    }
    [id = ''] = description.split(' ');
  }
  return undefined;
};

const typed = commandTyped();
const instead = typed === undefined ? undefined : INSTEAD.get(typed);
if (instead === undefined) {
  await import('./build.ts');
} else {
  console.error(
    `zapier-platform ${typed} copies node_modules whole, and with the development tools of this project that is more files than it can open. Run this instead:\n\n  ${instead}\n\nIt uses Zapier's own build, on a copy that holds only what ships.`,
  );
  process.exitCode = 1;
}
