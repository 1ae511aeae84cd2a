/** Writes what src/ takes from the contract, its types and its facts: `npm run contract`. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import pc from 'picocolors';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { factsOf, type Contract } from './contract/facts.ts';
import { sourceOf } from './contract/source.ts';

/** What each wire is made from, by its folder. */
const CONTRACTS = {
  'src/api/documented': 'contract/trackingtime-v4.yaml',
  'src/api/live': 'contract/trackingtime-live.yaml',
};
const RULES = 'contract/redocly.yaml';
const TYPE_MAKER = 'node_modules/openapi-typescript/bin/cli.js';

const { check } = new Command('npm run contract --')
  .description(
    `Writes schema.ts and contract.ts in ${Object.keys(CONTRACTS).join(' and ')}, each from its contract.`,
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

for (const [folder, contract] of Object.entries(CONTRACTS)) {
  const types = makeTypes(contract);
  if (types === undefined) {
    fail(`No types can be made from ${contract}, so nothing was written.`);
  } else {
    const file = `${folder}/contract.ts`;
    // Both are made before either is written.
    const facts = await makeFacts(contract, file);
    await keep(`${folder}/schema.ts`, types);
    await keep(file, facts);
  }
}
