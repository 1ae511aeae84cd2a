import { expect, it } from '@jest/globals';
import { isVisible, items } from '../registry/registry.ts';
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
