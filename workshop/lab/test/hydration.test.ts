import { createHmac } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { hydrateWith, type Pointer } from '../hydration.ts';

const project: Pointer = {
  type: 'method',
  method: 'hydrators.project',
  bundle: { id: 'proj_1' },
};

const pointerSignedWith = (secret: string): string => {
  const payload = Buffer.from(JSON.stringify(project)).toString('base64');
  const signature = createHmac('sha1', secret).update(payload).digest('base64');
  return `hydrate|||${payload}:${signature}|||hydrate`;
};

it('a pointer is followed once, and only if the integration signed it', async () => {
  const fetched: Pointer[] = [];
  const hydrate = hydrateWith('of this lab', (pointer) => {
    fetched.push(pointer);
    return Promise.resolve('Menu App');
  });
  await expect(hydrate(pointerSignedWith('a guess'))).rejects.toThrow(
    'was not signed by the integration',
  );
  expect(fetched).toEqual([]);
  const pointer = pointerSignedWith('of this lab');
  expect(await hydrate([pointer, pointer])).toEqual(['Menu App', 'Menu App']);
  expect(fetched).toEqual([project]);
});
