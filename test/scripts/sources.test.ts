import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hashSources, listSources, whyUnfit } from '../../scripts/sources.ts';

let project: string;

const write = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(join(project, file)), { recursive: true });
  await writeFile(join(project, file), text);
};

const git = (...args: string[]): void => {
  expect(spawnSync('git', args, { cwd: project }).status).toBe(0);
};

const hashNow = async (): Promise<string> =>
  hashSources(project, await listSources(project), 'oauth2');

const unfitNow = async (): Promise<string | undefined> =>
  whyUnfit(await listSources(project));

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'trackingtime-sources-'));
  await write('package.json', '{"type": "module"}');
  await write(
    'tsconfig.json',
    '{"compilerOptions": {"module": "NodeNext", "allowImportingTsExtensions": true, "noEmit": true}}',
  );
  await write('index.ts', "import './src/triggers/index.ts';\n");
  await write('src/triggers/index.ts', 'export {};\n');
  await write('docs/page.md', 'No source.');
});
afterEach(() => rm(project, { recursive: true, force: true }));

const SOURCES = [
  'index.ts',
  'package.json',
  'src/triggers/index.ts',
  'tsconfig.json',
];

describe('where git tracks the project', () => {
  beforeEach(() => {
    git('init', '--quiet');
    git('add', '--all');
  });

  it('source.zip gets what it tracks, and no note, setting or key that lies there', async () => {
    await write('src/notes.md', 'Call Emma.');
    await write('src/.env.local', 'authData_token=pat_of_mine');
    await write('scripts/deploy.pem', 'A key.');
    expect(await listSources(project)).toEqual({
      staged: SOURCES,
      untracked: ['src/.env.local', 'src/notes.md'],
    });
    expect(await unfitNow()).toBeUndefined();
  });

  it('source.zip gets the app id of the live build too, and can be made before that is in git', async () => {
    await write('.zapierapprc-live', '{"id": 8}');
    expect(await unfitNow()).toBeUndefined();
    git('add', '.zapierapprc-live');
    expect((await listSources(project)).staged).toEqual([
      '.zapierapprc-live',
      ...SOURCES,
    ]);
  });

  it('source.zip gets no file that was deleted', async () => {
    await rm(join(project, 'src/triggers/index.ts'));
    const { staged } = await listSources(project);
    expect(staged).not.toContain('src/triggers/index.ts');
  });

  it('a new file that could be imported or is a setting of the build has to be added first', async () => {
    await write('src/triggers/new_color.ts', 'export default 1;\n');
    await write('scripts/tsconfig.build.json', '{}');
    expect(await unfitNow()).toContain(
      'git add scripts/tsconfig.build.json src/triggers/new_color.ts',
    );
    git('add', '--all');
    expect(await unfitNow()).toBeUndefined();
  });

  it('another package is made once a new file is written, changed or added', async () => {
    const hashes = [await hashNow()];
    await write('src/triggers/new_color.ts', 'export default 1;\n');
    hashes.push(await hashNow());
    await write('src/triggers/new_color.ts', 'export default 2;\n');
    hashes.push(await hashNow());
    git('add', '--all');
    hashes.push(await hashNow());
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('a file that isn’t a source makes no other package', async () => {
    const before = await hashNow();
    await write('docs/page.md', 'Still no source.');
    git('add', '--all');
    expect(await hashNow()).toBe(before);
  });
});

describe('where git does not track the project', () => {
  it('source.zip gets all sources that are there', async () => {
    await write('src/triggers/new_color.ts', '');
    expect(await listSources(project)).toEqual({
      staged: SOURCES.toSpliced(3, 0, 'src/triggers/new_color.ts'),
      untracked: [],
    });
    expect(await unfitNow()).toBeUndefined();
  });

  it('source.zip gets no settings and no keys, even if another repository is around it', async () => {
    git('init', '--quiet');
    git('add', 'docs');
    await write('src/.env.local', 'authData_token=pat_of_mine');
    await write('src/api/.env', 'authData_token=pat_of_mine');
    await write('src/deploy.pem', 'A key.');
    await write('contract/server.key', 'A key.');
    expect(await listSources(project)).toEqual({
      staged: SOURCES,
      untracked: [],
    });
  });
});

it('a repository that git cannot read is packaged for nobody', async () => {
  await write('.git/HEAD', 'broken');
  const { staged } = await listSources(project);
  expect(staged).toEqual(SOURCES);
  expect(await unfitNow()).toContain("git couldn't say what that is");
});
