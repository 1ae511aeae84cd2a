import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checks } from '../checks/index.ts';
import { checkBuild, script } from './command.ts';
import type { Definition } from '../../lab/index.ts';
import { definition } from './small_integration.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackingtime-checks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** An integration of 120 more actions, each described in 9 kB with a bare link among them. */
const largeDefinition = (): string => {
  const large: Definition = definition();
  const { lend_book } = large.creates;
  if (lend_book === undefined) {
    throw new Error('The small integration lends no books any more.');
  }
  for (let index = 0; index < 120; index += 1) {
    const key = `lend_book_${index}`;
    const description = `Lends a book. See https://library.example${' and read on'.repeat(750)}.`;
    const display = { ...lend_book.display, description };
    large.creates[key] = { ...lend_book, key, display };
  }
  return JSON.stringify(large);
};

describe('npm run check:publish', () => {
  it('finds nothing wrong with the build, its listing and its live results', () => {
    const { status, failed, count, ran } = checkBuild('oauth2');
    expect(failed).toEqual([]);
    expect(count).toBe(0);
    expect(ran).toBeGreaterThan(50);
    expect(status).toBe(0);
  });

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

  it('has a line for each check, and each finding in one line below, however large a definition is', async () => {
    const file = join(folder, 'large.json');
    const large = largeDefinition();
    await writeFile(file, large);
    expect(large.length).toBeGreaterThan(1_000_000);
    const { status, output } = script('workshop/publishing/check_publish.ts', [
      '--definition',
      file,
    ]);
    expect(status).toBe(1);
    const lines = output.split('\n');
    const rows = lines.filter((line) => line.startsWith('│'));
    expect(rows.slice(1).map((row) => row.split(/[│ ]+/)[1])).toEqual(
      checks.map(({ id }) => id),
    );
    expect(rows.find((row) => row.includes('D008'))).toMatch(/│ 120 found +│$/);
    const found = lines.filter((line) =>
      line.startsWith('  creates.lend_book_'),
    );
    // The link, and the length of the description.
    expect(found).toHaveLength(240);
    expect(Math.max(...found.map((line) => line.length))).toBeLessThan(600);
    expect(found[0]).toMatch(
      /^ {2}creates\.lend_book_0: The link in "Lends a book\. .* … .*, or put it into backticks\.$/,
    );
  });

  it.each([
    [['--definition', 'nowhere.json'], 'There is no file nowhere.json'],
    [['--definition', 'package.json'], 'not the definition'],
    [['--definition', 'docs'], 'docs is a folder. Build'],
    [['--skip', 'D999'], 'There is no check D999'],
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
