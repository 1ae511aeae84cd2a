import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { hydrators } from '../../src/hydrators/index.ts';
import { kinds } from './registry.ts';

/** Files of a folder that are no items. */
const NO_ITEMS = ['index', 'search_or_creates'];

const namesIn = (folder: string): string[] =>
  readdirSync(join('src', folder))
    .map((file) => basename(file, '.ts'))
    .filter((name) => !NO_ITEMS.includes(name));

describe.each(Object.entries(kinds))('src/%s', (kind, registry) => {
  it('has each of its files in its index, and no more', () => {
    expect(Object.keys(registry).sort()).toEqual(namesIn(kind).sort());
  });

  it('names each file after the key of its item', () => {
    for (const [name, { key }] of Object.entries(registry)) {
      expect(key).toBe(name);
    }
  });

  it('has a test for each', () => {
    const tested = readdirSync(join('test', 'src', kind));
    expect(tested).toEqual(
      expect.arrayContaining(
        Object.keys(registry).map((key) => `${key}.test.ts`),
      ),
    );
  });
});

describe('src/hydrators', () => {
  it('has each of its files in its index, and no more', () => {
    const names = namesIn('hydrators').filter((name) => name !== 'by_id');
    expect(Object.keys(hydrators).sort()).toEqual(names.sort());
  });
});
