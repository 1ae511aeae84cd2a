import { expect, it } from '@jest/globals';
import { Board } from '../../apps/board.ts';
import { Platform } from '../../platform/server.ts';

it('takes hooks, cards and calls from this machine, and none from a web page elsewhere', async () => {
  const platform = await Platform.start();
  const board = new Board();
  await board.start();
  try {
    const heard: string[] = [];
    const hook = platform.addHook('board', ({ content }) => {
      heard.push(content);
      return true;
    });
    const post = async (url: string, origin?: string) => {
      const { status } = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(origin !== undefined && { origin }),
        },
        body: '{}',
      });
      return status;
    };
    const evil = 'https://evil.example';
    expect([
      await post(hook, evil),
      await post(platform.rpcBase, evil),
      await post(platform.loggingEndpoint, evil),
      await post(`${board.origin}/hooks`, evil),
    ]).toEqual([403, 403, 403, 403]);
    expect(heard).toEqual([]);
    expect([await post(hook), await post(hook, board.origin)]).toEqual([
      200, 200,
    ]);
    expect(heard).toEqual(['{}', '{}']);
  } finally {
    await board.close();
    await platform.close();
  }
});
