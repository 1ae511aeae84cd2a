import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Lab } from '../lab.ts';
import { outputOf } from '../runs.ts';
import { type Handle, Workers } from '../workers.ts';
import { Reader } from './reader.ts';
import { connectionWith, startTinyLab } from './tiny_lab.ts';

const workers = new Workers({
  directory: resolve('workshop/lab/test/tiny_app'),
});
const reader = new Reader();
let lab: Lab;

beforeAll(async () => {
  lab = await startTinyLab({ handle: workers.handle, apps: [reader] });
});
afterAll(async () => {
  await lab.close();
  await workers.close();
});

type Asked = { command?: string; method?: string };

/** The same integration, changed: this is what becomes of its results. */
const changed =
  (change: (results: never, asked: Asked) => unknown): Handle =>
  async (event) => {
    const output = (await workers.handle(event)) as { results: never };
    return { ...output, results: change(output.results, event) };
  };

const createBook = {
  name: 'book',
  app: 'TrackingTime',
  action: 'create_book',
  fields: { title: 'Emma', pages: '474' },
};

/** Turns a Zap on, and gives what runs it once. */
const turnOn = async () => {
  const zap = await lab.turnOn(
    {
      name: 'Test',
      trigger: { app: 'Reader', trigger: 'asks' },
      steps: [createBook],
    },
    connectionWith({}),
  );
  return async () => {
    reader.ask('asks', {});
    await lab.settled();
    const run = zap.runs.at(-1);
    return run && outputOf(run, 'book');
  };
};

it('is used by the next run of a Zap that is on, with its forms and labels', async () => {
  const ask = await turnOn();
  expect(await ask()).toMatchObject({ id: '8', got: { pages: 474 } });

  await lab.use(
    changed((results: Record<string, never>, { command }) => {
      if (command !== 'definition') {
        return { ...results, id: 'new' };
      }
      const definition = structuredClone(lab.definition);
      const { create_book } = definition.creates;
      Object.assign(create_book?.display ?? {}, { label: 'Write Down a Book' });
      Object.assign(create_book?.operation ?? {}, {
        inputFields: [{ key: 'pages', type: 'string' }],
      });
      return definition;
    }),
  );
  expect(lab.labels.step(createBook)).toBe('Write Down a Book');
  // As the new form has it: a text, and no title.
  expect(await ask()).toMatchObject({ id: 'new', got: { pages: '474' } });
});

it("isn't used if its definition can't be read", async () => {
  const { definition } = lab;
  await expect(lab.use(changed(() => 'nothing'))).rejects.toThrow(
    'This is not the definition of an integration',
  );
  expect(lab.definition).toBe(definition);
});
