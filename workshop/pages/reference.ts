/**
 * Writes docs/reference.md and the table in docs/live.md, and before them what each item of each build asks of
 * TrackingTime: `npm run reference`.
 */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { buildDefinition } from '../publishing/index.ts';
import { asksFile, recordAsks } from '../trial/index.ts';
import { buildsTable } from './builds_table.ts';
import { catalogueOf } from './item.ts';
import { between, keepPages } from './page.ts';
import { referencePage } from './reference_page.ts';

const catalogue = async (auth: 'oauth2' | 'session') =>
  catalogueOf(await buildDefinition(auth), auth);

await keepPages({
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
  pages: {
    'docs/reference.md': async () => referencePage(await catalogue('oauth2')),
    'docs/live.md': async (now) =>
      between(
        now,
        [
          '<!-- items: npm run reference writes this table -->',
          '<!-- end of items -->',
        ],
        buildsTable(await catalogue('oauth2'), await catalogue('session')),
      ),
  },
});
