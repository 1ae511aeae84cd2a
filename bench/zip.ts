import { stat } from 'node:fs/promises';
import { TEMPLATE_NAME, type Builds } from './builds.ts';
import type { Figure } from './figure.ts';

/** What is uploaded, and unpacked at each cold start: the size of the zip that the CLI makes. */
export async function measureZip({
  ours,
  template,
}: Builds): Promise<Figure[]> {
  return [
    {
      what: 'Zip of the build',
      value: (await stat(ours.zip)).size,
      unit: 'bytes',
      beside: { what: TEMPLATE_NAME, value: (await stat(template.zip)).size },
      limit: { of: 'ratio', most: 1.15 },
    },
  ];
}
