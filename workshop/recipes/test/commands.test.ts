import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Step, Zap } from '../../lab/index.ts';
import { recipes } from '../zaps/index.ts';
import { runScript } from '../../../test/shared/run_script.ts';
import { SIGNALS_ARRIVE } from '../../../test/shared/signals.ts';

/** Those that find a list, and not one record with its ID. */
const LISTS = /_report$|^find_team_members$/;

/** What a step takes from those before it. */
const usedBy = (step: Step): string =>
  JSON.stringify('onlyIf' in step ? step.onlyIf : step.fields);

/** The searches of a Zap whose result no later step uses: its ID, if it is a record. */
const unusedSearches = ({ name: zap, steps }: Zap): string[] =>
  steps.flatMap((step, index) => {
    if (!('search' in step)) {
      return [];
    }
    const wanted = LISTS.test(step.search)
      ? `{{${step.name}.`
      : `{{${step.name}.id}}`;
    return steps
      .slice(index + 1)
      .some((later) => usedBy(later).includes(wanted))
      ? []
      : [`"${zap}": ${step.search} (${step.name})`];
  });

describe('the recipes', () => {
  it('has every file in its index, under its own name', () => {
    const files = readdirSync('workshop/recipes/zaps')
      .map((file) => basename(file, '.ts'))
      .filter((file) => file !== 'index');
    expect(Object.keys(recipes).sort()).toEqual(files.sort());
  });

  it('uses the ID of every record that a Zap finds or creates, and the rows of every report', () => {
    const zaps = Object.values(recipes).flatMap((recipe) => recipe.zaps);
    expect(zaps.flatMap(unusedSearches)).toEqual([]);
  });

  it('gives each Zap a different name, because they are polled by name', () => {
    const names = Object.values(recipes).flatMap(({ zaps }) =>
      zaps.map(({ name }) => name),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('npm run lab', () => {
  const lab = (...args: string[]) =>
    runScript(['workshop/recipes/lab.ts', ...args]);

  it('names the recipes, one a line', async () => {
    const { stdout } = await lab('--list');
    const names = stdout.match(/^\w+/gm);
    expect(names).toEqual(Object.keys(recipes));
  });

  it('marks those that the live build can’t run, if that is asked about', async () => {
    const { stdout } = await lab('--list', '--api', 'live');
    const marked = stdout.match(/^\w+(?=.*\(not on the live build\)$)/gm);
    expect(marked).toEqual(
      Object.entries(recipes).flatMap(([name, { liveRequests }]) =>
        liveRequests === undefined ? name : [],
      ),
    );
    expect((await lab('--list')).stdout).not.toContain(
      '(not on the live build)',
    );
  });

  it('says what a recipe needs that the build doesn’t have, and ends with 1', async () => {
    const { code, stdout, stderr } = await lab(
      ...['budgets_on_a_sheet', '--api', 'live'],
    );
    expect(code).toBe(1);
    expect(stdout).toContain("needs Timer Stopped, which this build doesn't");
    expect(stdout).not.toContain('checks');
    expect(stderr).toBe(
      'So nothing was run. npm run lab -- --list --api live names what this build can run.\n',
    );
  });

  it('says what to do if something else listens at its port', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, stderr } = await lab('--no-open', '--port', String(port));
    taken.close();
    expect(code).toBe(1);
    expect(stderr).toBe(
      `Port ${port} is taken: perhaps by a lab that runs already. Stop what listens there, or choose another port: npm run lab -- --port ${port + 1}\n`,
    );
  });

  it.each(['x', '-1', '70000'])('takes no port %s', async (port) => {
    const { code, stderr } = await lab(`--port=${port}`);
    expect(code).toBe(1);
    expect(stderr).toContain('It must be a port from 1 to 65535');
  });

  // Every object has a constructor.
  it.each(['', 'phone_cal', 'constructor'])(
    'names them when there is no recipe "%s"',
    async (name) => {
      const { code, stderr } = await lab(name);
      expect(code).toBe(1);
      expect(stderr).toContain(`'${name}' is invalid`);
      expect(stderr).toContain(Object.keys(recipes).join(', '));
    },
  );
});

if (SIGNALS_ARRIVE) {
  describe('npm run lab without a recipe', () => {
    it('serves the page at the address that it prints, until Ctrl-C', async () => {
      const lab = spawn(
        process.execPath,
        ['workshop/recipes/lab.ts', '--no-open', '--port', '0'],
        // In colours, the address would end with one.
        { env: process.env },
      );
      let printed = '';
      for (const stream of [lab.stdout, lab.stderr]) {
        stream.on('data', (data: Buffer) => {
          printed += data.toString();
        });
      }
      await once(lab.stdout, 'data');
      const [address = ''] = /http:\S+/.exec(printed) ?? [];
      expect(await (await fetch(address)).text()).toContain('<div id="page">');
      lab.kill('SIGINT');
      expect(await once(lab, 'close')).toEqual([0, null]);
      expect(printed).toMatch(/\nStopped\.\n$/);
    });
  });

  describe('npm run demo', () => {
    it.each(['SIGINT', 'SIGHUP'] as const)(
      'stops at %s in the middle of a run, and says no more than that',
      async (signal) => {
        const demo = spawn(process.execPath, ['workshop/recipes/demo.ts']);
        let printed = '';
        for (const stream of [demo.stdout, demo.stderr]) {
          stream.on('data', (data: Buffer) => {
            printed += data.toString();
            if (data.includes('⚡')) {
              demo.kill(signal);
            }
          });
        }
        expect(await once(demo, 'close')).toEqual([null, signal]);
        expect(printed).not.toContain('✗');
        expect(printed).toMatch(/\nStopped\.\n$/);
      },
    );

    it('stops when nobody reads what it prints, and says nothing about it', async () => {
      const demo = spawn(process.execPath, ['workshop/recipes/demo.ts']);
      let complaints = '';
      demo.stderr.on('data', (data: Buffer) => {
        complaints += data.toString();
      });
      demo.stdout.once('data', () => {
        demo.stdout.destroy();
      });
      expect(await once(demo, 'close')).toEqual([null, 'SIGINT']);
      expect(complaints).toBe('');
    });
  });
}
