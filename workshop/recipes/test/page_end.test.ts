import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { runLab } from '../../browser/index.ts';
import { startPage } from '../../lab/index.ts';
import { openWorld, scenes } from '../world.ts';
import { PageClient } from './page_client.ts';

/** Folders of this process, and connections, files and children that keep it alive. */
const left = async () => {
  const names = await readdir(join('build', 'lab')).catch(() => []);
  return {
    folders: names.filter((name) => name.includes(`.${process.pid}`)),
    servers: process
      .getActiveResourcesInfo()
      .filter((name) => /^(TCPServerWrap|ProcessWrap)$/.test(name)),
  };
};

describe('ending the lab', () => {
  // Before it is bundled, while it is, while the first company is set up, and once it is there.
  it.each([0, 30, 100, 200, 400, 700, 1_500])(
    'leaves nothing behind, %d ms after it was started',
    async (milliseconds) => {
      const before = await left();
      const page = await startPage({
        auths: { documented: 'oauth2', live: 'session' },
        first: 'documented',
        ...{ scenes, openWorld, port: 0 },
      });
      await sleep(milliseconds);
      await page.close();
      await sleep(100);
      const { folders, servers } = await left();
      expect(folders).toEqual([]);
      expect(servers.length).toBeLessThanOrEqual(
        // esbuild's own process is kept for the next bundle.
        Math.max(before.servers.length, 1),
      );
    },
  );

  it.each([
    ['TrackingTime doesn’t answer', 'hang'],
    ['a run waits to be tried again', 'too_many'],
  ])('is quiet while %s', async (_what, fault) => {
    const lab = await runLab();
    const client = new PageClient(lab.address, 'documented');
    await client.ask('POST /add_fault', { fault });
    await client.ask('POST /play', { scene: 'time_on_the_board' });
    await sleep(1_500);
    expect(await lab.end()).toBe(0);
    expect(lab.printed()).toMatch(/Stopped\.\n$/);
  });
});
