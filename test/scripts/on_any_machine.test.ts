import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runScript } from '../shared/run_script.ts';

const FIRST = 'scripts/on_any_machine.cjs';

/** Runs what runs before each command, and then a line of JavaScript in place of the command. */
const start = (
  line: string,
  {
    flags = [],
    ...where
  }: Parameters<typeof runScript>[1] & { flags?: string[] } = {},
) => runScript([...flags, '-r', `./${FIRST}`, '-e', line], where);

let empty: string;
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'trackingtime-empty-'));
  await cp(FIRST, join(empty, FIRST));
});
afterAll(() => rm(empty, { recursive: true }));

describe('before each command', () => {
  it('a Node that runs no TypeScript is told what to do', async () => {
    const { code, stderr, stdout } = await start('console.log("on")', {
      flags: ['--no-experimental-strip-types'],
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('This needs Node 22.18 or newer');
    expect(stderr).toContain('npm rebuild node --ignore-scripts=false');
  });

  it('who installed no development tools is told how', async () => {
    const { code, stderr } = await start('', { cwd: empty });
    expect([code, stderr]).toEqual([
      1,
      'The development tools are not installed. Run `npm ci --include=dev`.\n',
    ]);
  });

  it('who unpacked source.zip is told where the other commands are', async () => {
    const { code, stderr } = await runScript(
      ['-r', `./${FIRST}`, 'workshop/recipes/demo.ts'],
      { cwd: empty },
    );
    expect([code, stderr]).toEqual([
      1,
      `There is no ${join('workshop', 'recipes', 'demo.ts')} here. source.zip holds what is needed to build, package and push; for everything else, take the project's repository.\n`,
    ]);
  });

  it('a flag that npm kept to itself is not lost without a word', async () => {
    const { code, stderr } = await start('', {
      env: { npm_config_dry_run: 'true' },
    });
    expect([code, stderr]).toEqual([
      1,
      'npm kept --dry-run to itself. Write two dashes before the flags, as in: npm test -- --whole\n',
    ]);
  });

  it("servers on this machine are not looked for behind a company's proxy", async () => {
    const { stdout } = await start('console.log(process.env.NO_PROXY)', {
      env: { NO_PROXY: 'intranet.example' },
    });
    expect(stdout).toBe('intranet.example,127.0.0.1,localhost\n');
  });
});
