/** Writes docs/recipes.md from the files in recipes/: `npm run recipes`. */
import { staticFields, type PlacedField } from '../checks/definition.ts';
import { appsIn, makeApps } from '../lab/apps/all.ts';
import {
  recipesPage,
  type Names,
  type PartKind,
} from '../lab/show/recipe_page.ts';
import { TRACKINGTIME } from '../lab/zap.ts';
import { recipes } from '../recipes/index.ts';
import { keepPage } from './page.ts';
import { readSourceDefinition } from './source_definition.ts';

const { triggers, creates, searches, searchOrCreates } =
  await readSourceDefinition();

const items = { triggers, actions: creates, searches };

const apps = new Map(
  appsIn(makeApps({ invoicePath: '' })).map((app) => [app.name, app]),
);

/** A search that can create has the fields of both. */
function fieldsOf(kind: PartKind, key: string): PlacedField[] {
  if (kind !== 'searchOrCreates') {
    return staticFields(items[kind][key]?.operation.inputFields, '');
  }
  const pair = searchOrCreates[key];
  if (pair === undefined) return [];
  return [
    ...fieldsOf('searches', pair.search),
    ...fieldsOf('actions', pair.create),
  ];
}

function labelOf(kind: PartKind, key: string): string | undefined {
  return kind === 'searchOrCreates'
    ? searchOrCreates[key]?.display?.label
    : items[kind][key]?.display.label;
}

const names: Names = {
  item: (app, kind, key) => {
    if (app === TRACKINGTIME) return labelOf(kind, key) ?? key;
    const parts = apps.get(app)?.[kind === 'triggers' ? kind : 'actions'];
    return parts?.[key]?.label ?? key;
  },
  field: (app, kind, key, path) => {
    const last = path.split('.').at(-1) ?? path;
    if (app !== TRACKINGTIME) return last;
    const field = fieldsOf(kind, key).find(({ where }) => where === `.${path}`);
    return field?.label ?? last;
  },
};

await keepPage({
  page: 'docs/recipes.md',
  command: 'npm run recipes',
  sources: 'the files in recipes/',
  text: () => recipesPage(recipes, names),
});
