/** Writes docs/reference.md from the definition in the sources: `npm run reference`. */
import { readAsks, readOperations } from './endpoints.ts';
import { keepPage } from './page.ts';
import { referencePage } from './reference/page.ts';
import { readSourceDefinition } from './source_definition.ts';

await keepPage({
  page: 'docs/reference.md',
  command: 'npm run reference',
  sources: 'the files in src/',
  text: async () => {
    const operations = [...(await readOperations()).values()];
    return referencePage({
      definition: await readSourceDefinition(),
      asksOf: readAsks(),
      scopesOf: (endpoint) =>
        operations.find((each) => each.endpoint === endpoint)?.scopes ?? [],
    });
  },
});
