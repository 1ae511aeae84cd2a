import { globSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, jest } from '@jest/globals';
import fc from 'fast-check';

/*
 * The unit tests of the integration, as one file: each mutant then loads the integration once, and not once for each of
 * a hundred files.
 */

const TESTS = [
  'test/src/**/*.test.ts',
  // These read every field of every form.
  'test/registry/{input_fields,checks}.test.ts',
];

const load = (file: string): object => jest.requireActual(resolve(file));

// Core ends a process that has served many calls and holds much memory, as one does that runs all tests over and over.
Object.assign(load('node_modules/zapier-platform-core/src/constants.js'), {
  KILL_MAX_LIMIT: Infinity,
});

// The same mutants survive each time.
fc.configureGlobal({ seed: 4 });

/** The source that holds the mutant which is being tested: the name of its tests begins alike. */
const mutated = globSync('src/**/*.ts').find((file) =>
  readFileSync(file, 'utf8').includes(
    `("${process.env.__STRYKER_ACTIVE_MUTANT__ ?? 'none'}")`,
  ),
);

/** How far a file of tests is from the mutant. The first that fails is enough, so the nearest come first. */
const distance = (test: string): number => {
  if (mutated === undefined) {
    return 0;
  }
  if (basename(test, '.test.ts') === basename(mutated, '.ts')) {
    return 0;
  }
  const isNear = test.startsWith('test/registry/')
    ? mutated.startsWith('src/fields/')
    : test.split('/')[2] === mutated.split('/')[1];
  return isNear ? 1 : 2;
};

// What tests share clears up after each of them, and so belongs to all.
globSync('test/src/*.ts').toSorted().forEach(load);

/** The names of the tests to run, each of which begins with its file; nothing where all are to run. */
const { testNames } = globalThis as { testNames?: string };

const tests = globSync(TESTS)
  .filter((file) => testNames?.includes(file) ?? true)
  .toSorted()
  .toSorted((one, other) => distance(one) - distance(other));

for (const file of tests) {
  // eslint-disable-next-line jest/valid-title -- a path, which `testNames` goes by
  describe(file, () => {
    load(file);
  });
}
