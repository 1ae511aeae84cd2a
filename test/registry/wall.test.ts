import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, it } from '@jest/globals';

/*
 * Which file may import which is held by .dependency-cruiser.cjs. A word can cross the wall without an import, so these
 * look for words.
 */

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll(sep, '/'));

const linesWith = (words: RegExp, wanted: (file: string) => boolean) =>
  files.filter(wanted).flatMap((file) =>
    readFileSync(join('src', file), 'utf8')
      .split('\n')
      .filter((line) => words.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

it('no word of a wire is above the port', () => {
  const words =
    /per_page|has_more|components\[|\/time-entries|target_url|authData|\/api\/v4|idempotency|access_token/;
  const isAbove = (file: string) =>
    !file.startsWith('api/') && !file.startsWith('transport/');
  expect(linesWith(words, isAbove)).toEqual([]);
});

it('transport knows nothing of TrackingTime, but for the names of its settings', () => {
  const words = /trackingtime(?!_[A-Z])/i;
  const isTransport = (file: string) => file.startsWith('transport/');
  expect(linesWith(words, isTransport)).toEqual([]);
});
