import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Hydration, type Pointer } from '../hydration.ts';
import { fill } from '../templates.ts';

const secret = 'of this lab';

const pointerTo = (pointer: Pointer, key = secret): string => {
  const payload = Buffer.from(JSON.stringify(pointer)).toString('base64');
  const signature = createHmac('sha1', key).update(payload).digest('base64');
  return `hydrate|||${payload}:${signature}|||hydrate`;
};

const project: Pointer = {
  type: 'method',
  method: 'hydrators.project',
  bundle: { id: 'proj_1' },
};

const hydration = () => {
  const fetched: Pointer[] = [];
  const { hydrate } = new Hydration(secret, (pointer) => {
    fetched.push(pointer);
    return Promise.resolve({ name: 'Menu App', status: 'active' });
  });
  return { hydrate, fetched };
};

describe('a hydrated value', () => {
  it('is fetched when a field uses it, and once for a whole run', async () => {
    const { hydrate, fetched } = hydration();
    const outputs = { trigger: { id: 'entry_1', project: pointerTo(project) } };
    const text = '{{trigger.project.name}} is {{trigger.project.status}}';
    expect(await fill(text, outputs, hydrate)).toBe('Menu App is active');
    expect(fetched).toEqual([project]);
  });

  it('is left alone when no field uses it', async () => {
    const { hydrate, fetched } = hydration();
    const outputs = { trigger: { id: 'entry_1', project: pointerTo(project) } };
    expect(await fill('{{trigger.id}}', outputs, hydrate)).toBe('entry_1');
    expect(fetched).toEqual([]);
  });

  it('is refused when it was not signed by the integration', async () => {
    const { hydrate, fetched } = hydration();
    const forged = pointerTo(project, 'a guess');
    await expect(hydrate(forged)).rejects.toThrow(
      'was not signed by the integration',
    );
    expect(fetched).toEqual([]);
  });
});
