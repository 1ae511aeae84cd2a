import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildPackage } from '../../scripts/packager.ts';
import { USES, type Recipe, type Use } from '../../lab/recipe.ts';
import { Narrator } from '../../lab/show/narrator.ts';
import { playRecipe, type Played } from '../../lab/show/play.ts';
import { setStage } from '../../lab/show/stage.ts';
import { Workers } from '../../lab/workers.ts';
import calendarEventToTimer from '../../recipes/calendar_event_to_timer.ts';
import { recipes } from '../../recipes/index.ts';

const quiet = new Narrator({ print: () => undefined });
let invoices: string;
let workers: Workers;

beforeAll(async () => {
  invoices = await mkdtemp(join(tmpdir(), 'invoices-'));
  const { directory } = await buildPackage({ auth: 'oauth2' });
  // As at Zapier, a warm process serves one Zap after another.
  workers = new Workers({ directory, limit: 1 });
});
afterAll(async () => {
  await workers.close();
  await rm(invoices, { recursive: true });
});

/** Each recipe has a sandbox, apps and a lab of its own. */
const play = async (recipe: Recipe, narrator = quiet): Promise<Played> => {
  const { handle } = workers;
  const auth = 'oauth2';
  const stage = await setStage({ narrator, auth, invoices, handle });
  return playRecipe(recipe, stage, narrator).finally(stage.close);
};

describe.each(Object.entries(recipes))('the recipe %s', (_name, recipe) => {
  let played: Played;

  beforeAll(async () => {
    played = await play(recipe);
  });

  it('runs each of its Zaps, and no run goes wrong', () => {
    const runs = played.zaps.map((zap) => zap.runs);
    expect(runs.filter(({ length }) => length === 0)).toEqual([]);
    expect(
      runs.flat().map(({ status, reason }) => [status, reason]),
    ).not.toContainEqual([
      expect.stringMatching(/halted|errored|held/),
      expect.anything(),
    ]);
  });

  it('makes as many requests of TrackingTime as it says', () => {
    expect(played.requests).toEqual(recipe.requests);
  });

  it('leaves the account and the other apps as it should', () => {
    expect(played.checks.failed).toEqual([]);
    expect(played.checks.count).toBeGreaterThan(0);
  });
});

describe('playing a recipe', () => {
  it('says what is not as the recipe has it', async () => {
    const { checks } = await play({
      ...calendarEventToTimer,
      requests: [
        [1, 1],
        [7, 2],
      ],
    });
    expect(checks.failed).toMatchObject([
      { expected: '[7,2]', found: '[3,2]' },
    ]);
  });

  it('tells what each request sent and got, when it is asked to', async () => {
    const story: string[] = [];
    const print = (line: string) => story.push(line);
    await play(calendarEventToTimer, new Narrator({ print, verbose: true }));
    expect(story.join('\n')).toMatch(/sent .*"description":"Kessler/);
    expect(story.join('\n')).toMatch(/got .*"description":"Kessler/);
  });
});

describe('the recipes together', () => {
  it('are two or more for each use that the vendor names', () => {
    const uses = Object.keys(USES) as Use[];
    const few = uses.filter(
      (use) =>
        Object.values(recipes).filter((recipe) => recipe.use === use).length <
        2,
    );
    expect(few).toEqual([]);
  });
});
