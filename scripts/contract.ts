/** Writes what src/ takes from the contract, its types and its facts: `npm run contract`. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import pc from 'picocolors';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { factsOf, type Contract } from './contract/facts.ts';
import { sourceOf } from './contract/source.ts';

type Wire = { contract: string; types: string; facts?: string };

/** What is made for each wire. The live one reads a record in whichever way it is spelled, so it needs no facts. */
const WIRES: readonly Wire[] = [
  {
    contract: 'contract/trackingtime-v4.yaml',
    types: 'src/api/documented/schema.ts',
    facts: 'src/api/documented/contract.ts',
  },
  {
    contract: 'contract/trackingtime-live.yaml',
    types: 'src/api/live/schema.ts',
  },
];
const RULES = 'contract/redocly.yaml';
const TYPE_MAKER = 'node_modules/openapi-typescript/bin/cli.js';

const { check } = new Command('npm run contract --')
  .description(
    'Writes schema.ts of each wire from its contract, and contract.ts of the documented one.',
  )
  .option('--check', 'write nothing; exit with 1 if a file is stale', false)
  .helpOption('--help', 'show this')
  .parse()
  .opts<{ check: boolean }>();

/** The types; undefined if the contract breaks a rule of redocly.yaml, and by then it has been said which. */
const makeTypes = (contract: string): string | undefined => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [TYPE_MAKER, contract, '--redocly', RULES],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return status === 0 ? stdout : undefined;
};

const makeFacts = async (document: string, file: string): Promise<string> => {
  // The linter, which the types are made through, holds it to OpenAPI.
  const contract = parse(await readFile(document, 'utf8')) as Contract;
  return format(sourceOf(factsOf(contract)), {
    ...(await resolveConfig(file)),
    parser: 'typescript',
  });
};

const fail = (sentence: string): void => {
  console.error(pc.red(sentence));
  process.exitCode = 1;
};

const keep = async (file: string, wanted: string): Promise<void> => {
  if (!check) {
    await writeFile(file, wanted);
  } else if (wanted !== (await readFile(file, 'utf8').catch(() => ''))) {
    fail(`${file} isn't what the contract makes now. Run: npm run contract`);
  }
};

for (const { contract, types, facts } of WIRES) {
  const madeTypes = makeTypes(contract);
  if (madeTypes === undefined) {
    fail(`No types can be made from ${contract}, so nothing was written.`);
  } else {
    // Both are made before either is written.
    const madeFacts = facts && (await makeFacts(contract, facts));
    await keep(types, madeTypes);
    if (facts && madeFacts) {
      await keep(facts, madeFacts);
    }
  }
}
