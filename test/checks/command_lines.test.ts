import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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
import extractZip from 'extract-zip';
import { definition } from './small_integration.ts';

/** As long as a build and a run of every item may take on a slow machine. */
const LONG = 180_000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-release-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Where = { cwd?: string; env?: Record<string, string> };

const run = (program: string, args: string[], { cwd, env }: Where = {}) => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...(cwd !== undefined && { cwd }),
    encoding: 'utf8',
    // Core would take itself for being under test.
    env: { ...process.env, NODE_ENV: '', ...env },
  });
  return { status, output: stdout, errors: stderr };
};

/** How npm runs one of the scripts. */
const nodeWith = (name: string, args: string[]): [string, string[]] => [
  resolve('node_modules/.bin/node'),
  [
    '--disable-warning=ExperimentalWarning',
    join('scripts', `${name}.ts`),
    ...args,
  ],
];

const script = (name: string, args: string[], where?: Where) =>
  run(...nodeWith(name, args), where);

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
    [['--definition', 'checks'], 'checks is a folder. Build'],
    [['--skip', 'D999'], 'There is no check D999'],
    [
      ['--cli', '--definition', 'x.json', '--json'],
      '--cli does not go together with --definition, --json.',
    ],
    [
      ['--cli', '--no-live', '--skip', 'D026'],
      '--cli does not go together with --no-live, --skip.',
    ],
    [
      ['--serve', '0', '--auth', 'token'],
      '--serve does not go together with --auth.',
    ],
    [
      ['--definition', 'x.json', '--auth', 'token'],
      '--definition does not go together with --auth.',
    ],
    [['--app', 'Bodleian'], '--app is for --definition alone.'],
    [['--tests', 'unit'], '--tests is for --cli alone.'],
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
  const clone = await mkdtemp(join(folder, 'clone-'));
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
      { cwd: clone },
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

/** How the build in build/build.zip connects. */
const packagedAuthentication = async (clone: string): Promise<unknown> => {
  const dir = join(folder, 'unzipped');
  await extractZip(join(clone, 'build', 'build.zip'), { dir });
  const definition = JSON.parse(
    await readFile(join(dir, 'definition.json'), 'utf8'),
  ) as { authentication: { type: string } };
  await rm(dir, { recursive: true });
  return definition.authentication.type;
};

describe('npm run release', () => {
  it(
    'tells what it would do, does it, keeps it as published, and then asks for a commit',
    async () => {
      const clone = await cloneHere();
      const here = { cwd: clone };
      const before = await versionOf(clone, 'package.json');

      const rehearsal = script('release', ['major', '--dry-run'], here);
      expect(rehearsal.output).toContain('Nothing was written');
      expect(await versionOf(clone, 'package.json')).toBe(before);

      const release = script('release', ['major'], here);
      expect(release.errors).toBe('');
      expect(release.status).toBe(0);
      const after = await versionOf(clone, 'package.json');
      expect(after).not.toBe(before);
      expect(await versionOf(clone, 'package-lock.json')).toBe(after);
      expect(await readFile(join(clone, 'CHANGELOG.md'), 'utf8')).toContain(
        `## ${after}\n`,
      );
      expect(await packagedAuthentication(clone)).toBe('oauth2');

      const tooEarly = script('release', ['--published'], here);
      expect(tooEarly.status).toBe(1);
      expect(tooEarly.errors).toContain('not committed');

      commitAll(clone);
      expect(script('release', ['--published'], here).status).toBe(0);
      expect(await versionOf(clone, 'published/definition.json')).toBe(after);
    },
    LONG,
  );

  it(
    'of the token build compares and packages that build, whichever way it was asked for',
    async () => {
      const clone = await cloneHere();
      const here = { cwd: clone };
      const refused = script('release', ['minor', '--auth', 'token'], here);
      expect(refused.status).toBe(1);
      expect(refused.errors).toContain(
        'authentication is custom and was oauth2 (major)',
      );

      const release = script('release', ['major'], {
        ...here,
        env: { TRACKINGTIME_AUTH: 'token' },
      });
      expect(release.errors).toBe('');
      expect(release.output).toContain('differences from the published');
      expect(await packagedAuthentication(clone)).toBe('custom');
    },
    LONG,
  );

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stopped by %s while it builds, leaves everything as it was',
    async (signal) => {
      const clone = await cloneHere();
      const [program, args] = nodeWith('release', ['major']);
      const child = spawn(program, args, {
        cwd: clone,
        env: { ...process.env, NODE_ENV: '' },
      });
      const errors: Buffer[] = [];
      child.stderr.on('data', (part: Buffer) => errors.push(part));
      child.stdout.on('data', (part: Buffer) => {
        // The first stage of the build, for which everything is written.
        if (part.includes('- Compiling')) child.kill(signal);
      });
      const [code] = (await once(child, 'close')) as [number | null];
      expect(Buffer.concat(errors).toString()).toContain('Stopped.');
      expect(code).toBe(130);
      const { output } = run('git', ['status', '--porcelain'], { cwd: clone });
      expect(output).toBe('');
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

describe('a build that does not exist', () => {
  it.each(['build', 'package', 'release', 'describe', 'check_publish'])(
    'is refused by %s, with the two that there are',
    (name) => {
      const env = { TRACKINGTIME_AUTH: 'Token' };
      const { status, errors } = script(name, [], { env });
      expect(status).toBe(1);
      expect(errors).toContain("'Token' from env 'TRACKINGTIME_AUTH'");
      expect(errors).toContain('Allowed choices are oauth2, token.');
    },
  );
});
