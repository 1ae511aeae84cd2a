import { stat } from 'node:fs/promises';
import { TEMPLATE_NAME } from './builds.ts';
import type { Measurement } from './measurement.ts';

export const zip: Measurement = {
  title: 'Zip',
  method:
    'What is uploaded, and unpacked at each cold start: the size of the `build.zip` that `zapier-platform build` makes of each, with the same versions of core and of what core needs in both.',
  measure: async ({ builds }) => {
    const { ours, template } = await builds();
    return {
      figures: [
        {
          what: 'Zip of the build',
          value: (await stat(ours.zip)).size,
          unit: 'bytes',
          beside: {
            what: TEMPLATE_NAME,
            value: (await stat(template.zip)).size,
          },
          limit: { of: 'ratio', most: 1.18 },
        },
      ],
    };
  },
};
