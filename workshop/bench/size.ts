import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Package } from '../../scripts/packager.ts';
import { type Builds, TEMPLATE_NAME } from './builds.ts';
import type { Figure, Measurement } from './measurement.ts';

/** Each item, field and sample counts. The second edition of the catalogue, with its names and durations, took a fifth more. */
export const MOST_BYTES = 118_000;

const compare = async (
  { ours, template }: Builds,
  [what, sizeOf]: [string, (build: Package) => Promise<number>],
  limit: Figure['limit'],
): Promise<{ figures: Figure[] }> => ({
  figures: [
    {
      what,
      value: await sizeOf(ours),
      unit: 'bytes',
      baseline: { what: TEMPLATE_NAME, value: await sizeOf(template) },
      ...(limit && { limit }),
    },
  ],
});

export const zip: Measurement = {
  title: 'Zip',
  method:
    'What is uploaded, and unpacked at each cold start: the size of the `build.zip` that `zapier-platform build` makes of each, with the same versions of core and of what core needs in both.',
  measure: async ({ builds }) =>
    compare(
      await builds(),
      ['Zip of the build', async (build) => (await stat(build.zip)).size],
      { of: 'ratio', most: 1.18 },
    ),
};

export const definition: Measurement = {
  title: 'Definition',
  method:
    'Core copies the whole definition on each call, so its size is part of what every run costs: bytes of `definition.json` in the zip, as compact JSON.',
  measure: async ({ builds }) =>
    compare(await builds(), ['Definition', definitionSize], {
      of: 'value',
      most: MOST_BYTES,
    }),
};

const definitionSize = async ({ directory }: Package): Promise<number> => {
  const text = await readFile(path.join(directory, 'definition.json'), 'utf8');
  // The CLI writes it with line breaks and indents; Zapier does not copy those.
  return Buffer.byteLength(JSON.stringify(JSON.parse(text)));
};
