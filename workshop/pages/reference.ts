/** Writes docs/reference.md from the definition in the sources: `npm run reference`. */
import { readAsks, readScopes } from './endpoints.ts';
import { keepPage } from './page.ts';
import { referencePage } from './reference/page.ts';
import { readSourceDefinition } from './source_definition.ts';

await keepPage({
  page: 'docs/reference.md',
  command: 'npm run reference',
  sources: 'the files in src/',
  text: async () =>
    referencePage({
      definition: await readSourceDefinition(),
      asksOf: readAsks(),
      scopesOf: await readScopes(),
    }),
});
