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
const folders: string[] = [];

/** What a developer has who downloads source.zip from Zapier and installs the packages. */
const unpack = async ({ sourceZip }: Package): Promise<string> => {
  const there = await mkdtemp(join(tmpdir(), 'trackingtime-source-'));
  folders.push(there);
  new AdmZip(sourceZip).extractAllTo(there);
  // Windows lets everyone make a junction.
  await symlink(
    resolve('node_modules'),
    join(there, 'node_modules'),
    'junction',
  );
  return there;
};

beforeAll(async () => {
  built = await buildPackage({ auth: 'oauth2' });
  folder = await unpack(built);
});
afterAll(async () => {
  for (const there of folders) {
    await rm(there, { recursive: true, force: true });
  }
});

const runThere = (
  args: string[],
  {
    cwd = folder,
    env = {},
  }: { cwd?: string; env?: Record<string, string> } = {},
) =>
  runScript(args, {
    cwd,
    env: {
      // Core would take itself for being under test.
      NODE_ENV: '',
      DISABLE_ZAPIER_ANALYTICS: '1',
      // npm test sets them.
      TRACKINGTIME_API: undefined,
      TRACKINGTIME_AUTH: undefined,
      ...env,
    },
  });

/** Both folders have files of the same names, with the same bytes in them. */
const expectSameFiles = async (one: string, other: string): Promise<void> => {
  const [ours, theirs] = [await readFiles(one), await readFiles(other)];
  expect(Object.keys(theirs)).toEqual(Object.keys(ours));
  // Not toEqual on all: it would print the bundle.
  expect(Object.keys(theirs).filter((n) => theirs[n] !== ours[n])).toEqual([]);
};

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
  // Zapier's own build gives no flags to what it runs.
  it.each<[Auth, said: string]>([
    ['oauth2', 'documented, oauth2'],
    ['token', 'documented, token'],
    ['session', 'live'],
  ])(
    'of the build %s is built into the very bytes that Zapier runs, without being told which',
    async (auth, said) => {
      const ours = await buildPackage({ auth });
      const cwd = await unpack(ours);
      expect(
        await runThere([join('scripts', 'zapier_build.ts')], { cwd }),
      ).toEqual({
        code: 0,
        stdout: `Built dist (${said}).\n`,
        stderr: '',
      });
      await expectSameFiles(join(ours.directory, 'dist'), join(cwd, 'dist'));
    },
  );

  it.each<[from: Auth, env: Record<string, string>, to: Auth]>([
    ['oauth2', { TRACKINGTIME_API: 'live' }, 'session'],
    ['session', { TRACKINGTIME_API: 'documented' }, 'oauth2'],
  ])(
    'of the build %s, with %j, is built as that says',
    async (from, env, to) => {
      const cwd = await unpack(await buildPackage({ auth: from }));
      const { code } = await runThere([join('scripts', 'zapier_build.ts')], {
        cwd,
        env,
      });
      expect(code).toBe(0);
      const { directory } = await buildPackage({ auth: to });
      await expectSameFiles(join(directory, 'dist'), join(cwd, 'dist'));
    },
  );

  it('of the live build is packaged as the live build again, and so is what comes of that', async () => {
    const { sourceZip } = await buildPackage({ auth: 'session' });
    const cwd = await unpack({ ...built, sourceZip });
    const { code, stdout } = await runThere([join('scripts', 'package.ts')], {
      cwd,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('are ready (live, ');
    const [ours, theirs] = [sourceZip, join(cwd, 'build', 'source.zip')].map(
      (zip) => new AdmZip(zip).readAsText('scripts/default_build.json'),
    );
    expect(theirs).toBe(ours);
    expect(JSON.parse(theirs ?? '')).toMatchObject({ api: 'live' });
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
