import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBuild, script } from './command.ts';
import { definition } from './small_integration.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-checks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('npm run check:publish', () => {
  it.each(['oauth2', 'session'] as const)(
    'finds nothing wrong with the build %s, its listing and its live results',
    (auth) => {
      const { status, failed, count, ran } = checkBuild(auth);
      expect(failed).toEqual([]);
      expect(count).toBe(0);
      expect(ran).toBeGreaterThan(50);
      expect(status).toBe(0);
    },
  );

  it('tells what is wrong with the definition of another integration', async () => {
    const file = join(folder, 'definition.json');
    const other = definition();
    if (other.triggers.new_book) {
      other.triggers.new_book.display.label = 'new book';
    }
    await writeFile(file, JSON.stringify(other));
    const { status, output } = script('workshop/publishing/check_publish.ts', [
      '--definition',
      file,
    ]);
    expect(status).toBe(1);
    expect(output).toContain('triggers.new_book');
    expect(output).toMatch(/checks ran: \d+ passed, 1 failed, \d+ skipped/);
  });

  it.each([
    [['--definition', 'nowhere.json'], 'There is no file nowhere.json'],
    [['--definition', 'package.json'], 'not the definition'],
    [['--definition', 'docs'], 'docs is a folder. Build'],
    [['--skip', 'D999'], 'No check is called D999'],
    [
      ['--tests', 'unit', '--definition', 'x.json'],
      "option '--cli' cannot be used with option '--definition <file>'",
    ],
    [
      ['--cli', '--no-live'],
      "option '--cli' cannot be used with option '--no-live'",
    ],
    [
      ['--serve', '0', '--json'],
      "option '--serve <port>' cannot be used with option '--json'",
    ],
    [['--serve', 'here'], 'A port is a number'],
  ])('given %j says what is wrong with it', (args, sentence) => {
    const { status, errors } = script(
      'workshop/publishing/check_publish.ts',
      args,
    );
    expect(status).toBe(1);
    expect(errors).toContain(sentence);
  });
});
