import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Lab } from '../lab.ts';
import { startTinyLab } from './tiny_lab.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await startTinyLab({
    auth: 'session',
    build: { directory: resolve('workshop/lab/test/tiny_session') },
  });
});
afterAll(() => lab.close());

const lend = 'creates.lend.operation.perform';

describe('a connection by session', () => {
  it('keeps what was typed, and what the integration made of it', async () => {
    const { authData, label } = await lab.connect({ token: 'c1' });
    expect(authData).toEqual({
      card: 'c1',
      visits: '1',
      access_token: 'first',
    });
    expect(label).toBe('Visit 1');
  });

  it('is made again with what was kept, when a run finds that it has ended', async () => {
    const connection = await lab.connect({ token: 'c2' });
    const { results } = await lab.call(lend, {}, connection);
    expect(results).toMatchObject({ lent: true });
    expect(connection).toMatchObject({
      refreshes: 1,
      authData: { card: 'c2', visits: '2', access_token: 'second' },
    });
  });

  it('ends when it can’t be made again', async () => {
    const connection = await lab.connect({ token: 'lost' });
    await expect(lab.call(lend, {}, connection)).rejects.toThrow(
      'Get another card.',
    );
    expect(connection.status).toBe('expired');
  });
});
