/**
 * `npm run check`: a quick answer while one works. It lints what changed since the last commit, runs the unit tests that
 * belong to it, and checks all types. `npm test` runs everything.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { runSteps } from './run_steps.ts';
import { jest, LINT, type Step, TYPES } from './steps.ts';

new Command('npm run check')
  .description(
    'Lints the files that changed since the last commit, runs the unit tests of their folders and of the whole definition, and checks all types. Where git can tell nothing, it takes all files and all unit tests.',
  )
  .helpOption('--help', 'show this')
  .parse();

/** The files that changed since the last commit, new and deleted ones included; undefined if git can't tell. */
const changedFiles = (): string[] | undefined => {
  const listed = [
    ['diff', '--name-only', '--no-renames', '--relative', 'HEAD'],
    ['ls-files', '--others', '--exclude-standard'],
  ].map((args) => spawnSync('git', [...args, '-z'], { encoding: 'utf8' }));
  return listed.every(({ status }) => status === 0)
    ? listed.flatMap(({ stdout }) => stdout.split('\0').filter(Boolean))
    : undefined;
};

/** What holds the whole definition, and the pages made from it, against Zapier's rules: nearly every change is about it. */
const ON_ALL = ['test/registry/'];

/**
 * The unit tests of a changed file, as patterns for Jest: those of its folder, or undefined for all of them. Not all that
 * reach it by imports, since every unit test reaches every item.
 */
const testsOf = (file: string): string[] | undefined => {
  const folder = /^(?:test\/)?src\/([^/]+)\//.exec(file)?.[1];
  if (folder !== undefined) {
    return [`test/src/${folder}/`];
  }
  // What the unit tests share, or what they run on.
  return /^(?:(?:test\/)?src\/|test\/[^/]+$|index\.ts$|package|jest\.|tsconfig)/.test(
    file,
  )
    ? undefined
    : [];
};

const lintOf = (files: string[] | undefined): Step | undefined => {
  if (files === undefined) {
    return { ...LINT, args: ['.', ...LINT.args] };
  }
  const sources = files.filter(
    (file) => /\.(?:ts|js|cjs)$/.test(file) && existsSync(file),
  );
  // A file that the configuration leaves out is no mistake.
  return sources.length === 0
    ? undefined
    : { ...LINT, args: [...LINT.args, '--no-warn-ignored', ...sources] };
};

/** The patterns for Jest; none stands for all unit tests. */
const patternsOf = (files: string[] | undefined): string[] => {
  const wanted = files?.map(testsOf);
  return wanted?.every((tests) => tests !== undefined)
    ? [...new Set([...wanted.flat(), ...ON_ALL])]
    : [];
};

/** Whether what is generated from the contract may have to be made again. */
const isOfContract = (file: string): boolean =>
  /^(?:contract\/|scripts\/contract|src\/api\/documented\/(?:schema|contract)\.ts$)/.test(
    file,
  );

const CONTRACT: Step = {
  name: 'contract',
  command: 'node',
  args: ['scripts/contract.ts', '--check'],
};

const files = changedFiles();
const lint = lintOf(files);
const patterns = patternsOf(files);
// The other two are soon over.
const unit = jest('unit', '100%');

console.log(
  files === undefined
    ? 'Git does not tell what changed, so this takes all files.'
    : `Changed since the last commit: ${files.length === 1 ? '1 file' : `${files.length} files`}.`,
);
console.log(
  `Unit tests: ${patterns.length === 0 ? 'all' : patterns.join(', ')}. The rest is for npm test.`,
);
if (lint === undefined) {
  console.log('Lint: nothing to look at.');
}
await runSteps([
  TYPES,
  ...(lint ? [lint] : []),
  ...(files?.some(isOfContract) ? [CONTRACT] : []),
  // After two dashes, or Jest takes them for names of projects.
  { ...unit, args: [...unit.args, '--', ...patterns] },
]);
