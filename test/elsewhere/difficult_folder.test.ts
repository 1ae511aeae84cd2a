import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import spawn from 'cross-spawn';
import { copyProject } from '../shared/project_copy.ts';

/*
 * What a downloaded archive meets: a folder whose name a shell, a pattern or an address would take apart, no git, no
 * terminal, and a home that nothing can be written to.
 */

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "Zeit & Geld [für Ümit's 50%!] ("));
  await copyProject(project);
});

afterAll(() => rm(project, { recursive: true, force: true }));

/** How a command ended, and what it printed. */
const run = (command: string, ...args: string[]) => {
  const home = join(project, 'package.json');
  const { status, stdout, stderr } = spawn.sync(command, args, {
    cwd: project,
    encoding: 'utf8',
    env: {
      ...process.env,
      // Nobody can write below a file, not even root.
      HOME: home,
      USERPROFILE: home,
      CI: '',
      // Core would take itself for being under test.
      NODE_ENV: '',
    },
  });
  return { status, printed: stdout + stderr };
};

it('the demo passes all its checks', () => {
  expect(run('npm', 'run', 'demo')).toEqual({
    status: 0,
    printed: expect.stringMatching(/All \d+ checks passed\.\n$/),
  });
});

it('a test passes, and jest takes no build for the project', () => {
  const jest = ['node_modules/jest/bin/jest.js', 'test/registry/samples'];
  expect(run(process.execPath, ...jest)).toEqual({
    status: 0,
    printed: expect.not.stringContaining('collision'),
  });
});
