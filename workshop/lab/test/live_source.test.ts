import {
  mkdtemp,
  readdir,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from '@jest/globals';
import type { LiveSource } from '../page/live_source.ts';

const DEFINITION = { command: 'definition', method: 'definition' };

const project = process.cwd();
let folder: string;
let source: LiveSource;

/** A project whose integration is one file. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-'));
  for (const name of ['node_modules', 'package.json', 'scripts', 'workshop']) {
    await symlink(resolve(project, name), join(folder, name));
  }
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(project);
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  waiting = new AbortController();
  // esbuild works in the folder that it was imported in.
  const { LiveSource } = await import('../page/live_source.ts');
  source = new LiveSource({
    auth: 'oauth2',
    onState: () => undefined,
    onBuilt: async (handle) => {
      await handle(DEFINITION);
    },
    isDone: () => Promise.resolve(),
  });
});
afterEach(async () => {
  waiting.abort();
  await source.close();
});

let written = 0;

const write = async (text: string): Promise<void> => {
  await writeFile('index.ts', text);
  // esbuild tells a change by its time, which some file systems round.
  written += 10;
  await utimes('index.ts', written, written);
};

const integrationCalled = (version: string): string => `
  import { version as platformVersion } from 'zapier-platform-core';
  export default { version: '${version}', platformVersion };`;

/** Ends with its test. */
let waiting: AbortController;

const definition = async (): Promise<object> => {
  const handle = await source.handle();
  return handle(DEFINITION);
};

const until = async (state: string): Promise<void> => {
  const { signal } = waiting;
  while (source.state.state !== state) {
    await sleep(20, undefined, { signal });
  }
};

describe('the integration as its sources are', () => {
  it('is used once what the first of them threw is fixed', async () => {
    await write("throw new Error('Not yet');");
    await source.start();
    await until('failed');
    expect(source.state.problems).toEqual([
      { text: 'Error: Not yet', file: 'index.ts', line: 1, column: 7 },
    ]);
    await expect(definition()).rejects.toThrow(
      'The integration can’t be built: index.ts:1: Error: Not yet. Fix that',
    );

    await write(integrationCalled('2.0.0'));
    await until('ready');
    expect(await definition()).toMatchObject({ results: { version: '2.0.0' } });
  });

  it('stays as it was if it can’t be imported any more', async () => {
    await write(integrationCalled('1.0.0'));
    await source.start();
    await until('ready');
    await write("throw new Error('Broken');");
    await until('failed');
    expect(await definition()).toMatchObject({ results: { version: '1.0.0' } });
  });

  it('says that it can’t be written, if it can’t', async () => {
    await rm('build', { recursive: true, force: true });
    await writeFile('build', 'not a folder');
    await write(integrationCalled('1.0.0'));
    await source.start();
    await until('failed');
    expect(source.state.problems[0]?.text).toContain('It can’t be written.');
    await rm('build');
  });

  it('ends without waiting until its import is given up', async () => {
    await write('for (;;);');
    await source.start();
    await sleep(300);
    await source.close();
    expect(source.state.problems[0]?.text).toContain('SIGKILL');
    expect(await readdir(join('build', 'lab'))).toEqual([]);
  });
});
