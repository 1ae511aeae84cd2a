import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { KINDS } from '../../workshop/lab/index.ts';
import { CATALOGUE } from './catalogue.ts';
import { isOffered, kinds } from './registry.ts';

/** Files of a folder that are no items. */
const NO_ITEMS = [
  'index',
  'search_or_creates',
  'choices',
  'hidden_list',
  'names',
];

/** Where each kind of item is: the lists behind dropdowns are triggers, and have a folder of their own. */
const FOLDERS = {
  triggers: ['triggers', 'dropdowns'],
  creates: ['creates'],
  searches: ['searches'],
};

const namesIn = (folder: string): string[] =>
  readdirSync(join('src', folder))
    .map((file) => basename(file, '.ts'))
    .filter((name) => !NO_ITEMS.includes(name));

describe.each(KINDS)('src/%s', (kind) => {
  const registry = kinds[kind];

  it('has each of its files in its index, and no more', () => {
    const names = FOLDERS[kind].flatMap(namesIn).filter(isOffered);
    expect(Object.keys(registry).sort()).toEqual(names.sort());
  });

  it('names each file after the key of its item', () => {
    for (const [name, { key }] of Object.entries(registry)) {
      expect(key).toBe(name);
    }
  });

  it('names each item that users have in a test', () => {
    const tests = FOLDERS[kind]
      .map((folder) => join('test', 'src', folder))
      .flatMap((folder) =>
        readdirSync(folder).map((file) =>
          readFileSync(join(folder, file), 'utf8'),
        ),
      )
      .join('\n');
    const untested = Object.keys(CATALOGUE[kind]).filter(
      (key) => !new RegExp(`\\b${key}\\b`).test(tests),
    );
    expect(untested).toEqual([]);
  });
});
