import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { copyProject } from '../shared/project_copy.ts';
import { atTheLab } from './at_the_lab.ts';

/*
 * A developer changes the integration while the lab runs. It is a copy of the project that they change.
 */

const START_TIMER = 'src/creates/start_timer.ts';

let project: string;

const { visit } = atTheLab(async () => {
  project = await mkdtemp(join(tmpdir(), 'trackingtime-lab-'));
  await copyProject(project);
  return project;
});

afterAll(() => rm(project, { recursive: true, force: true }));

/** Changes a source as an editor does that saves. */
const edit = async (
  ...changes: [from: string, to: string][]
): Promise<void> => {
  const file = join(project, START_TIMER);
  let source = await readFile(file, 'utf8');
  for (const [from, to] of changes) {
    expect(source).toContain(from);
    source = source.replace(from, to);
  }
  await writeFile(file, source);
};

const RESULT = { name: 'Test step', role: 'region' } as const;

it('uses a change in src for the form, and at the next run', async () => {
  const visitor = await visit('?item=start_timer');
  await visitor.reads('Leave empty to start now.');
  await edit(
    ['Leave empty to start now.', 'Leave empty to start at once.'],
    [
      'const input = readInput(',
      'z.console.log("I was changed.");\n  const input = readInput(',
    ],
  );
  await visitor.reads('Leave empty to start at once.');
  await visitor.press('Test step');
  await visitor.pressWords('Log', { within: [RESULT, { role: 'tablist' }] });
  await visitor.reads('I was changed.', { within: RESULT });
});

it('shows file and line of a build that fails, and goes on with the one before', async () => {
  const visitor = await visit('?item=start_timer');
  await visitor.sees({ name: 'Description', role: 'textbox' });
  await edit(['const ifRunning = defineInputField({', 'const ifRunning = (']);
  const failure = { role: 'alert' } as const;
  await visitor.reads(`Build failed: ${START_TIMER}:32:3`, { within: failure });
  await visitor.reads("default: 'stop_and_start',", { within: failure });
  await visitor.press('Test step');
  await visitor.reads('Success.', { within: RESULT });
  await edit(['const ifRunning = (', 'const ifRunning = defineInputField({']);
  await visitor.losesSightOf(failure);
});

it('warns of types that npm run build will refuse', async () => {
  const visitor = await visit('?item=start_timer');
  await visitor.sees({ name: 'Description', role: 'textbox' });
  const mistake = 'export const answer: string = 42;\n';
  const before = '/** Whose timer';
  await edit([before, mistake + before]);
  await visitor.press('1 warning');
  const warnings = { name: 'Warnings', role: 'dialog' } as const;
  await visitor.reads(START_TIMER, { within: warnings });
  await visitor.type('Escape');
  await edit([mistake, '']);
  await visitor.losesSightOf({ name: '1 warning', role: 'button' });
});
