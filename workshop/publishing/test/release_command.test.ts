import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import AdmZip from 'adm-zip';
import { copyProject } from '../../../test/shared/project_copy.ts';
import { SIGNALS_ARRIVE } from '../../../test/shared/signals.ts';
import { nodeWith, run, script } from './command.ts';

const BUILDS = join('build', 'packages');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-release-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A separate repository, in which everything is committed. */
const cloneHere = async (): Promise<string> => {
  const clone = await mkdtemp(join(folder, 'clone-'));
  await copyProject(clone);
  // Builds of these very sources, so that the one to compare with need not be made again.
  if (existsSync(BUILDS)) {
    await cp(BUILDS, join(clone, BUILDS), { recursive: true });
  }
  run('git', ['init', '--quiet'], { cwd: clone });
  // The folder is ignored, and here it is a link.
  await appendFile(join(clone, '.git', 'info', 'exclude'), 'node_modules\n');
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
const packagedAuthentication = (clone: string): string => {
  const zip = new AdmZip(join(clone, 'build', 'build.zip'));
  const definition = JSON.parse(zip.readAsText('definition.json')) as {
    authentication: { type: string };
  };
  return definition.authentication.type;
};

const RELEASE = 'workshop/publishing/release.ts';

describe('npm run release', () => {
  it('releases, keeps what was published, and compares the next one with it', async () => {
    const clone = await cloneHere();
    const release = (args: string[], env: Record<string, string> = {}) =>
      script(RELEASE, args, { cwd: clone, env });
    const before = await versionOf(clone, 'package.json');

    const dryRun = release(['major', '--dry-run']);
    expect(dryRun.output).toContain('Nothing was written');
    expect(await versionOf(clone, 'package.json')).toBe(before);

    const first = release(['major']);
    expect(first.errors).toBe('');
    expect(first.status).toBe(0);
    expect(first.output).toContain('Nothing is published yet');
    const after = await versionOf(clone, 'package.json');
    expect(after).not.toBe(before);
    expect(await versionOf(clone, 'package-lock.json')).toBe(after);
    expect(await readFile(join(clone, 'CHANGELOG.md'), 'utf8')).toContain(
      `## ${after}\n`,
    );
    expect(packagedAuthentication(clone)).toBe('oauth2');

    const tooEarly = release(['--published']);
    expect(tooEarly.status).toBe(1);
    expect(tooEarly.errors).toContain('not committed');

    commitAll(clone);
    expect(release(['--published']).status).toBe(0);
    const { definition } = JSON.parse(
      await readFile(join(clone, 'listing', 'published.json'), 'utf8'),
    ) as { definition: { version: string } };
    expect(definition.version).toBe(after);

    commitAll(clone);
    const tooSmall = release(['minor', '--auth', 'token']);
    expect(tooSmall.status).toBe(1);
    expect(tooSmall.errors).toContain(
      'authentication is custom and was oauth2 (major)',
    );
    const second = release(['major'], { TRACKINGTIME_AUTH: 'token' });
    expect(second.errors).toBe('');
    expect(second.output).toMatch(/\d differences from the published/);
    expect(packagedAuthentication(clone)).toBe('custom');
  });

  if (SIGNALS_ARRIVE) {
    it.each(['SIGINT', 'SIGTERM'] as const)(
      'stopped by %s while it builds, leaves everything as it was',
      async (signal) => {
        const clone = await cloneHere();
        const [program, args] = nodeWith(RELEASE, ['major']);
        const child = spawn(program, args, {
          cwd: clone,
          env: { ...process.env, NODE_ENV: '' },
        });
        const errors: Buffer[] = [];
        child.stderr.on('data', (part: Buffer) => errors.push(part));
        child.stdout.on('data', (part: Buffer) => {
          // The first step of the build, for which everything is written.
          if (part.includes('- Compiling')) {
            child.kill(signal);
          }
        });
        const [code] = (await once(child, 'close')) as [number | null];
        expect(Buffer.concat(errors).toString()).toContain('Stopped.');
        expect(code).toBe(130);
        const { output } = run('git', ['status', '--porcelain'], {
          cwd: clone,
        });
        expect(output).toBe('');
      },
    );
  }

  it.each([
    [['huge'], 'Allowed choices are patch, minor, major'],
    [['minor', '--published'], 'not both'],
    [[], 'Say which step'],
  ])('given %j says what is wrong with it', (args, sentence) => {
    const { status, errors } = script(RELEASE, args);
    expect(status).toBe(1);
    expect(errors).toContain(sentence);
  });
});
