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

type Process = { parent: string; words: string[] };

/** A process's parent and command line; undefined if nobody can tell, as on Windows. */
const lookUp = (id: string): Process | undefined => {
  // Linux tells without `ps`, which small images lack.
  if (existsSync(`/proc/${id}/status`)) {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const [, parent = ''] = /^PPid:\s*(\d+)$/m.exec(status) ?? [];
    const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
    return { parent, words };
  }
  const options = ['-ww', '-o', 'ppid=', '-o', 'args=', '-p', id];
  const { status, stdout } = spawnSync('ps', options, { encoding: 'utf8' });
  // Without a `ps` there is no output, either.
  if (status !== 0) {
    return undefined;
  }
  const [parent = '', ...words] = stdout.trim().split(/ +/);
  return { parent, words };
};

/** The command that was given to zapier-platform, if that can be found out. */
const commandTyped = (): string | undefined => {
  let id = String(process.ppid);
  for (let generation = 0; generation < GENERATIONS; generation += 1) {
    const found = lookUp(id);
    if (found === undefined) {
      return undefined;
    }
    const { parent, words } = found;
    const program = words.findLastIndex((word) =>
      /zapier-platform(-cli\/src\/bin\/run)?$/.test(word),
    );
    if (program !== -1) {
      return words[program + 1];
    }
    id = parent;
  }
  return undefined;
};

const typed = commandTyped();
const instead = typed === undefined ? undefined : INSTEAD.get(typed);
if (typed === undefined || instead === undefined) {
  await import('./build.ts');
} else {
  console.error(
    `zapier-platform ${typed} can't be used here: it opens every file of node_modules at once, more than most machines allow. Run this instead, for the live build with "-- --api live" behind it:\n\n  ${instead}\n\nIt runs Zapier's own build on the sources and production dependencies alone.`,
  );
  process.exitCode = 1;
}
