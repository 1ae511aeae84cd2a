/** Writes docs/recipes.md from the files in recipes/: `npm run recipes`. */
import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import pc from 'picocolors';
import { format, resolveConfig } from 'prettier';
import App from '../index.ts';
import { appsIn, makeApps } from '../lab/apps/all.ts';
import { recipesPage, type Names } from '../lab/show/recipe_page.ts';
import { TRACKINGTIME } from '../lab/zap.ts';
import { recipes } from '../recipes/index.ts';

const PAGE = 'docs/recipes.md';

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

const { check } = new Command('npm run recipes --')
  .description(`Writes ${PAGE} from the files in recipes/.`)
  .option('--check', 'write nothing; exit with 1 if the page is stale', false)
  .parse()
  .opts<{ check: boolean }>();

const page = await format(recipesPage(recipes, names), {
  ...(await resolveConfig(PAGE)),
  parser: 'markdown',
});
if (!check) {
  await writeFile(PAGE, page);
} else if (page !== (await readFile(PAGE, 'utf8').catch(() => ''))) {
  console.error(
    pc.red(`${PAGE} is not what the recipes say. Write it: npm run recipes`),
  );
  process.exitCode = 1;
}
