import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  ERROR_CODES,
  RECORDS,
  SCOPES,
} from '../../src/api/documented/contract.ts';

/*
 * Which file may import which is held by .dependency-cruiser.cjs. A word can cross the wall without an import, so these
 * look for words.
 */

const files = [
  'index.ts',
  ...readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src', file).replaceAll(sep, '/')),
];

const linesWith = (words: RegExp, wanted: (file: string) => boolean) =>
  files.filter(wanted).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => words.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

/** What only a wire says: names of parameters, headers and keys, and in quotes its codes, scopes and paths. */
const WORDS = [
  ...['per_page', 'has_more', 'target_url', 'authData', 'components\\['],
  ...['x-api-key', 'webhook-id', 'retry-after', 'idempotency-key', 'Bearer'],
  ...['access_token', 'refresh_token', '/oauth/', '/api/v4', "sort: '"],
  // Of its codes, those of one word are words for what is meant, too.
  ...[...ERROR_CODES.filter((code) => code.includes('_')), ...SCOPES].map(
    (word) => `'${word}'`,
  ),
  ...Object.keys(RECORDS).map((operation) => `'${operation.split(' ')[1]}`),
];

it('no word of a wire is at the port or above it', () => {
  const isAbove = (file: string) =>
    !file.startsWith('src/transport/') &&
    // Both wires have the same addresses.
    file !== 'src/api/url.ts' &&
    (!file.startsWith('src/api/') || file.split('/').length === 3);
  const words = new RegExp(
    WORDS.map((word) => word.replace(/[{}]/g, '\\$&')).join('|'),
  );
  expect(linesWith(words, isAbove)).toEqual([]);
});

it('transport knows nothing of TrackingTime, but for the names of its settings', () => {
  const words = /trackingtime(?!_[A-Z])/i;
  const isTransport = (file: string) => file.startsWith('src/transport/');
  expect(linesWith(words, isTransport)).toEqual([]);
});
