/** The pictures of the lab's page: which there are, and what each shows. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Catalogue, WholeItem } from './item.ts';

export type Picture = {
  /** In docs/pictures/. */
  file: string;
  /** The item whose form it shows; left out for the picture of the whole page. */
  item?: string;
  /** Changes once the picture would look different. */
  shows: string;
};

export const PICTURES = join('docs', 'pictures');

/** What each picture showed when it was taken, by its file. */
export const TAKEN = join(PICTURES, 'taken.json');

export type Taken = Record<string, string>;

/** The picture of the page in README.md. */
const PAGE = 'page.png';

const APP = join('workshop', 'lab', 'page', 'app');

const hashOf = (...parts: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);

/** How a picture is taken changes it, too. */
const CAMERA = ['take_picture.ts', 'small_png.ts'].map((file) =>
  join('workshop', 'pages', file),
);

/** The sources of the page, without their tests, and of what takes its picture. */
const readSources = async (): Promise<[file: string, text: string][]> => {
  const entries = await readdir(APP, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /\.(?:tsx?|css)$/.test(file))
    .filter((file) => !file.startsWith(join(APP, 'test')));
  return Promise.all(
    [...files, ...CAMERA]
      .sort()
      .map(async (file): Promise<[string, string]> => [
        file.replaceAll(sep, '/'),
        await readFile(file, 'utf8'),
      ]),
  );
};

/** The names in bold on a page, items among them. */
const boldIn = (page: string): Set<string> =>
  new Set([...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name));

/** What the editor shows of an item before anything is filled in. */
const formOf = ({ kind, label, description, fields }: WholeItem): unknown => [
  kind,
  label,
  description,
  fields,
];

/** One of the page, and one of each form that a guide speaks of. */
export const picturesOf = async (
  { items }: Catalogue,
  guide: string,
): Promise<Picture[]> => {
  const sources = await readSources();
  const spokenOf = boldIn(guide);
  return [
    {
      file: PAGE,
      shows: hashOf(
        sources,
        items.map(({ label }) => label),
      ),
    },
    ...items
      .filter(({ label }) => spokenOf.has(label))
      .map((item) => ({
        file: `${item.key}.png`,
        item: item.key,
        shows: hashOf(sources, formOf(item)),
      })),
  ];
};
