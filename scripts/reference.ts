/** Writes docs/reference.md from the definition in the sources: `npm run reference`. */
import App from '../index.ts';
import { readDefinition } from '../checks/definition.ts';
import { readAsks, readOperations } from './endpoints.ts';
import { keepPage } from './page.ts';
import { referencePage } from './reference/page.ts';

await keepPage({
  page: 'docs/reference.md',
  command: 'npm run reference',
  sources: 'the files in src/',
  text: async () => {
    const operations = [...(await readOperations()).values()];
    return referencePage({
      // As JSON it is what Zapier gets of it.
      definition: readDefinition(JSON.parse(JSON.stringify(App))),
      asksOf: readAsks(),
      scopesOf: (endpoint) =>
        operations.find((each) => each.endpoint === endpoint)?.scopes ?? [],
    });
  },
});
