/** Writes docs/reference.md from the built definition: `npm run reference`. */
import { readAsks, readScopes } from './endpoints.ts';
import { keepPage } from './page.ts';
import { referencePage } from './reference/page.ts';
import { buildDefinition } from '../publishing/index.ts';

await keepPage({
  page: 'docs/reference.md',
  command: 'npm run reference',
  sources: 'the files in src/',
  text: async () =>
    referencePage({
      definition: await buildDefinition('oauth2'),
      asksOf: readAsks(),
      scopesOf: await readScopes(),
    }),
});
