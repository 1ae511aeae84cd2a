/** Writes docs/reference.md, and before it what each item of each build asks of TrackingTime: `npm run reference`. */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { buildDefinition } from '../publishing/index.ts';
import { asksFile, recordAsks } from '../trial/index.ts';
import { catalogueOf } from './item.ts';
import { keepPage } from './page.ts';
import { referencePage } from './reference_page.ts';

await keepPage({
  page: 'docs/reference.md',
  command: 'npm run reference',
  sources: 'the files in src/',
  // A test holds what was recorded against what is asked now, so a check needn't try every item.
  before: async () => {
    for (const auth of ['oauth2', 'session'] as const) {
      const recorded = JSON.stringify(await recordAsks(auth));
      const file = asksFile(auth);
      await writeFile(file, await format(recorded, { parser: 'json' }));
    }
  },
  text: async () =>
    referencePage(await catalogueOf(await buildDefinition('oauth2'), 'oauth2')),
});
