import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startProcess, Workers } from '../workers.ts';

const directory = resolve('workshop/lab/test/tiny_app');

describe("the integration's processes", () => {
  let workers: Workers | undefined;
  afterEach(() => workers?.close());

  const call = (action: string) =>
    workers?.handle({
      command: 'execute',
      method: `creates.${action}.operation.perform`,
      bundle: { inputData: { title: 'Emma' }, meta: {} },
    });

  it('end a call that takes longer than the limit', async () => {
    workers = new Workers({ directory, limit: 1, timeLimit: 100 });
    await expect(call('hang')).rejects.toThrow('took longer than 0.1 s');
  });

  it('answer the call that follows one whose process ended', async () => {
    workers = new Workers({ directory, limit: 1 });
    await expect(call('end_process')).rejects.toThrow('code 3');
    expect(await call('create_book')).toMatchObject({ results: { id: '8' } });
  });

  it('tell when nothing goes on in them any more', async () => {
    workers = new Workers({ directory, limit: 1 });
    await call('go_on');
    await workers.settled();
    expect(await call('go_on')).toMatchObject({ results: { id: '1' } });
  });

  it('end with the lab, and take no more calls', async () => {
    workers = new Workers({ directory, limit: 1 });
    await call('create_book');
    const calls = Promise.allSettled([call('hang'), call('create_book')]);
    await workers.close();
    expect(await calls).toMatchObject([
      { reason: { message: expect.stringContaining('SIGKILL') } },
      {
        reason: {
          name: 'ProcessExitedError',
          message: 'The lab is closed: start another.',
        },
      },
    ]);
  });

  it('take any number of calls at once, if they are started one by one', async () => {
    const { handle, close } = startProcess({ directory });
    const calls = Promise.allSettled([
      handle({ command: 'execute', method: 'creates.hang.operation.perform' }),
      handle({ command: 'definition' }),
    ]);
    expect(await handle({ command: 'definition' })).toHaveProperty('results');
    await close();
    expect(await calls).toMatchObject([
      { status: 'rejected' },
      { status: 'fulfilled' },
    ]);
    await expect(handle({ command: 'definition' })).rejects.toThrow('SIGKILL');
  });

  it('end if the integration never comes to the end of its import', async () => {
    workers = new Workers({
      directory: resolve('workshop/lab/test/tiny_loop'),
      loadLimit: 500,
    });
    await expect(workers.handle({})).rejects.toThrow(
      "wasn't loaded within 0.5 s",
    );
  });

  it('say what the integration printed when it cannot be loaded', async () => {
    workers = new Workers({ directory: resolve('workshop/lab/test') });
    await expect(workers.handle({})).rejects.toThrow('zapierwrapper.js');
  });
});
