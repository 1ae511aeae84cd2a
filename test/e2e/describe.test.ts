import { expect, it } from '@jest/globals';
import { creates, isVisible, items } from '../registry/registry.ts';
import { runScript } from '../run_script.ts';

const describeWith = async (...flags: string[]): Promise<string> =>
  (await runScript(['scripts/describe.ts', ...flags])).stdout;

const keysOf = (
  isWanted: (item: (typeof items)[number]) => boolean,
): string[] =>
  items
    .filter(isWanted)
    .map(([, { key }]) => key)
    .sort();

it('npm run describe has every item that a builder sees in its tables, without colours where none are wanted', async () => {
  const text = await describeWith();
  const missing = keysOf(isVisible).filter(
    (key) => !text.includes(`│ ${key} `),
  );
  expect(missing).toEqual([]);
  expect(text).not.toContain('\u001b');
  expect(text).not.toContain('project_list');
});

it('npm run describe -- --all --json has all of them, for a program', async () => {
  const described = JSON.parse(await describeWith('--all', '--json')) as {
    key: string;
    fields: { key: string; required: boolean }[];
  }[];
  expect(described.map(({ key }) => key).sort()).toEqual(keysOf(() => true));
  const task = described.find(({ key }) => key === 'create_task');
  expect(task?.fields).toContainEqual({
    key: 'project_id',
    label: 'Project',
    type: 'string',
    required: true,
  });
});

it('npm run describe -- --endpoints says what each asks of TrackingTime', async () => {
  const described = JSON.parse(await describeWith('--endpoints', '--json')) as {
    key: string;
    endpoints: string[];
  }[];
  const timer = described.find(({ key }) => key === 'start_timer');
  expect(timer?.endpoints).toEqual([
    'POST /time-entries/start',
    'POST /time-entries/stop',
    'GET /time-entries',
    'GET /users/me',
  ]);
});

/** Lines that a terminal of the usual width would break. */
const tooWide = (text: string): string[] =>
  text.split('\n').filter(({ length }) => length > 100);

it('npm run describe -- start_timer shows that item whole: form, result, sample, what it asks', async () => {
  const text = await describeWith('start_timer');
  const item = creates.start_timer;
  const fields = [
    ...(item?.operation.inputFields ?? []),
    ...(item?.operation.outputFields ?? []),
  ];
  const shown = fields.flatMap(({ key, label = key }) => [key, label]);
  expect(shown.length).toBeGreaterThan(30);
  expect(shown.filter((part) => !text.includes(` ${part} `))).toEqual([]);
  expect(text).toContain('default:');
  expect(text).toContain('POST /time-entries/start (entries:write)');
  expect(text).toContain('project: GET /projects/{id} (projects:read)');
  expect(JSON.parse(text.slice(text.indexOf('\n{')))).toEqual(
    item?.operation.sample,
  );
  expect(tooWide(text)).toEqual([]);
  expect(text).not.toContain('\u001b');
});

it('npm run describe shows a long form on 100 columns, and a hidden item that is named', async () => {
  expect(tooWide(await describeWith('detailed_report'))).toEqual([]);
  expect(await describeWith('project_list')).toContain('hidden trigger');
});

it('npm run describe -- --json says all that a key stands for: a search, and the search-or-create made of it', async () => {
  const both = JSON.parse(
    await describeWith('find_client', '--json'),
  ) as unknown;
  expect(both).toMatchObject([
    {
      kind: 'search',
      label: 'Find Client',
      asks: [{ endpoint: 'GET /clients', scopes: ['clients:read'] }],
    },
    {
      kind: 'search-or-create',
      label: 'Find or Create Client',
      createsAs: 'create_client',
    },
  ]);
});

it('npm run describe answers a key that is not there with the nearest one', async () => {
  expect(await runScript(['scripts/describe.ts', 'start_tmer'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr:
      'There is no start_tmer. Did you mean start_timer? npm run describe -- --all lists all items.\n',
  });
});
