/** `npm run describe`: prints the whole catalogue of the built integration, or one item of it with all there is to say. */
import { Command } from 'commander';
import pc from 'picocolors';
import {
  type Definition,
  didYouMean,
  type Field,
  itemsOf,
  type Kind,
  KINDS,
  type PlacedItem,
  searchOrCreatesOf,
} from '../lab/index.ts';
import { buildDefinition } from '../publishing/index.ts';
import { authOption, type Auth } from '../../scripts/auth.ts';
import { itemPage, wholeItems } from './describe/item.ts';
import { table } from './describe/table.ts';
import { readAsks, type Asks } from './endpoints.ts';
import { typeOf } from './field_type.ts';

type Options = {
  all: boolean;
  json: boolean;
  endpoints: boolean;
  auth: Auth;
};

type DescribedField = {
  key: string;
  label: string;
  type: string;
  required: boolean;
};

type DescribedItem = {
  kind: Kind;
  key: string;
  label: string;
  description: string;
  hidden: boolean;
  fields: DescribedField[];
  /** Of TrackingTime, where they were asked for. */
  endpoints?: string[];
};

const TITLES: Record<Kind, string> = {
  triggers: 'Triggers',
  creates: 'Actions',
  searches: 'Searches',
};

/** Of the catalogue, which has up to five columns. */
const PIPED_WIDTH = 160;

const described = (field: Field): DescribedField => ({
  key: field.key,
  label: field.label ?? field.key,
  type: typeOf(field),
  required: field.required === true,
});

const describeItems = (
  definition: Definition,
  asksOf: ((item: PlacedItem) => Asks) | undefined,
): DescribedItem[] =>
  itemsOf(definition).map((item) => {
    const { kind, key, display, operation } = item;
    return {
      kind,
      key,
      label: display.label ?? key,
      description: display.description ?? '',
      hidden: display.hidden === true,
      // What a function gives depends on what a builder has chosen so far.
      fields: (operation.inputFields ?? [])
        .filter((field) => typeof field !== 'string')
        .map(described),
      ...(asksOf && { endpoints: asksOf(item).endpoints }),
    };
  });

const inWords = ({ label, required }: DescribedField): string =>
  required ? `${label}*` : label;

const itemsTable = (items: DescribedItem[]): string => {
  const hasEndpoints = items.some(({ endpoints }) => endpoints !== undefined);
  const last = hasEndpoints ? ['Endpoints'] : [];
  return table(
    ['Key', 'Label', 'Description', 'Fields (* required)', ...last],
    [24, 40, 50, ...(hasEndpoints ? [32] : [])],
    items.map(({ key, label, description, hidden, fields, endpoints }) => [
      key,
      hidden ? `${label} ${pc.dim('(hidden)')}` : label,
      description,
      fields.map(inWords).join(', '),
      ...(hasEndpoints ? [(endpoints ?? []).join('\n')] : []),
    ]),
    { pipedWidth: PIPED_WIDTH },
  );
};

const print = (definition: Definition, items: DescribedItem[]): void => {
  for (const kind of KINDS) {
    const ofKind = items.filter((item) => item.kind === kind);
    console.log(`\n${pc.bold(TITLES[kind])} (${ofKind.length})`);
    console.log(itemsTable(ofKind));
  }
  const pairs = searchOrCreatesOf(definition);
  console.log(`\n${pc.bold('Find or create')} (${pairs.length})`);
  console.log(
    table(
      ['Label', 'Description', 'Search', 'Action'],
      [50, 24, 24],
      pairs.map(({ display, search, create }) => [
        display?.label ?? '',
        display?.description ?? '',
        search,
        create,
      ]),
      { pipedWidth: PIPED_WIDTH },
    ),
  );
};

/** Prints all that has a key or a label; with none, the name that was meant perhaps. */
const describeOne = async (
  definition: Definition,
  written: string,
): Promise<void> => {
  const whole = await wholeItems(definition, written);
  if (whole.length === 0) {
    const names = [
      ...itemsOf(definition),
      ...searchOrCreatesOf(definition),
    ].flatMap(({ key, display }) => [key, display?.label ?? key]);
    const problem =
      written.trim() === ''
        ? "The item's name is empty."
        : `There is no ${written}.${didYouMean(written, names)}`;
    console.error(
      pc.red(`${problem} npm run describe -- --all lists all items.`),
    );
    process.exitCode = 1;
    return;
  }
  console.log(
    options.json
      ? JSON.stringify(whole, null, 2)
      : whole.map((each) => itemPage(each, definition)).join('\n\n'),
  );
};

const command = new Command('npm run describe --')
  .description(
    'Prints the catalogue of the built integration: its triggers, actions and searches, with their fields. With the key or the label of an item, prints all about that one: its form, what it gives, a sample, and what it asks of TrackingTime.',
  )
  .argument(
    '[item]',
    'the key or the label of an item, such as start_timer or "Start Timer"',
  )
  .option('--all', 'the hidden ones too, which feed dropdowns', false)
  .option(
    '--endpoints',
    'which endpoints of TrackingTime each can ask for',
    false,
  )
  .option('--json', 'print JSON in place of tables', false)
  .addOption(authOption('the build to describe'))
  .helpOption('--help', 'show this')
  .parse();
const options = command.opts<Options>();
const [written] = command.args;

const definition = await buildDefinition(options.auth);
if (written !== undefined) {
  await describeOne(definition, written);
} else {
  const items = describeItems(
    definition,
    options.endpoints ? readAsks() : undefined,
  ).filter(({ hidden }) => options.all || !hidden);
  if (options.json) {
    console.log(JSON.stringify(items, null, 2));
  } else {
    print(definition, items);
  }
}
