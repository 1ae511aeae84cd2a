import { spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import AdmZip from 'adm-zip';
import fastify from 'fastify';
import packageJson from '../../package.json' with { type: 'json' };
import { ZAPIER_CLI } from '../../scripts/zapier_cli.ts';
import { copyProject } from '../shared/project_copy.ts';
import { runScript } from '../shared/run_script.ts';

let project: string;
let uploads: { version: string; body: unknown }[];

/** The part of Zapier that takes versions, of an integration that is registered. */
const zapier = fastify({ bodyLimit: 64 * 1024 * 1024 })
  .get('/api/platform/cli/apps/7', () => ({ id: 7, status: 'public' }))
  .put<{ Params: { version: string } }>(
    '/api/platform/cli/apps/7/versions/:version',
    ({ params: { version }, body }) => {
      uploads.push({ version, body });
      return {};
    },
  );
let origin: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'trackingtime-push-'));
  await copyProject(project);
  const settings = JSON.parse(await readFile('.zapierapprc', 'utf8')) as object;
  await writeFile(
    join(project, '.zapierapprc'),
    JSON.stringify({ ...settings, id: 7 }),
  );
  const git = (...args: string[]) => spawnSync('git', args, { cwd: project });
  git('init', '--quiet');
  // The folder is ignored, and here it is a link.
  await appendFile(join(project, '.git', 'info', 'exclude'), 'node_modules\n');
  git('add', '--all');
  origin = await zapier.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => {
  uploads = [];
});
afterAll(async () => {
  await zapier.close();
  await rm(project, { recursive: true, force: true });
});

const runInProject = (...args: string[]) =>
  runScript(args, {
    cwd: project,
    env: {
      ZAPIER_BASE_ENDPOINT: origin,
      ZAPIER_DEPLOY_KEY: 'a key',
      DISABLE_ZAPIER_ANALYTICS: '1',
      // Core would take itself for being under test.
      NODE_ENV: '',
    },
  });

it('npm run push builds, and uploads what it built, without what is not in git', async () => {
  await writeFile(join(project, 'src', 'notes.md'), 'Call Emma.');
  const pushed = await runInProject('scripts/package.ts', '--upload');
  expect(pushed).toMatchObject({ code: 0 });
  expect(pushed.stdout).toContain(
    'Not in git, so not in source.zip: src/notes.md.',
  );
  const sources = new AdmZip(join(project, 'build', 'source.zip'))
    .getEntries()
    .map(({ entryName }) => entryName);
  expect(sources).toContain('src/triggers/index.ts');
  expect(sources).not.toContain('src/notes.md');
  const read = (zip: string) => readFile(join(project, 'build', zip), 'base64');
  expect(uploads).toEqual([
    {
      version: packageJson.version,
      body: {
        zip_file: await read('build.zip'),
        source_zip_file: await read('source.zip'),
        skip_validation: false,
      },
    },
  ]);
});

it('npm run push uploads nothing whose sources could not be built', async () => {
  const index = join(project, 'src', 'creates', 'index.ts');
  const before = await readFile(index, 'utf8');
  const item = join(project, 'src', 'creates', 'new_item.ts');
  await writeFile(item, 'export default 1;\n');
  await appendFile(
    index,
    "export { default as new_item } from './new_item.ts';\n",
  );
  const { code, stderr } = await runInProject('scripts/package.ts', '--upload');
  await rm(item);
  await writeFile(index, before);
  expect(code).toBe(1);
  expect(stderr).toContain('git add src/creates/new_item.ts');
  expect(uploads).toEqual([]);
});

// Windows does not tell who started whom, so there they are not told.
if (process.platform !== 'win32') {
  it.each([
    ['build', 'npm run package'],
    ['push', 'npm run push'],
  ])(
    'zapier-platform %s says at once to type %s, and uploads nothing',
    async (command, instead) => {
      const { code, stderr } = await runInProject(ZAPIER_CLI, command);
      expect(code).not.toBe(0);
      expect(stderr).toContain(instead);
      expect(uploads).toEqual([]);
    },
  );
}
