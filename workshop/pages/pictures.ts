/** Takes the pictures of the lab's page that README.md and docs/guide.md show: `npm run pictures`. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { format } from 'prettier';
import { openBrowser, runLab, Visitor } from '../browser/index.ts';
import { buildDefinition } from '../publishing/index.ts';
import { catalogueOf } from './item.ts';
import {
  type Picture,
  PICTURES,
  picturesOf,
  TAKEN,
  type Taken,
} from './picture.ts';
import { smallPng } from './small_png.ts';
import { takeForm, takePage } from './take_picture.ts';

const { check } = new Command('npm run pictures --')
  .description(
    `Takes the pictures in ${PICTURES} that are older than what they show, in a real browser.`,
  )
  .option('--check', 'take none; exit with 1 if one is too old', false)
  .helpOption('--help', 'show this')
  .parse()
  .opts<{ check: boolean }>();

const readTaken = async (): Promise<Taken> =>
  existsSync(TAKEN)
    ? // This command has written it.
      (JSON.parse(await readFile(TAKEN, 'utf8')) as Taken)
    : {};

const takeAll = async (old: readonly Picture[]): Promise<void> => {
  await mkdir(PICTURES, { recursive: true });
  const lab = await runLab();
  const browser = await openBrowser();
  try {
    for (const { file, item } of old) {
      const visitor = await Visitor.in(browser);
      const png = await (item === undefined
        ? takePage(visitor, lab.address)
        : takeForm(visitor, lab.address, item));
      const small = smallPng(png);
      await writeFile(join(PICTURES, file), small);
      await visitor.leave();
      console.log(
        `${join(PICTURES, file)} ${Math.ceil(small.length / 1000)} kB`,
      );
    }
  } finally {
    await browser.close();
    await lab.end();
  }
};

const guide = await readFile(join('docs', 'guide.md'), 'utf8');
const catalogue = await catalogueOf(await buildDefinition('oauth2'), 'oauth2');
const pictures = await picturesOf(catalogue, guide);
const taken = await readTaken();
const files = existsSync(PICTURES) ? await readdir(PICTURES) : [];
const old = pictures.filter(
  ({ file, shows }) => taken[file] !== shows || !files.includes(file),
);
const unused = files.filter(
  (name) =>
    name.endsWith('.png') && !pictures.some(({ file }) => file === name),
);
if (!check) {
  if (old.length > 0) {
    await takeAll(old);
  }
  for (const file of unused) {
    await rm(join(PICTURES, file));
  }
  const record: Taken = Object.fromEntries(
    pictures.map(({ file, shows }) => [file, shows]),
  );
  await mkdir(PICTURES, { recursive: true });
  await writeFile(
    TAKEN,
    await format(JSON.stringify(record), { parser: 'json' }),
  );
} else if (old.length + unused.length > 0) {
  for (const { file } of old) {
    console.error(
      pc.red(`${join(PICTURES, file)} is older than what it shows.`),
    );
  }
  for (const file of unused) {
    console.error(pc.red(`${join(PICTURES, file)} isn't spoken of any more.`));
  }
  console.error(pc.red('Run: npm run pictures'));
  process.exitCode = 1;
}
