import {
  inWords,
  type LiveLog,
  type LiveZap,
  requestsOf,
} from '../lab/index.ts';
import { apiOf } from '../../scripts/auth.ts';
import type { Check, Recipe } from './recipe.ts';
import type { Setup } from './setup.ts';

/** A check, compared and put into words. */
export type Result = {
  what: string;
  passed: boolean;
  /** What was found, in words; if it isn't what was expected, both. */
  says: string;
};

/** What came of a recipe. */
export type Outcome = {
  title: string;
  zaps: LiveZap[];
  /** How many requests each run made of TrackingTime: a list for each Zap. */
  requests: number[][];
  results: Result[];
};

/** Turns a recipe's Zaps on, sets them off, turns them off again, and checks what came of it. */
export const runRecipe = async (
  recipe: Recipe,
  setup: Setup,
  log: LiveLog,
): Promise<Outcome> => {
  const { lab, connection, workplace } = setup;
  log.heading('Turning Zaps on');
  const zaps: LiveZap[] = [];
  for (const zap of recipe.zaps) {
    zaps.push(await lab.turnOn(zap, connection));
  }
  setup.zaps.push(...zaps);
  log.heading(recipe.title);
  await recipe.setOff(workplace);
  await lab.settled();
  log.heading('Turning Zaps off');
  for (const zap of zaps) {
    await zap.turnOff();
  }
  const wanted =
    apiOf(lab.auth) === 'live' ? recipe.liveRequests : recipe.requests;
  const requests = zaps.map(({ runs }) =>
    runs.map((run) => requestsOf(run).length),
  );
  const checks = [
    ...(await recipe.check(workplace)),
    ...(await checkLeftovers(zaps, setup)),
    ...zaps.flatMap(({ name, runs }, index): Check[] => [
      [
        `"${name}", runs that went wrong`,
        [],
        runs
          .filter(({ status }) => !['success', 'filtered'].includes(status))
          .map(({ status, reason }) => `${status}: ${reason ?? ''}`),
      ],
      [`"${name}", requests of each run`, wanted?.[index], requests[index]],
    ]),
  ];
  return { title: recipe.title, zaps, requests, results: checks.map(resultOf) };
};

/** What must be so once the Zaps are off again. */
const checkLeftovers = async (
  zaps: readonly LiveZap[],
  { sandbox, workplace, sent }: Setup,
): Promise<Check[]> => {
  const answers: Check[] = [];
  for (const { name, hookUrl } of zaps) {
    if (hookUrl !== undefined) {
      const { status } = await fetch(hookUrl, { method: 'POST', body: '{}' });
      answers.push([`"${name}", what its hook URL answers now`, 410, status]);
    }
  }
  const reported = sent.map(
    ({ method, url, status }) => `${method} ${new URL(url).pathname} ${status}`,
  );
  const received = (await sandbox.control('GET', '/requests'))
    // Sent by the browser of the person who connects.
    .filter(({ path }) => path !== '/oauth/authorize')
    .map(({ method, path, status }) => `${method} ${path} ${status}`);
  const [onlyReceived] = without(received, reported);
  const [onlyReported] = without(reported, received);
  return [
    [
      'webhooks left in the account',
      [],
      await workplace.trackingTime.webhooks(),
    ],
    ...answers,
    [
      'requests reported by the integration, and received by the sandbox',
      received.length,
      onlyReceived === undefined && onlyReported === undefined
        ? reported.length
        : `${onlyReported ?? 'nothing'} reported, ${onlyReceived ?? 'nothing'} received`,
    ],
  ];
};

/** The lines that others lack, in any order: of requests made side by side, either may be received first. */
const without = (
  lines: readonly string[],
  others: readonly string[],
): string[] => {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at !== -1) {
      left.splice(at, 1);
    }
    return at === -1;
  });
};

const resultOf = ([what, expected, found]: Check): Result => {
  const [wanted, got] = [expected, found].map((value) =>
    value === undefined ? 'nothing' : JSON.stringify(value),
  );
  const passed = wanted === got;
  const says = passed ? inWords(found) : `expected ${wanted}, found ${got}`;
  return { what, passed, says };
};
