/** Writes docs/reference.md from the built definition: `npm run reference`. */
import { buildDefinition } from '../publishing/index.ts';
import { catalogueOf } from './item.ts';
import { keepPage } from './page.ts';
import { referencePage } from './reference_page.ts';

await keepPage({
  page: 'docs/reference.md',
  command: 'npm run reference',
  sources: 'the files in src/',
  text: async () =>
    referencePage(await catalogueOf(await buildDefinition('oauth2'))),
});
