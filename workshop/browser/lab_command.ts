import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type RunningLab = {
  /** Where the page is: `http://127.0.0.1:…`. */
  address: string;
  /** All that it has printed. */
  printed: () => string;
  /** Ends it as Ctrl-C does, and waits for that: its exit code, or the signal that ended it. */
  end: () => Promise<number | NodeJS.Signals>;
};

/** The command behind `npm run lab`. npm itself is left out: it doesn't pass on that it is to stop. */
const commandOf = (project: string): string[] => {
  const { scripts } = JSON.parse(
    readFileSync(join(project, 'package.json'), 'utf8'),
    // Every package.json of this project has it.
  ) as { scripts: { lab: string } };
  return scripts.lab.split(' ').slice(1);
};

/**
 * Runs `npm run lab` in this project, or in a copy of it, at a free port.
 *
 * @returns once its page can be opened.
 * @throws with what it printed, if it ends before that.
 */
export const runLab = async (project = '.'): Promise<RunningLab> => {
  const child = spawn(
    process.execPath,
    [...commandOf(project), '--port', '0', '--no-open'],
    {
      cwd: project,
      // Core would take itself for being under test.
      env: { ...process.env, NODE_ENV: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => {
      // By Node's documentation it has one of them.
      resolve(code ?? signal ?? 1);
    });
  });
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        printed += data.toString();
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
        if (found !== undefined) {
          resolve(found);
        }
      });
    }
    void ended.then((how) => {
      reject(new Error(`npm run lab ended with ${how}:\n${printed}`));
    });
  });
  return {
    address,
    printed: () => printed,
    end: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
};
