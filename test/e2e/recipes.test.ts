import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { USES, type Use } from '../../lab/recipe.ts';
import { Narrator } from '../../lab/show/narrator.ts';
import { playRecipe, type Played } from '../../lab/show/play.ts';
import { setStage } from '../../lab/show/stage.ts';
import calendarEventToTimer from '../../recipes/calendar_event_to_timer.ts';
import { recipes } from '../../recipes/index.ts';

const story: string[] = [];
const narrator = new Narrator({ print: (line) => story.push(line) });
let invoices: string;

beforeAll(async () => {
  invoices = await mkdtemp(join(tmpdir(), 'invoices-'));
});
afterAll(() => rm(invoices, { recursive: true }));

describe.each(Object.entries(recipes))('the recipe %s', (_name, recipe) => {
  let played: Played;

  beforeAll(async () => {
    const stage = await setStage({ narrator, auth: 'oauth2', invoices });
    played = await playRecipe(recipe, stage, narrator).finally(stage.close);
  }, 120_000);

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

describe('a recipe that is not what it says', () => {
  it('fails its checks', async () => {
    const recipe = {
      ...calendarEventToTimer,
      requests: [[1], [7]],
    };
    const stage = await setStage({ narrator, auth: 'oauth2', invoices });
    const { checks } = await playRecipe(recipe, stage, narrator).finally(
      stage.close,
    );
    expect(checks.failed).toMatchObject([{ expected: '[7]', found: '[1]' }]);
  }, 30_000);
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
