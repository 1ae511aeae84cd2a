import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Workers } from '../../lab/workers.ts';

const directory = resolve('test/lab/tiny_app');

describe("the integration's processes", () => {
  let workers: Workers | undefined;
  afterEach(() => workers?.close());

  it('end a call that takes longer than the limit, and answer the next one', async () => {
    workers = new Workers({ directory, limit: 1, timeLimit: 1500 });
    const call = (action: string) =>
      workers?.handle({
        command: 'execute',
        method: `creates.${action}.operation.perform`,
        bundle: { inputData: { title: 'Emma' }, meta: {} },
      });
    await expect(call('hang')).rejects.toThrow('took longer than 1.5 s');
    expect(await call('create_book')).toMatchObject({ results: { id: '8' } });
  });

  it('say what the integration printed when it cannot be loaded', async () => {
    workers = new Workers({ directory: resolve('test/lab') });
    await expect(workers.handle({})).rejects.toThrow('zapierwrapper.js');
  });
});
