import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runScript } from '../../../test/shared/run_script.ts';
import { SIGNALS_ARRIVE } from '../../../test/shared/signals.ts';
import { SANDBOX_APP_PASSWORD } from '../../sandbox/index.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { QUESTIONS, unprovenFacts } from '../index.ts';
import { version } from '../version.ts';
import { freePort } from './probing.ts';

const MAIN = 'workshop/probe/main.ts';

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox({ api: 'live', entries: 120 });
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-probe-'));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const env = (password = SANDBOX_APP_PASSWORD) => ({
  TRACKINGTIME_ORIGIN: sandbox.origin,
  TRACKINGTIME_APP_PASSWORD: password,
});

describe('npm run probe', () => {
  it('--help names its flags, and where the password comes from', async () => {
    const { code, stdout } = await runScript([MAIN, '--help']);
    expect(code).toBe(0);
    for (const said of [
      '--workspace',
      '--write',
      '--timer',
      '--hook-url',
      '--out',
      '--list',
      'TRACKINGTIME_APP_PASSWORD',
    ]) {
      expect(stdout).toContain(said);
    }
  });

  it('--list prints each unproven fact with its question, and asks nothing', async () => {
    const { code, stdout } = await runScript([MAIN, '--list']);
    const facts = await unprovenFacts();
    expect(code).toBe(0);
    expect(stdout.match(/^[CD] \(/gm)).toHaveLength(facts.length);
    expect(stdout).toContain(
      'D (N8N) GET /{account}/webhooks/add, grouped\n  With true, several events come in one delivery, as a list.\n  hook-grouped\n',
    );
  });

  it.each<[string, string[], Record<string, string>, string]>([
    [
      'without a terminal or a password',
      [],
      { TRACKINGTIME_APP_PASSWORD: '' },
      'There is no terminal to ask for the App Password. Set TRACKINGTIME_APP_PASSWORD.\n',
    ],
    [
      'with a flag that writes, without --write',
      ['--timer'],
      {},
      '--timer and --hook-url write, so they need --write.\n',
    ],
    [
      'with --write, several workspaces and no terminal',
      ['--write'],
      {},
      'Nothing was written. Say with --workspace which one: Analytical Engines (1), Difference Works (2).\n',
    ],
    [
      'where nothing can be written',
      ['--out', join('no', 'such', 'folder', 'report.md')],
      {},
      "can't be written to.\n",
    ],
    [
      'with plain HTTP to another machine',
      [],
      { TRACKINGTIME_ORIGIN: 'http://trackingtime.example' },
      'TRACKINGTIME_ORIGIN must be a URL with https, or with http to this machine.\n',
    ],
    [
      'with a wrong password',
      [],
      { TRACKINGTIME_APP_PASSWORD: 'wrong' },
      'TrackingTime did not accept the App Password. Make one in TrackingTime, in your settings, under Apps & Integrations.\n',
    ],
  ])('%s says what to do', async (_, flags, changes, sentence) => {
    const { code, stderr } = await runScript(
      [
        MAIN,
        ...(flags.includes('--out') ? [] : ['--out', join(folder, 'no.md')]),
        ...flags,
      ],
      { env: { ...env(), ...changes } },
    );
    expect([code, stderr.endsWith(sentence)]).toEqual([1, true]);
  });

  it('with a host that gives no answer it says what to check, and asks nothing more', async () => {
    const origin = `http://127.0.0.1:${await freePort()}`;
    expect(
      await runScript([MAIN, '--out', join(folder, 'no.md')], {
        env: { ...env(), TRACKINGTIME_ORIGIN: origin },
      }),
    ).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `There was no answer from ${origin} (ECONNREFUSED). Check the address (TRACKINGTIME_ORIGIN, if you have set it) and the network of this machine: does the address open in a browser?\n`,
    });
  });

  it('says what it asks and what it finds, and writes the report', async () => {
    const file = join(folder, 'report.md');
    const { code, stdout } = await runScript([MAIN, '--out', file], {
      env: env(),
    });
    expect(code).toBe(0);
    expect(stdout).not.toContain('Removing');
    expect(stdout).toContain(
      `1/${QUESTIONS.length} me: What does /me answer, and what do answers say besides?\n    There is no first_name or last_name.\n`,
    );
    expect(stdout).toContain(
      `The report is ${file}. Read it, then send it: as an issue of this repository, or to the people who gave you this command.\n`,
    );
    const report = await readFile(file, 'utf8');
    expect(report).toContain('# What TrackingTime answers');
    expect(report).toContain(`- Asked by the integration, ${version()}.\n`);
  });

  it('writes over no file', async () => {
    const file = join(folder, 'mine.md');
    await writeFile(file, 'Mine.');
    expect(
      await runScript([MAIN, '--out', file], { env: env() }),
    ).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${file} is already there. Move it, or name another file with --out.\n`,
    });
    expect(await readFile(file, 'utf8')).toBe('Mine.');
  });
});

(SIGNALS_ARRIVE ? describe : describe.skip)('Ctrl-C', () => {
  it('removes what was made, and still writes the report', async () => {
    const { time_entries } = await sandbox.control('GET', '/account');
    const file = join(folder, 'stopped.md');
    const probe = spawn(
      process.execPath,
      [MAIN, '--write', '--workspace', '1', '--out', file],
      { env: { ...process.env, ...env() } },
    );
    const ended = once(probe, 'exit');
    let printed = '';
    for await (const part of probe.stdout) {
      printed += String(part);
      if (
        printed.includes(' entry-update: ') &&
        !printed.includes('Stopping')
      ) {
        probe.kill('SIGINT');
      }
    }
    await ended;
    const after = await sandbox.control('GET', '/account');
    expect(printed).toMatch(
      /Stopping\. Ctrl-C again ends at once\.\n[^]*Removing what was made\.\n/,
    );
    expect(probe.exitCode).toBe(130);
    expect(after.time_entries).toBe(time_entries);
    expect(await readFile(file, 'utf8')).toContain(
      'It was stopped before its end.',
    );
  });
});
