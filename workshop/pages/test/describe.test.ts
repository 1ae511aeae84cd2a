import { afterEach, expect, it } from '@jest/globals';
import { buildDefinition } from '../../publishing/index.ts';
import { itemPage, wholeItems } from '../describe/item.ts';
import { creates, isVisible, items } from '../../../test/registry/registry.ts';
import { runScript } from '../../../test/run_script.ts';

const definition = buildDefinition('oauth2');

const describeWith = async (...flags: string[]): Promise<string> =>
  (await runScript(['workshop/pages/describe.ts', ...flags])).stdout;

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

/** Lines that a terminal of this width would break. */
const tooWide = (text: string, width = 100): string[] =>
  text.split('\n').filter(({ length }) => length > width);

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

it('npm run describe shows a long form on 100 columns, without Markdown', async () => {
  const text = await describeWith('detailed_report');
  expect(tooWide(text)).toEqual([]);
  expect(text).not.toMatch(/`|\]\(/);
});

it('npm run describe says of a hidden list what its dropdown shows and where, and nothing that it has not', async () => {
  const text = await describeWith('time_zone_list');
  expect(text).toContain('hidden trigger');
  expect(text).toMatch(/Asks +│ nothing/);
  expect(text).toContain('Shows the name of each.');
  expect(text).toContain('Time Zone: Get Detailed Report');
  expect(text).not.toMatch(/Form \(|Result|Sample/);
});

it('npm run describe has a line below the head of each table', async () => {
  const text = await describeWith('find_tag');
  const heads = text
    .split('\n')
    .flatMap((line, at, lines) =>
      line.startsWith('┌') ? [lines[at + 2]?.charAt(0)] : [],
    );
  expect(heads).toEqual(Array(4).fill('├'));
});

const { isTTY, columns } = process.stdout;
afterEach(() => {
  Object.assign(process.stdout, { isTTY, columns });
});

it.each([
  [60, 60],
  [80, 80],
  [40, 60],
])(
  'npm run describe fits a terminal of %i columns into %i, and cuts nothing off',
  async (terminal, width) => {
    Object.assign(process.stdout, { isTTY: true, columns: terminal });
    const [item] = await wholeItems(await definition, 'project_report');
    if (item === undefined) {
      throw new Error('There is no such item.');
    }
    const text = itemPage(item, await definition);
    expect(tooWide(text, width)).toEqual([]);
    expect(text).not.toContain('…');
  },
);

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

it('npm run describe takes the label of an item, however it is written', async () => {
  const text = await describeWith(' start Timer ');
  expect(text).toContain('│ Start Timer ');
  expect(text).toContain('│ start_timer ');
});

it.each(['Find or Create Project', 'find_or_create_project'])(
  'npm run describe takes the label of a search-or-create: %s',
  async (name) => {
    expect(await wholeItems(await definition, name)).toMatchObject([
      { kind: 'search-or-create', searchesAs: 'find_project' },
    ]);
  },
);

it.each([
  ['start_tmer', 'There is no start_tmer. Did you mean start_timer?'],
  ['Strat Timer', 'There is no Strat Timer. Did you mean Start Timer?'],
  ['', "The item's name is empty."],
])(
  'npm run describe answers a name that is not there with the nearest key or label: "%s"',
  async (name, sentence) => {
    expect(await runScript(['workshop/pages/describe.ts', name])).toMatchObject(
      {
        code: 1,
        stdout: '',
        stderr: `${sentence} npm run describe -- --all lists all items.\n`,
      },
    );
  },
);
