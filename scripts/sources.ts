/** What of the project goes into source.zip, and what a build depends on. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Auth } from './auth.ts';
import { LIVE_APP } from './zapier_cli.ts';

/**
 * What builds by itself, and what a developer who changes it needs as well: the licence, what the linter and Prettier go by, and the
 * contract that the API's types are made from. `.npmrc` is not among it, since people keep tokens there.
 */
const SOURCES = [
  '.gitignore',
  '.prettierignore',
  '.prettierrc.json',
  '.zapierapprc',
  LIVE_APP,
  'LICENSE',
  'contract',
  'eslint.config.js',
  'index.ts',
  'package-lock.json',
  'package.json',
  'scripts/auth.ts',
  'scripts/build.ts',
  'scripts/build_options.ts',
  'scripts/bundle.ts',
  'scripts/contract',
  'scripts/contract.ts',
  'scripts/default_build.json',
  'scripts/interruption.ts',
  'scripts/on_any_machine.cjs',
  'scripts/package.ts',
  'scripts/packager.ts',
  'scripts/run_program.ts',
  'scripts/sources.ts',
  'scripts/tsconfig.build.json',
  'scripts/zapier_build.ts',
  'scripts/zapier_cli.ts',
  'src',
  'tsconfig.json',
];

/** Files by their path from the project, with `/` on Windows too. */
export type Sources = {
  /** What source.zip gets. */
  staged: string[];
  /** What lies among the sources without being in git, so source.zip doesn't get it. The bundle may be made of it. */
  untracked: string[];
  /** Why git couldn't tell the two apart, though this is a repository. Then all is staged. */
  gitFailure?: string;
};

/** What a file of the bundle can import. */
const IMPORTABLE = /\.(?:[cm]?[jt]s|json)$/;

/** Where settings and keys are kept. If git doesn't track the project, their names alone tell them from sources. */
const SECRET = /(?:^|\/)\.env[^/]*$|\.(?:pem|key|p12|pfx)$/;

/**
 * The project's sources: what git tracks, as it is in the folder now. Where git doesn't track the project, all that is
 * there but settings and keys: an unpacked source.zip isn't a repository, and a downloaded archive isn't either.
 */
export const listSources = async (project: string): Promise<Sources> => {
  const present = await filesIn(project);
  const all = {
    staged: present.filter((file) => !SECRET.test(file)),
    untracked: [],
  };
  const { status, stdout, stderr, error } = spawnSync(
    'git',
    ['ls-files', '-z', '--', ...SOURCES],
    { cwd: project, encoding: 'utf8' },
  );
  if (status !== 0) {
    return {
      ...all,
      ...(existsSync(join(project, '.git')) && {
        gitFailure: error?.message ?? stderr.trim(),
      }),
    };
  }
  const tracked = new Set(stdout.split('\0'));
  // Another repository can be around this folder, and not know it.
  if (!tracked.has('package.json')) {
    return all;
  }
  return {
    staged: present.filter((file) => tracked.has(file)),
    untracked: present.filter((file) => !tracked.has(file)),
  };
};

/** Why source.zip couldn't be built, or might hold too much, in a sentence that says what to do; undefined if it's all right. */
export const whyUnfit = ({
  untracked,
  gitFailure,
}: Sources): string | undefined => {
  if (gitFailure !== undefined) {
    return `source.zip holds what git tracks, and git couldn't say what that is:\n\n  ${gitFailure}\n\nFix that, then run this again.`;
  }
  // Nothing is built of the live build's app id, which is written when it is registered.
  const missing = untracked.filter(
    (file) =>
      IMPORTABLE.test(file) || (SOURCES.includes(file) && file !== LIVE_APP),
  );
  return missing.length === 0
    ? undefined
    : `source.zip holds what git tracks, and the bundle may be made of what isn't in git yet. Add it or take it out, then run this again:\n\n  git add ${missing.join(' ')}`;
};

/**
 * Builds of the same hash are the same. It covers what source.zip gets, and all else that the bundle can be made of: a new
 * file is bundled before it is in git.
 */
export const hashSources = async (
  project: string,
  { staged, untracked }: Sources,
  auth: Auth,
): Promise<string> => {
  const hash = createHash('sha256').update(`${auth}\n${process.version}\n`);
  for (const files of [staged, untracked]) {
    hash.update(`${files.length} files\n`);
    for (const file of files) {
      const content = await readFile(join(project, file));
      // With its length, so that no text can pass for the next file.
      hash.update(`${file}\n${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex').slice(0, 16);
};

const filesIn = async (project: string): Promise<string[]> => {
  const files: string[] = [];
  for (const source of SOURCES) {
    const path = join(project, source);
    if (!existsSync(path)) {
      continue;
    }
    const entries = await readdir(path, {
      recursive: true,
      withFileTypes: true,
    }).catch(() => undefined);
    if (entries === undefined) {
      files.push(source);
      continue;
    }
    const below = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    files.push(...below.map((file) => toPath(relative(project, file))).sort());
  }
  return files;
};

const toPath = (file: string): string => file.replaceAll(sep, '/');
