import { beforeAll, expect, it } from '@jest/globals';
import {
  itemsOf,
  type PlacedItem,
  visibleItemsOf,
  writtenFields,
} from '../../lab/index.ts';
import { buildDefinition } from '../../publishing/index.ts';
import { runScript } from '../../../test/shared/run_script.ts';

const describeWith = async (...flags: string[]): Promise<string> =>
  (await runScript(['workshop/pages/describe.ts', ...flags])).stdout;

let items: PlacedItem[];
let visible: PlacedItem[];

beforeAll(async () => {
  const definition = await buildDefinition('oauth2');
  items = itemsOf(definition);
  visible = visibleItemsOf(definition);
});

const keysOf = (some: PlacedItem[]): string[] =>
  some.map(({ key }) => key).sort();

it('npm run describe has every item that a builder sees, on 100 columns, without colours if none are wanted', async () => {
  const text = await describeWith();
  const missing = keysOf(visible).filter((key) => !text.includes(`(${key})`));
  expect(missing).toEqual([]);
  expect(text).not.toContain('\u001b');
  expect(text).not.toMatch(/project_list|.{101}/);
});

it('npm run describe -- --all --json has all of them, for a program', async () => {
  const described = JSON.parse(await describeWith('--all', '--json')) as {
    key: string;
  }[];
  expect(described.map(({ key }) => key).sort()).toEqual(keysOf(items));
});

it('npm run describe shows an item whole: form, result, sample, what it asks; on 100 columns, without Markdown', async () => {
  const text = await describeWith('start_timer');
  const operation = items.find(({ key }) => key === 'start_timer')?.operation;
  const { inputFields = [], outputFields = [] } = operation ?? {};
  const shown = writtenFields([...inputFields, ...outputFields]).flatMap(
    ({ key, label = key }) => [key, label],
  );
  expect(shown.length).toBeGreaterThan(30);
  expect(shown.filter((part) => !text.includes(` ${part} `))).toEqual([]);
  expect(text).toContain('default: stop_and_start');
  expect(text).toContain('POST /time-entries/start (entries:write)');
  expect(text).toContain(
    'Asks when project is used: GET /projects/{id} (projects:read)',
  );
  expect(JSON.parse(text.slice(text.indexOf('\n{')))).toEqual(
    operation?.sample,
  );
  expect(text).not.toMatch(/`|\]\(|.{101}/);
});

it("npm run describe says of a hidden list what its dropdown shows and where, and nothing that it doesn't have", async () => {
  const text = await describeWith('time_zone_list');
  expect(text).toContain('Kind: hidden trigger');
  expect(text).toContain('Asks: nothing');
  expect(text).toContain('Shows the name of each.');
  expect(text).toContain('Time Zone: Get Detailed Report');
  expect(text).not.toMatch(/Form \(|Result|Sample/);
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

it.each([
  [' start Timer ', 'Start Timer (start_timer)'],
  ['Find or Create Project', 'Searches as: find_project'],
  ['find_or_create_project', 'Searches as: find_project'],
])('npm run describe takes a key or a label: "%s"', async (name, shown) => {
  expect(await describeWith(name)).toContain(shown);
});

it.each([
  [
    'time_entry_deleted',
    "The live build doesn't offer Deleted Time Entry; the documented one does.",
  ],
  ['start_tmer', 'There is no start_tmer. Did you mean start_timer?'],
])(
  "npm run describe says of the live build if an item isn't offered there, or isn't anywhere: %s",
  async (name, sentence) => {
    const flags = ['--api', 'live'];
    expect(
      await runScript(['workshop/pages/describe.ts', name, ...flags]),
    ).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${sentence} npm run describe -- --all --api live lists all items.\n`,
    });
  },
);

it.each([
  ['start_tmer', 'There is no start_tmer. Did you mean start_timer?'],
  ['Strat Timer', 'There is no Strat Timer. Did you mean Start Timer?'],
  ['', "The item's name is empty."],
])(
  'npm run describe answers a name that isn\'t there with the nearest key or label: "%s"',
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
