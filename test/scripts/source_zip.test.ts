import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import AdmZip from 'adm-zip';
import type { Auth } from '../../scripts/auth.ts';
import { buildPackage, type Package } from '../../scripts/packager.ts';
import { listSources } from '../../scripts/sources.ts';
import { ZAPIER_CLI } from '../../scripts/zapier_cli.ts';
import { runScript } from '../shared/run_script.ts';

let built: Package;
let folder: string;

/** What a developer has who downloads source.zip from Zapier and installs the packages. */
beforeAll(async () => {
  built = await buildPackage();
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-source-'));
  new AdmZip(built.sourceZip).extractAllTo(folder);
  // Windows lets everyone make a junction.
  await symlink(
    resolve('node_modules'),
    join(folder, 'node_modules'),
    'junction',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const runThere = (args: string[], env: Record<string, string> = {}) =>
  runScript(args, {
    cwd: folder,
    // Core would take itself for being under test.
    env: { NODE_ENV: '', DISABLE_ZAPIER_ANALYTICS: '1', ...env },
  });

const readFiles = async (directory: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(directory)).map(async (name) => [
        name,
        await readFile(join(directory, name), 'latin1'),
      ]),
    ),
  ) as Record<string, string>;

describe('an unpacked source.zip', () => {
  // Zapier's own build gives no flags to what it runs, so the environment says which build it is.
  it.each<[Record<string, string>, Auth]>([
    [{}, 'oauth2'],
    [{ TRACKINGTIME_API: 'live' }, 'session'],
  ])('with %j builds the very bytes that Zapier runs', async (env, auth) => {
    const { code, stderr } = await runThere(
      [join('scripts', 'zapier_build.ts')],
      env,
    );
    expect([code, stderr]).toEqual([0, '']);
    const { directory } = await buildPackage({ auth });
    const there = await readFiles(join(folder, 'dist'));
    const ours = await readFiles(join(directory, 'dist'));
    expect(Object.keys(there)).toEqual(Object.keys(ours));
    // Not toEqual on all: it would print the bundle.
    expect(Object.keys(there).filter((n) => there[n] !== ours[n])).toEqual([]);
  });

  it('has no file but the sources, which are what git tracks', async () => {
    const { staged } = await listSources(process.cwd());
    const files = new AdmZip(built.sourceZip)
      .getEntries()
      .filter((entry) => !entry.isDirectory)
      .map(({ entryName }) => entryName);
    expect(files.sort()).toEqual(staged.sort());
  });

  it('has what npm run package and push start with', async () => {
    const { code, stdout } = await runThere([
      join('scripts', 'package.ts'),
      '--help',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('--upload');
  });

  it('has nothing else of the project', async () => {
    const folders = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.filter((name) => !['dist', 'build'].includes(name))).toEqual(
      ['contract', 'scripts', 'src'],
    );
  });

  // Windows does not tell who started whom, so there they are not told.
  if (process.platform !== 'win32') {
    it('names a command that it has when zapier-platform build is typed', async () => {
      const { code, stderr } = await runThere([ZAPIER_CLI, 'build']);
      expect(code).not.toBe(0);
      const [, script = 'none'] = /npm run (\S+)/.exec(stderr) ?? [];
      const { scripts } = JSON.parse(
        await readFile(join(folder, 'package.json'), 'utf8'),
      ) as { scripts: Record<string, string> };
      const [, file = 'none'] =
        / (scripts\/\S+\.ts)/.exec(scripts[script] ?? '') ?? [];
      expect(await readdir(join(folder, 'scripts'))).toContain(
        file.replace('scripts/', ''),
      );
    });
  }
});
