import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import packageJson from '../../../package.json' with { type: 'json' };
import { commitOf, version } from '../version.ts';

let folder: string;
const git = (...args: string[]): string =>
  spawnSync('git', args, { cwd: folder, encoding: 'utf8' }).stdout.trim();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-probe-'));
});
afterEach(() => rm(folder, { recursive: true }));

const commit = async (): Promise<string> => {
  await writeFile(join(folder, 'package.json'), '{}');
  git('init', '--quiet');
  git('add', '.');
  git(
    ...['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'],
    ...['commit', '--quiet', '-m', 'First'],
  );
  return git('rev-parse', 'HEAD').slice(0, 12);
};

describe('the commit', () => {
  it('is named', async () => {
    const hash = await commit();
    expect(hash).toMatch(/^[0-9a-f]{12}$/);
    expect(commitOf(folder)).toBe(hash);
  });

  it('is named with a word about changes', async () => {
    const hash = await commit();
    await writeFile(join(folder, 'package.json'), '{"changed": true}');
    expect(commitOf(folder)).toBe(
      `${hash}, with changes that aren't committed`,
    );
  });

  it("isn't known without a repository", () => {
    expect(commitOf(folder)).toBeUndefined();
  });

  it("isn't that of another repository around the folder", async () => {
    await commit();
    const inside = join(folder, 'unpacked');
    await mkdir(inside);
    await writeFile(join(inside, 'package.json'), '{}');
    expect(commitOf(inside)).toBeUndefined();
  });
});

it('the version is that of package.json', () => {
  expect(version().split(', ')[0]).toBe(`version ${packageJson.version}`);
});
