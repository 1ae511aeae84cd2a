import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import pc from 'picocolors';
import { format, resolveConfig } from 'prettier';

type Page = {
  /** The file: docs/recipes.md. */
  page: string;
  /** What writes it: npm run recipes. */
  command: string;
  /** What it is made from, in words. */
  sources: string;
  /** Writes what the page is made from, unless the page is only checked. */
  before?: () => Promise<unknown>;
  /** The page as Markdown. */
  text: () => string | Promise<string>;
};

/**
 * The command line of a page that is made from sources: writes it, or with `--check` writes nothing and exits with 1
 * if it is not what the sources say.
 */
export const keepPage = async ({
  page,
  command,
  sources,
  before,
  text,
}: Page): Promise<void> => {
  const { check } = new Command(`${command} --`)
    .description(`Writes ${page} from ${sources}.`)
    .option('--check', 'write nothing; exit with 1 if the page is stale', false)
    .helpOption('--help', 'show this')
    .parse()
    .opts<{ check: boolean }>();
  if (!check) {
    await before?.();
  }
  const wanted = await format(await text(), {
    ...(await resolveConfig(page)),
    parser: 'markdown',
  });
  if (!check) {
    await writeFile(page, wanted);
  } else if (wanted !== (await readFile(page, 'utf8').catch(() => ''))) {
    console.error(
      pc.red(`${page} is not what ${sources} say. Run: ${command}`),
    );
    process.exitCode = 1;
  }
};
