import { spawnSync } from 'node:child_process';
import {
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
  cp,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { definition } from './small_integration.ts';

/** As long as a build and a run of every item may take on a slow machine. */
const LONG = 180_000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-release-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (program: string, args: string[], cwd = process.cwd()) => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    // Core would take itself for being under test.
    env: { ...process.env, NODE_ENV: '' },
  });
  return { status, output: stdout, errors: stderr };
};

/** Runs one of the scripts, as npm does. */
const script = (name: string, args: string[], cwd?: string) =>
  run(
    resolve('node_modules/.bin/node'),
    [
      '--disable-warning=ExperimentalWarning',
      join('scripts', `${name}.ts`),
      ...args,
    ],
    cwd,
  );

describe('npm run check:publish', () => {
  it.each(['oauth2', 'token'])(
    'finds nothing wrong with the %s build, its listing and its live results',
    (auth) => {
      const { status, output } = script('check_publish', [
        '--json',
        '--auth',
        auth,
      ]);
      const { checks, ...count } = JSON.parse(output) as {
        failed: number;
        ran: number;
        checks: { status: string }[];
      };
      expect(checks.filter(({ status: it }) => it === 'failed')).toEqual([]);
      expect(count.failed).toBe(0);
      expect(count.ran).toBeGreaterThan(50);
      expect(status).toBe(0);
    },
    LONG,
  );

  it('tells what is wrong with the definition of another integration', async () => {
    const file = join(folder, 'definition.json');
    const other = definition();
    if (other.triggers.new_book) {
      other.triggers.new_book.display.label = 'new book';
    }
    await writeFile(file, JSON.stringify(other));
    const { status, output } = script('check_publish', ['--definition', file]);
    expect(status).toBe(1);
    expect(output).toContain('triggers.new_book');
    expect(output).toMatch(/checks ran: \d+ passed, 1 failed, \d+ skipped/);
  });

  it.each([
    [['--definition', 'nowhere.json'], 'There is no file nowhere.json'],
    [['--definition', 'package.json'], 'not the definition'],
    [['--skip', 'D999'], 'There is no check D999'],
    [['--serve', 'here'], 'A port is a number'],
  ])('given %j says what is wrong with it', (args, sentence) => {
    const { status, errors } = script('check_publish', args);
    expect(status).toBe(1);
    expect(errors).toContain(sentence);
  });
});

const NEEDED = [
  'index.ts',
  'src',
  'scripts',
  'checks',
  'lab',
  'contract',
  'published',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  '.zapierapprc',
  '.gitignore',
  'CHANGELOG.md',
];

/** A repository of its own, in which everything is committed. */
const cloneHere = async (): Promise<string> => {
  const clone = join(folder, 'clone');
  for (const name of NEEDED) {
    if (existsSync(name)) {
      await cp(name, join(clone, name), { recursive: true });
    }
  }
  await symlink(resolve('node_modules'), join(clone, 'node_modules'));
  await writeFile(join(clone, '.gitignore'), 'node_modules\ndist/\nbuild/\n');
  commitAll(clone);
  return clone;
};

const commitAll = (clone: string): void => {
  const git = (...args: string[]) =>
    run(
      'git',
      ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args],
      clone,
    );
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'All of it');
};

const versionOf = async (clone: string, file: string): Promise<string> => {
  const { version } = JSON.parse(await readFile(join(clone, file), 'utf8')) as {
    version: string;
  };
  return version;
};

describe('npm run release', () => {
  it(
    'tells what it would do, does it, keeps it as published, and then asks for a commit',
    async () => {
      const clone = await cloneHere();
      const before = await versionOf(clone, 'package.json');

      const rehearsal = script('release', ['minor', '--dry-run'], clone);
      expect(rehearsal.output).toContain('Nothing was written');
      expect(await versionOf(clone, 'package.json')).toBe(before);

      const release = script('release', ['minor'], clone);
      expect(release.errors).toBe('');
      expect(release.status).toBe(0);
      const after = await versionOf(clone, 'package.json');
      expect(after).not.toBe(before);
      expect(await versionOf(clone, 'package-lock.json')).toBe(after);
      expect(await readFile(join(clone, 'CHANGELOG.md'), 'utf8')).toContain(
        `## ${after}\n`,
      );
      expect(existsSync(join(clone, 'build', 'build.zip'))).toBe(true);

      const tooEarly = script('release', ['--published'], clone);
      expect(tooEarly.status).toBe(1);
      expect(tooEarly.errors).toContain('not committed');

      commitAll(clone);
      expect(script('release', ['--published'], clone).status).toBe(0);
      expect(await versionOf(clone, 'published/definition.json')).toBe(after);
    },
    LONG,
  );

  it.each([
    [['huge'], 'Allowed choices are patch, minor, major'],
    [['minor', '--published'], 'not both'],
  ])('given %j says what is wrong with it', (args, sentence) => {
    const { status, errors } = script('release', args);
    expect(status).toBe(1);
    expect(errors).toContain(sentence);
  });
});
