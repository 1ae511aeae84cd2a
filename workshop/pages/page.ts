import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import pc from 'picocolors';
import { format, resolveConfig } from 'prettier';

type Pages = {
  /** What writes them: npm run recipes. */
  command: string;
  /** What they are made from, in words. */
  sources: string;
  /** Writes what they are made from, unless they are only checked. */
  before?: () => Promise<unknown>;
  /** Each as Markdown, by its file: docs/recipes.md. One that is written in part is given what is there. */
  pages: Record<string, (now: string) => string | Promise<string>>;
};

/** A page with something else between two lines of it that say where it goes. */
export const between = (
  page: string,
  [begins, ends]: [begins: string, ends: string],
  text: string,
): string => {
  const [from, to] = [page.indexOf(begins), page.indexOf(ends)];
  if (from < 0 || to < from) {
    throw new Error(`The page needs two lines, ${begins} and ${ends}.`);
  }
  return `${page.slice(0, from)}${begins}\n\n${text}\n\n${page.slice(to)}`;
};

/**
 * The command line of pages that are made from sources: writes them, or with `--check` writes nothing and exits with 1
 * if one is not what the sources say.
 */
export const keepPages = async ({
  command,
  sources,
  before,
  pages,
}: Pages): Promise<void> => {
  const { check } = new Command(`${command} --`)
    .description(`Writes ${Object.keys(pages).join(' and ')} from ${sources}.`)
    .option('--check', 'write nothing; exit with 1 if a page is stale', false)
    .helpOption('--help', 'show this')
    .parse()
    .opts<{ check: boolean }>();
  if (!check) {
    await before?.();
  }
  for (const [page, text] of Object.entries(pages)) {
    const now = await readFile(page, 'utf8').catch(() => '');
    const wanted = await format(await text(now), {
      ...(await resolveConfig(page)),
      parser: 'markdown',
    });
    if (!check) {
      await writeFile(page, wanted);
    } else if (wanted !== now) {
      console.error(
        pc.red(`${page} is not what ${sources} say. Run: ${command}`),
      );
      process.exitCode = 1;
    }
  }
};
