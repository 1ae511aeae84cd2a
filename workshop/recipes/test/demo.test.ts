import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { connectForInvoke } from '../play/invoke_env.ts';
import { LiveLog } from '../../lab/index.ts';
import { setStage } from '../play/stage.ts';
import { SIGNALS_ARRIVE } from '../../../test/signals.ts';

describe('the demo', () => {
  if (SIGNALS_ARRIVE) {
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
        expect(await once(demo, 'close')).toEqual([130, null]);
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
      expect(await once(demo, 'close')).toEqual([130, null]);
      expect(complaints).toBe('');
    });
  }

  it('keeps a connection for the command line that the Zaps’ renewals leave alone', async () => {
    const log = new LiveLog({ print: () => undefined });
    const stage = await setStage({ log, auth: 'oauth2' });
    try {
      const { lab, sandbox, connection } = stage;
      const kept = await connectForInvoke(stage);
      await sandbox.control('POST', '/clock', { advance_seconds: 86_400 });
      await lab.call('authentication.test', {}, connection);
      await lab.call('authentication.test', {}, kept);
      expect([connection.refreshes, kept.refreshes]).toEqual([1, 0]);
    } finally {
      await stage.close();
    }
  });
});
