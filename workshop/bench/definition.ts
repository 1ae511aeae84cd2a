import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { TEMPLATE_NAME } from './builds.ts';
import type { Measurement } from './measurement.ts';

/** Each item, field and sample counts. The second edition of the catalogue, with its names and durations, took a fifth more. */
export const MOST_BYTES = 118_000;

export const definition: Measurement = {
  title: 'Definition',
  method:
    'Core copies the whole definition on each call, so its size is part of what every run costs: bytes of `definition.json` in the zip, as compact JSON.',
  measure: async ({ builds }) => {
    const { ours, template } = await builds();
    return {
      figures: [
        {
          what: 'Definition',
          value: await definitionSize(ours.directory),
          unit: 'bytes',
          beside: {
            what: TEMPLATE_NAME,
            value: await definitionSize(template.directory),
          },
          limit: { of: 'value', most: MOST_BYTES },
        },
      ],
    };
  },
};

const definitionSize = async (directory: string): Promise<number> => {
  const text = await readFile(path.join(directory, 'definition.json'), 'utf8');
  // The CLI writes it with line breaks and indents; Zapier does not copy those.
  return Buffer.byteLength(JSON.stringify(JSON.parse(text)));
};
