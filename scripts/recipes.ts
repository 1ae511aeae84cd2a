/** Writes docs/recipes.md from the files in recipes/: `npm run recipes`. */
import App from '../index.ts';
import { appsIn, makeApps } from '../lab/apps/all.ts';
import { recipesPage, type Names } from '../lab/show/recipe_page.ts';
import { TRACKINGTIME } from '../lab/zap.ts';
import { recipes } from '../recipes/index.ts';
import { keepPage } from './page.ts';

interface Field {
  key: string;
  label?: string;
  children?: Field[];
}

interface Item {
  display: { label: string };
  operation?: { inputFields?: Field[] };
}

// The definition's own type has an entry for each item; here they are looked up by name.
const items = {
  triggers: App.triggers,
  actions: App.creates,
  searches: App.searches,
  searchOrCreates: App.searchOrCreates,
} as Record<string, Record<string, Item>>;

const pairs: Record<string, { search: string; create: string }> = {
  ...App.searchOrCreates,
};

const apps = new Map(
  appsIn(makeApps({ invoicePath: '' })).map((app) => [app.name, app]),
);

/** A search that can create has the fields of both. */
function fieldsOf(kind: string, key: string): Field[] {
  if (kind !== 'searchOrCreates') {
    return items[kind]?.[key]?.operation?.inputFields ?? [];
  }
  const pair = pairs[key];
  if (pair === undefined) return [];
  return [
    ...fieldsOf('searches', pair.search),
    ...fieldsOf('actions', pair.create),
  ];
}

const names: Names = {
  item: (app, kind, key) => {
    if (app === TRACKINGTIME) return items[kind]?.[key]?.display.label ?? key;
    const parts = apps.get(app)?.[kind === 'triggers' ? kind : 'actions'];
    return parts?.[key]?.label ?? key;
  },
  field: (app, kind, key, path) => {
    const [first = '', child] = path.split('.');
    if (app !== TRACKINGTIME) return child ?? first;
    const field = fieldsOf(kind, key).find((each) => each.key === first);
    const shown =
      child === undefined
        ? field
        : field?.children?.find((each) => each.key === child);
    return shown?.label ?? child ?? first;
  },
};

await keepPage({
  page: 'docs/recipes.md',
  command: 'npm run recipes',
  sources: 'the files in recipes/',
  text: () => recipesPage(recipes, names),
});
