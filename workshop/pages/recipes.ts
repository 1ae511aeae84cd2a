/** Writes docs/recipes.md from the files in workshop/recipes/zaps/: `npm run recipes`. */
import pc from 'picocolors';
import { appsIn, checkZap, Labels, makeApps } from '../lab/index.ts';
import { recipesPage } from './recipe_page.ts';
import { recipes } from '../recipes/index.ts';
import { keepPages } from './page.ts';
import { buildDefinition } from '../publishing/index.ts';

const apps = new Map(
  appsIn(makeApps({ invoicePath: '' })).map((app) => [app.name, app]),
);

const definition = await buildDefinition('oauth2');
const labels = new Labels(definition, apps);

try {
  await keepPages({
    command: 'npm run recipes',
    sources: 'the files in workshop/recipes/zaps/',
    pages: {
      'docs/recipes.md': () => {
        for (const zap of Object.values(recipes).flatMap(({ zaps }) => zaps)) {
          checkZap(zap, {
            definition,
            apps,
            fieldsOf: (kind, key) =>
              (definition[kind][key]?.operation.inputFields ?? []).filter(
                (field) => typeof field !== 'string',
              ),
          });
        }
        return recipesPage(recipes, labels);
      },
    },
  });
} catch (error) {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
