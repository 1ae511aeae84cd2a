import {
  Choice,
  choicesOf,
  type FieldOfStep,
  type Fields,
  type FieldValue,
  type FilterStep,
  isFields,
  type Field,
  type Labels,
  type Step,
  toText,
  TRACKINGTIME,
  type Zap,
} from '../lab/index.ts';
import { table } from './markdown.ts';
import { type Recipe, USES } from '../recipes/index.ts';

/** A step as the page shows it. */
type Part = {
  shape: [open: string, close: string];
  app: string;
  /** Plain text. */
  title: string;
  /** The same as Markdown. */
  heading: string;
  fields: [label: string, value: string][];
};

const SHAPES = {
  trigger: ['([', '])'],
  action: ['[', ']'],
  search: ['[/', '/]'],
  filter: ['{{', '}}'],
} satisfies Record<string, [string, string]>;

const INTRODUCTION = `# Recipes

Zaps for the five uses that TrackingTime's overview of its API names, each complete: the lab runs it against the sandbox
and stand-ins for the other apps, and checks what they hold afterwards.

\`\`\`
npm run lab                        opens a page, where they can be played and looked at
npm run lab -- --list              names them
npm run lab -- <recipe>            runs one, says what happens, and exits with 1 if a check fails
npm run lab -- <recipe> --verbose  with what each request sent and got
npm run lab -- <recipe> --keep     and leaves everything up for you to try
\`\`\`

The other apps are small HTTP services on this machine that stand in for a kind of app: Board (Trello, Asana, Jira),
Ledger (QuickBooks, Xero), Sheet (Google Sheets), Payroll (Gusto, Personio), Phone (Aircall, RingCentral), Calendar
(Google Calendar); Invoice File is part of the lab itself. Requests are those that a run makes of TrackingTime, as the sandbox counted
them.

In the diagrams a rounded box is a trigger, a slanted one a search, a hexagon a filter; steps of TrackingTime are
coloured. A field that comes from an earlier step is written as *Description* (1): the field Description of step 1.
*Rows › Description* is that field of each of its rows.

This page is made from the files in [workshop/recipes/zaps/](../workshop/recipes/zaps) by \`npm run recipes\`; [the lab](../workshop/lab/README.md) says how to write one.
`;

/** The page that shows every recipe, use by use, as Markdown with Mermaid diagrams. */
export const recipesPage = (
  recipes: Readonly<Record<string, Recipe>>,
  labels: Labels,
): string => {
  const parts = Object.entries(USES).map(([use, title]) => {
    const its = Object.entries(recipes).filter(([, each]) => each.use === use);
    const shown = its.map(([name, recipe]) => recipePart(name, recipe, labels));
    return [`## ${title}`, ...shown].join('\n\n');
  });
  return [INTRODUCTION, ...parts].join('\n\n');
};

const recipePart = (name: string, recipe: Recipe, labels: Labels): string => {
  const zaps = recipe.zaps.map((zap, index) =>
    zapPart(zap, recipe.requests[index] ?? [], labels),
  );
  return [
    `### ${recipe.title}`,
    recipe.about,
    `\`npm run lab -- ${name}\`, from [${name}.ts](../workshop/recipes/zaps/${name}.ts).`,
    ...zaps,
  ].join('\n\n');
};

const zapPart = (zap: Zap, requests: number[], labels: Labels): string => {
  const { app, fields } = zap.trigger;
  const title = labels.trigger(zap);
  const first: Part = {
    ...{ shape: SHAPES.trigger, app, title, heading: markdown(title) },
    fields: rowsOf(fields, zap.trigger, zap, labels),
  };
  const parts = [first, ...zap.steps.map((step) => partOf(step, zap, labels))];
  return [
    `**${zap.name}.** Requests of each run: ${requests.join(', ')}.`,
    diagramOf(parts),
    tableOf(parts),
  ].join('\n\n');
};

const partOf = (step: Step, zap: Zap, labels: Labels): Part => {
  if ('onlyIf' in step) {
    const saying = (spell: (text: string) => string) =>
      `Only continue if ${step.onlyIf.map((rule) => ruleText(rule, spell)).join(' and ')}`;
    return {
      shape: SHAPES.filter,
      app: 'Filter',
      title: saying((text) =>
        labels.spell(zap, text, ({ label, place }) => `${label} (${place})`),
      ),
      heading: saying((text) => labels.spell(zap, markdown(text), mapped)),
      fields: [],
    };
  }
  const title = labels.step(step);
  return {
    shape: 'action' in step ? SHAPES.action : SHAPES.search,
    app: step.app,
    title,
    heading: markdown(title),
    fields: rowsOf(step.fields, step, zap, labels),
  };
};

const ruleText = (
  { field, condition, value }: FilterStep['onlyIf'][number],
  spell: (text: string) => string,
): string => {
  const wanted = value === undefined ? '' : ` ${spell(value)}`;
  return `${spell(toText(field))} ${condition}${wanted}`;
};

/** A group of fields has a row for each of them. */
const rowsOf = (
  fields: Fields = {},
  part: Zap['trigger'] | Exclude<Step, FilterStep>,
  zap: Zap,
  labels: Labels,
): Part['fields'] => {
  const valueOf = (path: string, value: FieldValue): [string, string] => {
    const field = labels.input(part, path);
    const spell = (text: string) => labels.spell(zap, markdown(text), mapped);
    return [field.label ?? field.key, valueText(value, field, spell)];
  };
  return Object.entries(fields).flatMap(([key, value]): Part['fields'] => {
    if (!isFields(value)) {
      return [valueOf(key, value)];
    }
    const { label = key } = labels.input(part, key);
    return Object.entries(value).map(([child, inner]) => {
      const [name, text] = valueOf(`${key}.${child}`, inner);
      return [`${label} › ${name}`, text];
    });
  });
};

/** Markdown for what the form shows in a field. */
const valueText = (
  value: FieldValue,
  field: Field,
  spell: (text: string) => string,
): string => {
  if (value instanceof Choice) {
    return `${markdown(value.label)} (from the dropdown)`;
  }
  if (Array.isArray(value)) {
    return value.map((each) => valueText(each, field, spell)).join(', ');
  }
  return typeof value === 'string'
    ? spell(choicesOf(field)?.get(value) ?? value)
    : JSON.stringify(value);
};

const mapped = ({ label, place }: FieldOfStep): string =>
  `*${label}* (${place})`;

const diagramOf = (parts: readonly Part[]): string => {
  const boxes = parts.map(({ shape: [open, close], app, title }, index) => {
    const style = app === TRACKINGTIME ? ':::trackingtime' : '';
    // Not "1.", which Mermaid would take for a list.
    return `  s${index}${open}"(${index + 1}) ${app}<br/>${quoted(title)}"${close}${style}`;
  });
  const arrows = parts.map((_part, index) => `s${index}`).join(' --> ');
  return [
    '```mermaid',
    'flowchart LR',
    ...boxes,
    `  ${arrows}`,
    '  classDef trackingtime fill:#dbeafe,stroke:#2563eb,color:#111827',
    '```',
  ].join('\n');
};

/** Mermaid's way to write a quotation mark within a quoted text. */
const quoted = (text: string): string => text.replaceAll('"', '#quot;');

const tableOf = (parts: readonly Part[]): string =>
  table(
    ['Step', 'Field', 'Value'],
    parts.flatMap(({ app, heading, fields }, index) => {
      const step = `${index + 1}. ${app}: ${heading}`;
      return fields.length === 0
        ? [[step, '', '']]
        : fields.map(([label, value], row) => [
            row === 0 ? step : '',
            markdown(label),
            value,
          ]);
    }),
  );

/** Plain text: nothing in it is read as Markdown. A table escapes its own mark. */
const markdown = (text: string): string =>
  // What stands between braces is a path, which labels take the place of.
  text.replace(/{{.+?}}|[*<\\]/g, (found) =>
    found.startsWith('{{') ? found : `\\${found}`,
  );
