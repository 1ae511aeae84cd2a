import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import spawn from 'cross-spawn';
import { copyProject } from '../shared/project_copy.ts';

/*
 * What CONTRIBUTING.md promises: an item written by following it is one new file and one line of an index, and all
 * suites cover it at once.
 */

const ITEM = 'src/creates/archive_client.ts';
const INDEX = 'src/creates/index.ts';

let project: string;

const run = (program: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawn.sync(program, args, {
    cwd: project,
    encoding: 'utf8',
    // Core would take itself for being under test.
    env: { ...process.env, NODE_ENV: '' },
  });
  if (status !== 0) {
    throw new Error(
      // Jest says what went wrong where its report is not, tsc where nothing else is.
      `${program} ${args.join(' ')} ended with ${status ?? 'a signal'}:\n${stderr || stdout}`,
    );
  }
  return stdout;
};

const linesOf = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '');

/** The project's files by name, each with what is in it. */
const readProject = async (): Promise<Map<string, string>> => {
  const entries = await readdir(project, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // The reference is made from a build.
    .filter((file) => !relative(project, file).startsWith(`build${sep}`));
  return new Map(
    await Promise.all(
      files.map(
        async (file) =>
          [
            relative(project, file).replaceAll(sep, '/'),
            await readFile(file, 'latin1'),
          ] as const,
      ),
    ),
  );
};

/** The item and the line of the index, as CONTRIBUTING.md has them. */
const readRecipe = async (): Promise<string[]> => {
  const text = await readFile('CONTRIBUTING.md', 'utf8');
  const [, section = ''] = text.split('## Add an item in five minutes');
  return [...section.matchAll(/^ {3}```ts\n(.*?)^ {3}```$/gms)].map(
    ([, block = '']) => block.replace(/^ {3}/gm, ''),
  );
};

const addLine = async (file: string, line: string): Promise<void> => {
  const lines = linesOf(await readFile(join(project, file), 'utf8'));
  const isAfter = (other: string) => other.startsWith('export') && other > line;
  const place = lines.findIndex(isAfter);
  lines.splice(place === -1 ? lines.length : place, 0, line);
  await writeFile(join(project, file), `${lines.join('\n')}\n`);
};

type Report = {
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
};

/** The tests of a suite that are about the new item. All of the suite has to pass. */
const testsOfItem = (...args: string[]): string[] => {
  // Jest prints its report, and what is for people goes elsewhere.
  const { testResults } = JSON.parse(run('jest', ...args, '--json')) as Report;
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed')
    .map(({ fullName }) => fullName)
    .filter((name) => name.includes('archive_client'));
};

let before: Map<string, string>;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'trackingtime-new-item-'));
  await copyProject(project);
  before = await readProject();
  const [item = '', line = ''] = await readRecipe();
  await writeFile(join(project, ITEM), item);
  await addLine(INDEX, line.trim());
  run('npm', 'run', '--silent', 'reference');
});

afterAll(() => rm(project, { recursive: true, force: true }));

it('is one new file and one line of an index, apart from what npm run reference writes', async () => {
  const after = await readProject();
  const changed = [...after.keys()].filter(
    (file) => after.get(file) !== before.get(file),
  );
  expect(changed.toSorted()).toEqual(
    [
      'docs/live.md',
      'docs/reference.md',
      'workshop/trial/asks.json',
      'workshop/trial/asks_live.json',
      INDEX,
      ITEM,
    ].toSorted(),
  );
  const linesBefore = linesOf(before.get(INDEX) ?? '');
  const linesAfter = linesOf(after.get(INDEX) ?? '');
  expect(linesAfter.filter((line) => !linesBefore.includes(line))).toHaveLength(
    1,
  );
  expect(linesAfter.filter((line) => linesBefore.includes(line))).toEqual(
    linesBefore,
  );
});

it('compiles as it stands', () => {
  expect(run('tsc', '-p', 'tsconfig.json')).toBe('');
});

it('is covered by the suites over the registry at once', () => {
  const tests = testsOfItem('test/registry', '--selectProjects', 'unit');
  expect(tests.length).toBeGreaterThan(0);
});

it('is run through the built bundle at once', () => {
  const tests = testsOfItem(
    'test/e2e/items.test.ts',
    ...['--selectProjects', 'e2e'],
    ...['--testNamePattern', 'archive_client'],
  );
  expect(tests).toEqual(['every action archive_client does what it says']);
});
