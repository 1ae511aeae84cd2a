import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { apiOf, type Auth } from '../../scripts/auth.ts';
import { buildPackage } from '../../scripts/packager.ts';
import { IntegrationError, startProcess, withWorkers } from '../lab/index.ts';
import { type Trial, type Wire, withTrial } from '../trial/index.ts';
import { FAULTS } from './faults.ts';
import { expecting, type Findings, inParallel, itemAt } from './findings.ts';
import type { Item } from './items.ts';
import { withSetups, type Setup } from './setup.ts';
import {
  ranFor,
  sizesOf,
  SMALL_ACCOUNT,
  unthrottled,
  zapOnNewEntries,
} from './trials.ts';
import { VirtualTime } from './virtual_time.ts';

const LOST = ['lost once', 'late once', 'lost'];

const SAFE_TO_REPLAY = "if it was done, it isn't done a second time";
const LOOK_FIRST = 'Look in TrackingTime before you replay';

/**
 * Creates whose first answer, or every answer, is lost after TrackingTime has done what was asked. Each may make one
 * entry, and does. One that could not know is replayed in the documented API, as its message says, and finds what it made.
 * In the live API, what it made has been looked for; if that didn't work either, its message says to look first.
 */
export const lostAnswers = async (
  auth: Auth,
  creates = 1_000,
  setupCount = 16,
): Promise<Findings> =>
  withSetups(await buildPackage({ auth }), setupCount, (setups) =>
    loseAnswers(creates, setups, apiOf(auth) === 'documented'),
  );

/** A create that is a single request, of an entry that is like no other. */
const CREATE: Item = {
  name: 'create_time_entry',
  sort: 'post',
  method: 'creates.create_time_entry.operation.perform',
  bundle: () => ({
    inputData: {
      start_time: '2026-03-16T09:00:00Z',
      duration: '30m',
      description: randomUUID(),
    },
  }),
};

const loseAnswers = async (
  creates: number,
  setups: Setup[],
  canBeReplayed: boolean,
): Promise<Findings> => {
  const faults = FAULTS.filter(({ name }) => LOST.includes(name));
  const entries = async () => {
    const sizes = await Promise.all(setups.map(({ trial }) => sizesOf(trial)));
    return sizes.reduce((sum, { time_entries = 0 }) => sum + time_entries, 0);
  };
  await Promise.all(setups.map((setup) => setup.prepare()));
  const before = await entries();
  let answered = 0;
  let unsure = 0;
  let replayed = 0;
  const problems: string[] = [];
  await inParallel(setups.length, creates, async (index, worker) => {
    const setup = itemAt(setups, worker);
    const cell = await setup.run(CREATE, itemAt(faults, index));
    problems.push(...cell.problems);
    answered += cell.ending === 'ok' ? 1 : 0;
    if (cell.ending === 'error') {
      unsure += 1;
      const advice = canBeReplayed ? SAFE_TO_REPLAY : LOOK_FIRST;
      if (!cell.sentence.includes(advice)) {
        problems.push(`says "${cell.sentence}", not "${advice}"`);
      }
      const again = canBeReplayed ? await setup.replay() : undefined;
      replayed += again === 'ok' ? 1 : 0;
    }
  });
  const made = (await entries()) - before;
  return expecting(
    {
      creates,
      'answered in the end': answered,
      'ended with "it may have been done"': unsure,
      'replayed, and answered': replayed,
      'entries made': made,
      duplicates: made - creates,
    },
    {
      'answered in the end': creates - unsure,
      'replayed, and answered': canBeReplayed ? unsure : 0,
      'entries made': creates,
      duplicates: 0,
    },
    problems,
  );
};

const FORGERS_SECRET = `whsec_${'A'.repeat(32)}`;

/** A delivery as TrackingTime sends it now, signed with its secret or a forger's. */
const delivery = (secret: string, entry: Wire, id: string): RequestInit => {
  const sentAt = new Date();
  const body = JSON.stringify({
    id,
    event: 'time_entry.created',
    created_at: sentAt.toISOString(),
    data: { ...entry, id: `entry_of_${id}` },
  });
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, sentAt, body),
    },
    body,
  };
};

/**
 * Deliveries of which a fifth are repeats and a twentieth forged, out of order, over HTTP to the hook of a Zap that is
 * on. It runs once for each genuine event.
 */
export const repeatedHooks = (deliveries = 10_000): Promise<Findings> =>
  withTrial({ ...SMALL_ACCOUNT, runsAtOnce: 4 }, (trial) =>
    sendHooks(deliveries, trial),
  );

const sendHooks = async (
  deliveries: number,
  trial: Trial,
): Promise<Findings> => {
  const { lab, api, control } = trial;
  const repeats = deliveries * 0.2;
  const forgeries = deliveries * 0.05;
  const genuine = deliveries - repeats - forgeries;
  const zap = await zapOnNewEntries(trial);
  const [subscription] = await control('GET', '/webhooks');
  const [entry] = await api<Wire[]>('GET', '/time-entries?running=false');
  const { hookUrl } = zap;
  if (!entry || !subscription || hookUrl === undefined) {
    throw new Error('The Zap is not subscribed.');
  }
  const isForged = (id: string) => id.includes('forged');
  const ids = [
    ...Array.from(
      { length: genuine + repeats },
      (_, index) => `evt_${index % genuine}`,
    ),
    ...Array.from({ length: forgeries }, (_, index) => `evt_forged_${index}`),
  ];
  // The same order each time.
  const [shuffled = []] = fc.sample(
    fc.shuffledSubarray(ids, { minLength: ids.length }),
    { numRuns: 1, seed: 1 },
  );
  await inParallel(20, shuffled.length, async (index) => {
    const id = itemAt(shuffled, index);
    const secret = isForged(id) ? FORGERS_SECRET : subscription.secret;
    await fetch(hookUrl, delivery(secret, entry, id));
  });
  await lab.settled();
  const ran = ranFor(zap);
  const refused = zap.triggerCalls.filter(({ log }) =>
    log.some(({ message }) => message.includes('A hook was refused')),
  );
  const failed = zap.triggerCalls.filter(({ error }) => error !== undefined);
  return expecting(
    {
      deliveries,
      'genuine events': genuine,
      repeats,
      forgeries,
      'runs of the Zap': ran.length,
      'events that ran it': new Set(ran).size,
      'forgeries that ran it': ran.filter(isForged).length,
      'refused, with the reason in the log': refused.length,
      'calls that failed': failed.length,
    },
    {
      'runs of the Zap': genuine,
      'events that ran it': genuine,
      'forgeries that ran it': 0,
      'refused, with the reason in the log': forgeries,
      'calls that failed': 0,
    },
  );
};

/**
 * Runs that all begin at once, for an account that may make 60 requests a minute. Minutes of waiting are skipped: the
 * lab's clock and the sandbox's move together.
 */
export const burst = async (
  auth: Auth,
  runs = 1_000,
  { isThrottled = true } = {},
): Promise<Findings> => {
  const { directory } = await buildPackage({ auth });
  return withWorkers({ directory, limit: 4 }, (workers) => {
    // The clock moves only once there are runs that wait for it, and by then there is a trial.
    let started: Trial | undefined;
    const time = new VirtualTime(async (seconds) => {
      const change = { advance_seconds: seconds };
      await started?.control('POST', '/clock', change);
    });
    const options = {
      ...SMALL_ACCOUNT,
      auth,
      wait: time.wait,
      now: time.now,
      handle: isThrottled ? workers.handle : unthrottled(workers.handle),
    };
    return withTrial(options, (trial) => {
      started = trial;
      return runAllAtOnce(runs, time, trial, isThrottled);
    });
  });
};

const runAllAtOnce = async (
  runs: number,
  time: VirtualTime,
  trial: Trial,
  isThrottled: boolean,
): Promise<Findings> => {
  const { lab, control, connection } = trial;
  await control('PUT', '/settings', {
    tier: 'free',
    rate_limit_clock: 'sandbox',
    token_ttl_seconds: 86_400,
  });
  const before = await sizesOf(trial);
  await control('DELETE', '/requests');
  const started = time.now();
  let done = 0;
  const run = async (index: number): Promise<void> => {
    const inputData = {
      start_time: '2026-03-16T09:00:00Z',
      duration: '30m',
      description: `Run ${index}`,
    };
    await lab.call(
      'creates.create_time_entry.operation.perform',
      { inputData },
      connection,
    );
    done += 1;
  };
  await Promise.all(
    Array.from({ length: runs }, (_, index) => time.work(() => run(index))),
  );
  const { createTimeEntry: requests = 0 } = await control(
    'GET',
    '/requests/counts',
  );
  const after = await sizesOf(trial);
  const made = Number(after.time_entries) - Number(before.time_entries);
  const minutes = (time.now() - started) / 60_000;
  return expecting(
    {
      runs,
      done,
      'entries made': made,
      requests,
      'requests a run': (requests / runs).toFixed(3),
      'minutes on the clock': minutes.toFixed(1),
    },
    // What Zapier keeps back is never refused.
    {
      done: runs,
      'entries made': runs,
      ...(isThrottled && { requests: runs }),
    },
  );
};

/** What can be found or created by its name: the search, the action, and what both are given beside the name. */
const NAMED = [
  { search: 'find_client', create: 'create_client', asks: [] },
  { search: 'find_project', create: 'create_project', asks: [] },
  { search: 'find_tag', create: 'create_tag', asks: [] },
  { search: 'find_task', create: 'create_task', asks: ['project_id'] },
] as const;

const MOST_REPLAYS = 20;

/** As Zapier replays a step that failed, until it is done. */
const replayed = async <T>(
  step: () => Promise<T>,
  onReplay: () => void,
): Promise<T> => {
  for (let replay = 0; ; replay += 1) {
    try {
      return await step();
    } catch (error) {
      const isFailure =
        error instanceof IntegrationError && error.kind === 'errored';
      if (!isFailure || replay >= MOST_REPLAYS) {
        throw error;
      }
      onReplay();
    }
  }
};

/**
 * Names that 2 to 10 runs look for at once, and create where they are not found, while each fourth of TrackingTime's
 * answers is lost. A few names at a time. There are as many records as names, and all runs of a name have the same one.
 */
export const findOrCreate = async (
  auth: Auth,
  names = 1_000,
): Promise<Findings> => {
  const { directory } = await buildPackage({ auth });
  // One process for all: one for each of hundreds that wait is too much for a machine.
  const shared = startProcess({ directory, timeLimit: 60 * 60_000 });
  try {
    const options = {
      ...SMALL_ACCOUNT,
      auth,
      handle: unthrottled(shared.handle),
      // No wait is skipped: what a run leaves in the cache for another has to last as long as it says.
      now: Date.now,
    };
    return await withTrial(options, (trial) => findNames(names, trial));
  } finally {
    await shared.close();
  }
};

const findNames = async (names: number, trial: Trial): Promise<Findings> => {
  const { lab, api, control, connection, inputs } = trial;
  const [project] = await api<Wire[]>('GET', '/projects?status=active');
  await control('PUT', '/settings', {
    rate_limit: { limit: 1_000_000, window_seconds: 60 },
  });
  const sizeOf = async () => {
    const sizes = await sizesOf(trial);
    return ['clients', 'projects', 'tags', 'tasks'].reduce(
      (sum, kind) => sum + Number(sizes[kind]),
      0,
    );
  };
  /** Three answers come and one is lost, for as long as one run can need. */
  const loseSome = async () => {
    const lost = { body: 'reset', after_commit: true } as const;
    for (const fault of [{ times: 3, delay_ms: 0 }, lost]) {
      await control('POST', '/faults', { operation: '*', ...fault });
    }
  };
  const call = async (method: string, inputData: object) => {
    const { results } = await lab.call(method, { inputData }, connection);
    return [results].flat() as { id: string }[];
  };
  let runs = 0;
  let replays = 0;
  let created = 0;
  const onReplay = () => {
    replays += 1;
  };
  // A build may lack one of them.
  const offered = NAMED.filter(
    ({ create }) => create in lab.definition.creates,
  );
  const run = async (index: number): Promise<string> => {
    const { search, create, asks } = itemAt(offered, index);
    const fields = inputs({
      name: `Name ${index} of many`,
      ...Object.fromEntries(asks.map((key) => [key, project?.id])),
    });
    runs += 1;
    await loseSome();
    const [found] = await replayed(
      () => call(`searches.${search}.operation.perform`, fields),
      onReplay,
    );
    if (found) {
      return found.id;
    }
    created += 1;
    const [made] = await replayed(
      () => call(`creates.${create}.operation.perform`, fields),
      onReplay,
    );
    return made?.id ?? '';
  };
  const before = await sizeOf();
  await control('DELETE', '/requests');
  let split = 0;
  await inParallel(8, names, async (index) => {
    const atOnce = 2 + (index % 9);
    const ids = await Promise.all(
      Array.from({ length: atOnce }, () => run(index)),
    );
    split += new Set(ids).size === 1 ? 0 : 1;
  });
  const requests = await control('GET', '/requests');
  const made = (await sizeOf()) - before;
  const lost = requests.filter(({ status }) => status === null).length;
  return expecting(
    {
      names,
      runs,
      requests: requests.length,
      'answers lost': lost,
      'steps replayed': replays,
      'runs that created': created,
      'records made': made,
      'names with more than one record': split,
    },
    { 'records made': names, 'names with more than one record': 0 },
  );
};
