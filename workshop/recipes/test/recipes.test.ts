import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildPackage } from '../../../scripts/packager.ts';
import { USES, type Recipe, type Use } from '../play/recipe.ts';
import { turnOnAgain, whatToTry } from '../play/keep.ts';
import { LiveLog, Workers } from '../../lab/index.ts';
import { playRecipe, type Played } from '../play/play.ts';
import { setStage, type Stage } from '../play/stage.ts';
import calendarEventToTimer from '../zaps/calendar_event_to_timer.ts';
import completedProjectToInvoice from '../zaps/completed_project_to_invoice.ts';
import { recipes } from '../zaps/index.ts';

const quiet = new LiveLog({ print: () => undefined });
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
const stageFor = (log: LiveLog): Promise<Stage> =>
  setStage({ log, auth: 'oauth2', invoices, handle: workers.handle });

const play = async (recipe: Recipe, log = quiet): Promise<Played> => {
  const stage = await stageFor(log);
  return playRecipe(recipe, stage, log).finally(stage.close);
};

/** What a shell and curl make of a printed command. */
const paste = async (command: string): Promise<unknown> => {
  const words = [...command.matchAll(/'([^']*)'|([\w:/.-]+)|\S/g)].map(
    ([other, quoted, plain]) => quoted ?? plain ?? `a shell reads ${other}`,
  );
  const valuesOf = (option: string) =>
    words.filter((_word, index) => words[index - 1] === option);
  const [body] = valuesOf('-d');
  const [method = body === undefined ? 'GET' : 'POST'] = valuesOf('-X');
  const headers = valuesOf('-H').map((header) => header.split(': '));
  const url = words.find((word) => word.startsWith('http:')) ?? '';
  const response = await fetch(url, {
    method,
    headers: new Headers(
      headers.map(([name = '', value = '']) => [name, value]),
    ),
    ...(body !== undefined && { body }),
  });
  const answer = await response.text();
  if (!response.ok) {
    throw new Error(`${command}\n${answer}`);
  }
  return answer === '' ? undefined : JSON.parse(answer);
};

describe.each(Object.entries(recipes))('the recipe %s', (_name, recipe) => {
  let stage: Stage;
  let played: Played;

  beforeAll(async () => {
    stage = await stageFor(quiet);
    played = await playRecipe(recipe, stage, quiet);
  });
  afterAll(() => stage.close());

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

  it('stays up, and what is printed then sets off each of its Zaps', async () => {
    const { zaps, lab } = stage;
    const before = zaps.map(({ runs }) => runs.length);
    await turnOnAgain(stage, quiet);
    const printed = await whatToTry(stage, [recipe], quiet);
    const commands = printed.flatMap(({ hints }) =>
      hints.flatMap(([, how]) => (how.startsWith('curl ') ? how : [])),
    );
    for (const command of commands) {
      await paste(command);
      await lab.settled();
    }
    for (const zap of zaps) {
      if (zap.isPolling) {
        await zap.poll();
      }
    }
    const endings = zaps.map(({ runs }, index) =>
      runs.slice(before[index]).map(({ status, reason }) => [status, reason]),
    );
    for (const runs of endings) {
      expect(runs).toContainEqual(['success', undefined]);
    }
    expect(endings.flat()).not.toContainEqual([
      expect.stringMatching(/halted|errored|held/),
      expect.anything(),
    ]);
    expect(await paste(`curl ${lab.origin}/`)).toMatchObject(
      zaps.map(({ name, runs }) => ({ name, on: true, runs: runs.length })),
    );
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
      { expected: '[7,2]', found: '[3,1]' },
    ]);
  });

  it('tells what each request sent and got, when it is asked to', async () => {
    const story: string[] = [];
    const print = (line: string) => story.push(line);
    await play(calendarEventToTimer, new LiveLog({ print, verbose: true }));
    expect(story.join('\n')).toMatch(/sent .*"description":"Kessler/);
    expect(story.join('\n')).toMatch(/got .*"description":"Kessler/);
  });
});

describe('staying up', () => {
  it('says which Zap could not be turned on again, and turns the others on', async () => {
    const story: string[] = [];
    const log = new LiveLog({ print: (line) => story.push(line) });
    const stage = await stageFor(quiet);
    try {
      await playRecipe(completedProjectToInvoice, stage, quiet);
      await stage.sandbox.control('POST', '/faults', {
        operation: 'createWebhook',
        status: 403,
      });
      await turnOnAgain(stage, log);
      expect(stage.zaps.map(({ on }) => on)).toEqual([false, true]);
      expect(story.join('\n')).toMatch(
        /Zap on .*Invoice a project.*\n.*Stays off .*\n.*Zap on .*Flag the line/,
      );
      const [hints] = (
        await whatToTry(stage, [completedProjectToInvoice], quiet)
      )
        .filter(({ title }) => title.startsWith('Zapier is the lab'))
        .map((section) => section.hints.map(([what]) => what));
      expect(hints).toEqual([
        'Its Zaps, and how their last runs ended',
        'Send "Flag the line of an entry that is deleted" a hook that TrackingTime did not sign',
      ]);
    } finally {
      await stage.close();
    }
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
