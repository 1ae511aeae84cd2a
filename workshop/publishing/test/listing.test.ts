import { readFile } from 'node:fs/promises';
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

const readTemplates = async (): Promise<Template[]> =>
  JSON.parse(await readFile('listing/templates.json', 'utf8')) as Template[];

describe('the listing', () => {
  it('has a logo of 512 px, the size of the drawing it was made from', async () => {
    const logo = await readFile('listing/logo.png');
    const svg = await readFile('listing/logo.svg', 'utf8');
    expect(svg).toMatch(/<svg[^>]* width="512" height="512"/);
    // Its width, which M004 holds against its height.
    expect(logo.readUInt32BE(16)).toBe(512);
  });

  it('answers all that zapier-platform register asks', async () => {
    const command = await readFile(
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
        JSON.parse(await readFile('listing/listing.json', 'utf8')) as object,
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

describe('the Zap templates', () => {
  const zapOf = ({ recipe, zap }: Template): Zap | undefined =>
    recipes[recipe]?.zaps.find(({ name }) => name === zap);

  it('are each a Zap of a recipe', async () => {
    const unknown = (await readTemplates()).filter(
      (template) => zapOf(template) === undefined,
    );
    expect(unknown).toEqual([]);
  });

  it('come from every recipe', async () => {
    const used = new Set((await readTemplates()).map(({ recipe }) => recipe));
    expect(Object.keys(recipes).filter((name) => !used.has(name))).toEqual([]);
  });

  it('name the apps of their Zap, and no other', async () => {
    for (const template of await readTemplates()) {
      const zap = zapOf(template);
      const wanted = new Set(zap && appsOf(zap));
      const fits = (app: string) =>
        [...wanted].filter((one) => STAND_INS[one]?.includes(app));
      expect([template.title, ...template.apps.map(fits)]).not.toContainEqual(
        [],
      );
      expect([
        template.title,
        [...new Set(template.apps.flatMap(fits))].sort(),
      ]).toEqual([template.title, [...wanted].sort()]);
    }
  });

  it('say that they do in TrackingTime what the steps of their Zap do, and nothing else', async () => {
    for (const template of await readTemplates()) {
      const { title, description } = template;
      const zap = zapOf(template);
      expect([title, saidIn(description).sort()]).toEqual([
        title,
        (zap ? doneBy(zap) : []).sort(),
      ]);
    }
  });

  it('name their apps in the title, and describe what they do in whole sentences', async () => {
    for (const { apps, title, description } of await readTemplates()) {
      for (const app of apps.filter((name) => !name.endsWith(' by Zapier'))) {
        expect(title).toContain(app);
      }
      expect(title).not.toMatch(/[.!]$/);
      expect(description).toMatch(/^[A-Z].*\. .*\.$/);
    }
  });

  it('have a title each', async () => {
    const titles = (await readTemplates()).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
