import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildPackage } from '../../../scripts/packager.ts';
import { connectForInvoke } from '../invoke_env.ts';
import { turnOnAgain, whatToTry } from '../keep_running.ts';
import { USES } from '../recipe.ts';
import { runRecipe, type Outcome } from '../run.ts';
import { setUp, type Setup } from '../setup.ts';
import { whyNot } from '../why_not.ts';
import { LiveLog, Workers } from '../../lab/index.ts';
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

/** What the live API can carry. */
const PLAYED_LIVE = Object.fromEntries(
  Object.entries(recipes).filter(
    ([, { liveRequests }]) => liveRequests !== undefined,
  ),
);

/** Each recipe has its own sandbox, apps and lab. */
const newSetup = (log: LiveLog): Promise<Setup> =>
  setUp({ log, auth: 'oauth2', invoices, handle: workers.handle });

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
  let setup: Setup;
  let outcome: Outcome;

  beforeAll(async () => {
    setup = await newSetup(quiet);
    outcome = await runRecipe(recipe, setup, quiet);
  });
  afterAll(() => setup.close());

  it('runs each of its Zaps, and passes its checks', () => {
    expect(outcome.zaps.filter(({ runs }) => runs.length === 0)).toEqual([]);
    expect(outcome.results.length).toBeGreaterThan(0);
    expect(outcome.results.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('is kept running, and the commands that are printed set off each of its Zaps', async () => {
    const { zaps, lab } = setup;
    const before = zaps.map(({ runs }) => runs.length);
    await turnOnAgain(setup, quiet);
    const printed = await whatToTry(setup, [recipe], quiet);
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

describe('the build for the live API', () => {
  const newLiveSetup = () => setUp({ log: quiet, auth: 'session', invoices });

  it('runs the recipes that it has all for, and says what each other one needs', async () => {
    const setup = await newLiveSetup();
    const reasons = Object.entries(recipes).map(
      ([name, recipe]) => [name, whyNot(recipe, setup)] as const,
    );
    await setup.close();
    expect(
      reasons.flatMap(([name, reason]) => (reason === undefined ? name : [])),
    ).toEqual(Object.keys(PLAYED_LIVE));
    expect(Object.fromEntries(reasons).budgets_on_a_sheet).toBe(
      '"A sheet shows how much of each budget is used" needs Timer Stopped, which this build doesn\'t have.',
    );
  });

  it.each(Object.entries(PLAYED_LIVE))(
    'passes the checks of %s',
    async (_name, recipe) => {
      const setup = await newLiveSetup();
      const { results } = await runRecipe(recipe, setup, quiet).finally(
        setup.close,
      );
      expect(results.filter(({ passed }) => !passed)).toEqual([]);
    },
  );
});

describe('running a recipe', () => {
  it('fails each check that is not met, and shows what each request sent and got if asked to', async () => {
    const lines: string[] = [];
    const log = new LiveLog({
      print: (line) => lines.push(line),
      verbose: true,
    });
    const setup = await newSetup(log);
    const { results } = await runRecipe(
      {
        ...calendarEventToTimer,
        setOff: async (workplace) => {
          await calendarEventToTimer.setOff(workplace);
          await fetch(`${setup.sandbox.origin}/api/v4/users/me`);
        },
        requests: [
          [1, 1],
          [7, 2],
        ],
      },
      setup,
      log,
    ).finally(setup.close);
    expect(
      results.filter(({ passed }) => !passed).map(({ says }) => says),
    ).toEqual([
      expect.stringContaining(
        'nothing reported, GET /api/v4/users/me 401 received',
      ),
      'expected [7,2], found [3,1]',
    ]);
    expect(lines.join('\n')).toMatch(/sent .*"description":"Kessler/);
    expect(lines.join('\n')).toMatch(/got .*"description":"Kessler/);
  });
});

describe('keeping everything running', () => {
  let setup: Setup;
  beforeAll(async () => {
    setup = await newSetup(quiet);
  });
  afterAll(() => setup.close());

  it('names a Zap that could not be turned on again, and turns the others on', async () => {
    const lines: string[] = [];
    const log = new LiveLog({ print: (line) => lines.push(line) });
    await runRecipe(completedProjectToInvoice, setup, quiet);
    await setup.sandbox.control('POST', '/faults', {
      operation: 'createWebhook',
      status: 403,
    });
    await turnOnAgain(setup, log);
    expect(setup.zaps.map(({ on }) => on)).toEqual([false, true]);
    expect(lines.join('\n')).toMatch(
      /Zap on .*Invoice a project.*\n.*Stays off .*\n.*Zap on .*Flag the line/,
    );
    const sections = await whatToTry(setup, [completedProjectToInvoice], quiet);
    const lab = sections.find(({ title }) => title.startsWith('Zapier is'));
    expect(lab?.hints.map(([what]) => what)).toEqual([
      'Its Zaps, and how their last runs ended',
      'Send "Flag the line of an entry that is deleted" a hook that TrackingTime did not sign',
    ]);
  });

  it("gives the command line a separate connection, which stays when the Zaps' end", async () => {
    const { lab, sandbox, connection } = setup;
    const kept = await connectForInvoke(setup);
    await sandbox.control('POST', '/clock', { advance_seconds: 86_400 });
    await lab.call('authentication.test', {}, connection);
    await lab.call('authentication.test', {}, kept);
    expect([connection.refreshes, kept.refreshes]).toEqual([1, 0]);
  });
});

it.each(Object.keys(USES))('two or more recipes are for %s', (use) => {
  const its = Object.values(recipes).filter((recipe) => recipe.use === use);
  expect(its.length).toBeGreaterThan(1);
});
