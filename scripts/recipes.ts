/** Writes docs/recipes.md from the files in recipes/: `npm run recipes`. */
import { appsIn, makeApps } from '../lab/apps/all.ts';
import { Labels } from '../lab/labels.ts';
import { recipesPage } from '../lab/show/recipe_page.ts';
import { recipes } from '../recipes/index.ts';
import { keepPage } from './page.ts';
import { readSourceDefinition } from './source_definition.ts';

const apps = new Map(
  appsIn(makeApps({ invoicePath: '' })).map((app) => [app.name, app]),
);

const labels = new Labels(await readSourceDefinition(), apps);

await keepPage({
  page: 'docs/recipes.md',
  command: 'npm run recipes',
  sources: 'the files in recipes/',
  text: () => recipesPage(recipes, labels),
});
