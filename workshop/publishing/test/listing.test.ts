import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type SearchStep, TRACKINGTIME, type Zap } from '../../lab/index.ts';
import { recipes } from '../../recipes/index.ts';

type Template = {
  recipe: string;
  zap: string;
  apps: string[];
  title: string;
  description: string;
};

const templates = JSON.parse(
  readFileSync('listing/templates.json', 'utf8'),
) as Template[];

describe('the listing', () => {
  it('has a logo of 512 px, the size of the drawing it was made from', () => {
    const logo = readFileSync('listing/logo.png');
    const svg = readFileSync('listing/logo.svg', 'utf8');
    expect(svg).toMatch(/<svg[^>]* width="512" height="512"/);
    // Its width, which M004 holds against its height.
    expect(logo.readUInt32BE(16)).toBe(512);
  });

  it('answers all that zapier-platform register asks', () => {
    const command = readFileSync(
      'node_modules/zapier-platform-cli/src/oclif/commands/register.js',
      'utf8',
    );
    const asked = [...command.matchAll(/^ {4}(\w+): Flags\./gm)]
      .map(([, flag = '']) => flag)
      .filter((flag) => flag !== 'yes');
    expect(asked).toEqual(
      expect.arrayContaining(['desc', 'role', 'subscribe']),
    );
    const names: Record<string, string> = {
      desc: 'description',
      url: 'homepage',
    };
    expect(
      Object.keys(
        JSON.parse(readFileSync('listing/listing.json', 'utf8')) as object,
      ),
    ).toEqual(expect.arrayContaining(asked.map((flag) => names[flag] ?? flag)));
  });
});

/** The apps of templates, by the lab's app that stands in for them. */
const STAND_INS: Record<string, string[]> = {
  [TRACKINGTIME]: [TRACKINGTIME],
  Board: ['Trello', 'Jira Software Cloud'],
  Calendar: ['Google Calendar'],
  'Invoice File': ['Google Sheets'],
  Ledger: ['QuickBooks Online'],
  Payroll: ['BambooHR', 'Gmail', 'Schedule by Zapier'],
  Phone: ['Aircall'],
  Sheet: ['Google Sheets'],
};

const appsOf = ({ trigger, steps }: Zap): string[] => [
  trigger.app,
  ...steps.flatMap((step) => ('onlyIf' in step ? [] : [step.app])),
];

/** How a description says that a Zap does something in TrackingTime. */
const SAID: Record<string, RegExp> = {
  start_timer: /starts a timer/,
  stop_timer: /stops (it|its timer)/,
  create_time_entry: /creates a time entry (?!for each)/,
  create_time_entries: /creates a time entry for each/,
  update_time_entry: /cuts its time entry/,
  update_task: /closes its task/,
  create_client: /finds or creates [^.]*client/,
  create_project: /finds or creates [^.]*project/,
  create_task: /finds or creates [^.]*task/,
  create_tag: /finds or creates [^.]*tag/,
  'the timesheet file': /CSV file/,
};

const saidIn = (text: string): string[] =>
  Object.keys(SAID).filter((key) => SAID[key]?.test(text));

const doneBy = ({ steps }: Zap): string[] => [
  ...steps.flatMap((step) =>
    'action' in step && step.app === TRACKINGTIME ? [step.action] : [],
  ),
  ...steps.flatMap((step) => (isSearch(step) ? (step.orCreate ?? []) : [])),
  ...(JSON.stringify(steps).includes('.timesheet}}')
    ? ['the timesheet file']
    : []),
];

const isSearch = (step: Zap['steps'][number]): step is SearchStep =>
  'search' in step;

const zapOf = ({ recipe, zap: name }: Template): Zap => {
  const zap = recipes[recipe]?.zaps.find((one) => one.name === name);
  if (zap === undefined) {
    throw new Error(`There is no Zap "${name}" in the recipe ${recipe}.`);
  }
  return zap;
};

describe.each(templates)('the Zap template "$title"', (template) => {
  const { apps, title, description } = template;
  const zap = zapOf(template);

  it('names the apps of its Zap, and no other', () => {
    const wanted = [...new Set(appsOf(zap))];
    const named = apps.map((app) =>
      wanted.filter((one) => STAND_INS[one]?.includes(app)),
    );
    expect(named).not.toContainEqual([]);
    expect([...new Set(named.flat())].sort()).toEqual(wanted.sort());
  });

  it('says that it does in TrackingTime what the steps of its Zap do, and nothing else', () => {
    expect(saidIn(description).sort()).toEqual(doneBy(zap).sort());
  });

  it('names its apps in the title, and describes what it does in whole sentences', () => {
    for (const app of apps.filter((name) => !name.endsWith(' by Zapier'))) {
      expect(title).toContain(app);
    }
    expect(title).not.toMatch(/[.!]$/);
    expect(description).toMatch(/^[A-Z].*\. .*\.$/);
  });
});

it('has Zap templates from every recipe, with a title each', () => {
  const used = new Set(templates.map(({ recipe }) => recipe));
  expect([...used].sort()).toEqual(Object.keys(recipes).sort());
  const titles = new Set(templates.map(({ title }) => title));
  expect(titles.size).toBe(templates.length);
});
