import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildPackage } from '../../scripts/packager.ts';
import { SIGNALS_ARRIVE } from '../shared/signals.ts';

let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'project-'));
});
afterAll(async () => {
  await rm(project, { recursive: true });
});

/** A program that begins a build, prints where, and waits for it to be broken off. */
const program = (project: string) => `
  import { once } from 'node:events';
  import { buildPackage } from './scripts/packager.ts';
  await buildPackage({
    project: ${JSON.stringify(project)},
    compile: async (_project, outdir, _auth, signal) => {
      console.log(outdir);
      const alive = setInterval(() => {}, 1000);
      await once(signal, 'abort');
      clearInterval(alive);
      signal.throwIfAborted();
    },
  });
`;

describe('a build that is broken off', () => {
  it('leaves nothing behind', async () => {
    const stopping = new AbortController();
    let outdir = '';
    const building = buildPackage({
      project,
      signal: stopping.signal,
      compile: (_project, folder) => {
        outdir = folder;
        stopping.abort(new Error('Enough.'));
        return Promise.resolve();
      },
    });
    await expect(building).rejects.toThrow('Enough.');
    expect(outdir).toContain('trackingtime-build-');
    expect(existsSync(dirname(outdir))).toBe(false);
  });

  if (SIGNALS_ARRIVE) {
    it('by Ctrl-C ends its program, which need not listen for it', async () => {
      const child = spawn(process.execPath, [
        '--input-type=module',
        '--eval',
        program(project),
      ]);
      let outdir = '';
      child.stdout.on('data', (data: Buffer) => {
        outdir += data.toString();
        child.kill('SIGINT');
      });
      const signal = await new Promise((ended) => {
        child.on('close', (_code, signal) => {
          ended(signal);
        });
      });
      expect(signal).toBe('SIGINT');
      expect(outdir).toContain('trackingtime-build-');
      expect(existsSync(dirname(outdir.trim()))).toBe(false);
    });
  }
});
