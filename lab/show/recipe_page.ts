import { USES, type Recipe } from '../recipe.ts';
import { Choice, type Fields, type FieldValue } from '../templates.ts';
import { TRACKINGTIME, type FilterStep, type Step, type Zap } from '../zap.ts';

export type PartKind = 'triggers' | 'actions' | 'searches' | 'searchOrCreates';

/** What the items of an app and their fields are called in the Zap editor. */
export interface Names {
  item: (app: string, kind: PartKind, key: string) => string;
  field: (app: string, kind: PartKind, key: string, field: string) => string;
}

/** A step as the page shows it. */
interface Part {
  shape: [open: string, close: string];
  /** What later steps call it; a filter has nothing to hand on. */
  name?: string;
  app: string;
  title: string;
  fields: [label: string, value: string][];
}

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
npm run lab -- --list              names them
npm run lab -- <recipe>            runs one, says what happens, and exits with 1 if a check fails
npm run lab -- <recipe> --verbose  with what each request sent and got
\`\`\`

The other apps are small HTTP services on this machine that stand in for a kind of app: Board (Trello, Asana, Jira),
Ledger (QuickBooks, Xero), Sheet (Google Sheets), Payroll (Gusto, Personio), Phone (Aircall, RingCentral); Calendar and
Invoice File are played by the lab itself. Requests are those that a run makes of TrackingTime, as the sandbox counted
them.

In the diagrams a rounded box is a trigger, a slanted one a search, a hexagon a filter; steps of TrackingTime are
coloured. A field that comes from an earlier step is written \`{{step.field}}\`, with the name that the table has behind
that step.

This page is made from the files in [recipes/](../recipes) by \`npm run recipes\`; [the lab](lab.md) says how to write one.
`;

/** The page that shows every recipe, use by use, as Markdown with Mermaid diagrams. */
export function recipesPage(
  recipes: Readonly<Record<string, Recipe>>,
  names: Names,
): string {
  const parts = Object.entries(USES).map(([use, title]) => {
    const its = Object.entries(recipes).filter(([, each]) => each.use === use);
    const shown = its.map(([name, recipe]) => recipePart(name, recipe, names));
    return [`## ${title}`, ...shown].join('\n\n');
  });
  return [INTRODUCTION, ...parts].join('\n\n');
}

function recipePart(name: string, recipe: Recipe, names: Names): string {
  const zaps = recipe.zaps.map((zap, index) =>
    zapPart(zap, recipe.requests[index] ?? [], names),
  );
  return [
    `### ${recipe.title}`,
    recipe.about,
    `\`npm run lab -- ${name}\`, from [${name}.ts](../recipes/${name}.ts).`,
    ...zaps,
  ].join('\n\n');
}

function zapPart(zap: Zap, requests: number[], names: Names): string {
  const { app, trigger, fields } = zap.trigger;
  const first: Part = {
    shape: SHAPES.trigger,
    name: 'trigger',
    app,
    title: names.item(app, 'triggers', trigger),
    fields: rowsOf(fields, (key) => names.field(app, 'triggers', trigger, key)),
  };
  const parts = [first, ...zap.steps.map((step) => partOf(step, names))];
  return [
    `**${zap.name}.** Requests of each run in the scene: ${requests.join(', ')}.`,
    diagramOf(parts),
    tableOf(parts),
  ].join('\n\n');
}

function partOf(step: Step, names: Names): Part {
  if ('onlyIf' in step) {
    return {
      shape: SHAPES.filter,
      app: 'Filter',
      title: `Only continue if ${step.onlyIf.map(ruleText).join(' and ')}`,
      fields: [],
    };
  }
  const { name, app, fields } = step;
  if ('action' in step) {
    const { action } = step;
    return {
      shape: SHAPES.action,
      name,
      app,
      title: names.item(app, 'actions', action),
      fields: rowsOf(fields, (key) => names.field(app, 'actions', action, key)),
    };
  }
  const { search, orCreate } = step;
  const kind = orCreate === undefined ? 'searches' : 'searchOrCreates';
  return {
    shape: SHAPES.search,
    name,
    app,
    title: names.item(app, kind, search),
    fields: rowsOf(fields, (key) => names.field(app, kind, search, key)),
  };
}

function ruleText({
  field,
  condition,
  value,
}: FilterStep['onlyIf'][number]): string {
  const wanted = value === undefined ? '' : ` ${value}`;
  // In a sentence the path alone reads better.
  return `${valueText(field)} ${condition}${wanted}`.replace(
    /{{(.+?)}}/g,
    '$1',
  );
}

/** A group of fields has a row for each of its own. */
function rowsOf(
  fields: Fields = {},
  label: (key: string) => string,
): [string, string][] {
  return Object.entries(fields).flatMap(([key, value]): [string, string][] =>
    isGroup(value)
      ? Object.entries(value).map(([child, part]) => [
          `${label(key)} › ${label(`${key}.${child}`)}`,
          valueText(part),
        ])
      : [[label(key), valueText(value)]],
  );
}

function isGroup(value: FieldValue): value is Fields {
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !(value instanceof Choice)
  );
}

function valueText(value: FieldValue): string {
  if (value instanceof Choice) return `${value.label} (from the dropdown)`;
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function diagramOf(parts: readonly Part[]): string {
  const boxes = parts.map(({ shape: [open, close], app, title }, index) => {
    const style = app === TRACKINGTIME ? ':::trackingtime' : '';
    return `  s${index}${open}"${app}<br/>${quoted(title)}"${close}${style}`;
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
}

/** Mermaid's way to write a quotation mark within a quoted text. */
function quoted(text: string): string {
  return text.replaceAll('"', '#quot;');
}

function tableOf(parts: readonly Part[]): string {
  const rows = parts.flatMap(({ name, app, title, fields }, index) => {
    const called = name === undefined ? '' : ` (\`${name}\`)`;
    const step = `${index + 1}. ${app}: ${cell(title)}${called}`;
    if (fields.length === 0) return [`| ${step} | | |`];
    return fields.map(([label, value], row) =>
      row === 0
        ? `| ${step} | ${cell(label)} | ${cell(value)} |`
        : `| | ${cell(label)} | ${cell(value)} |`,
    );
  });
  return ['| Step | Field | Value |', '| --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** What is mapped is set as code, so that no Markdown is read into it. */
function cell(text: string): string {
  const safe = text.replaceAll('|', '\\|');
  return safe.includes('{{') ? `\`${safe}\`` : safe;
}
