import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiOf, type Auth } from '../../scripts/auth.ts';
import { buildPackage, type Package } from '../../scripts/packager.ts';
import type { FaultRequest } from '../sandbox/index.ts';
import { prepare, type Trial, withTrial } from '../trial/index.ts';
import {
  type Handle,
  HandlerError,
  startProcess,
  withWorkers,
} from '../lab/index.ts';
import { itemsOf, type Item } from './items.ts';
import type { Findings } from './findings.ts';
import { secretsOf, SMALL_ACCOUNT, unthrottled } from './trials.ts';

/** A value that is nowhere else, so that finding it says where it came from. */
const CANARIES = {
  description: 'Canary-description-7f3a',
  // Last in every list by name, so that no item looks for it: what is looked for has its own canary.
  name: 'Zz-canary-name-b21c',
  email: 'canary-email-90d4@example.com',
  notes: 'Canary-notes-5e6f',
  error: 'Canary-error-c8a1',
  detail: 'Canary-detail-d402',
  field: 'canary_field_e9b7',
  page: 'Canary-page-1b5d',
  hook: 'Canary-hook-66af',
  header: 'Canary-header-a94e',
  search: 'Canary-search-2f80',
} as const;

/** All that was written, by whom. */
type Written = { log: string; printed: string };

/** Takes the log of each call, byte for byte: what Zapier shows to the integration's developers. */
const startLogServer = async () => {
  let log = '';
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk;
    });
    request.on('end', () => {
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // An address of a server that listens on a port is not a path.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/log`,
    log: () => log,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** Does something in a trial of a build; what came of it, and all that was logged and printed by the time it was closed. */
const withLogs = async <T>(
  { directory, auth }: Package,
  work: (trial: Trial) => Promise<T>,
): Promise<T & Written> => {
  const logs = await startLogServer();
  let printed = '';
  const onPrint = (line: string): void => {
    printed += `${line}\n`;
  };
  try {
    const result = await withWorkers({ directory, onPrint }, (workers) => {
      const handle = unthrottled(workers.handle, () => ({
        LOGGING_ENDPOINT: logs.endpoint,
      }));
      const wait = () => Promise.reject(new Error('told to wait'));
      return withTrial({ auth, ...SMALL_ACCOUNT, wait, handle }, work);
    });
    return { ...result, log: logs.log(), printed };
  } finally {
    logs.close();
  }
};

/** Answers with a canary in every place that a server fills: what is said, what it is about, and pages. */
const ANSWERS: Omit<FaultRequest, 'operation'>[] = [
  {
    status: 400,
    code: 'validation_failed',
    message: CANARIES.error,
    details: [
      { field: 'start_time', message: CANARIES.detail },
      { field: CANARIES.field, message: 'is not valid' },
    ],
  },
  { status: 403, code: CANARIES.error, message: CANARIES.error },
  { status: 404, code: CANARIES.error, message: CANARIES.error },
  { status: 500, code: CANARIES.error, message: CANARIES.error, times: 3 },
  { status: 200, text: CANARIES.page, times: 3 },
  { body: 'echo', status: 400, code: 'validation_failed' },
  { body: 'echo', status: 500, times: 3 },
  {
    headers: { deprecation: '@1767225600', sunset: CANARIES.header },
  },
];

/** The live API refuses under HTTP 200, too, and its sentence may be shown. */
const answersFor = (auth: Auth): typeof ANSWERS =>
  apiOf(auth) === 'live'
    ? [...ANSWERS, { status: 200, code: '500', message: CANARIES.error }]
    : ANSWERS;

/** What a builder fills in, with a canary in each text that is sent as a body. */
const withCanaries = (
  inputData: Record<string, unknown>,
): Record<string, unknown> => ({
  ...inputData,
  ...('description' in inputData && { description: CANARIES.description }),
  ...('phone' in inputData && { notes: CANARIES.notes, clear: [] }),
});

type Outcome = { errors: string; outputs: string };

/** Calls an item, and keeps what came of it as text; what it gave is returned, too. */
const callInto = async (
  outcome: Outcome,
  { lab, connection }: Trial,
  method: string,
  bundle: Record<string, unknown>,
): Promise<unknown> => {
  try {
    const { results } = await lab.call(method, bundle, connection);
    outcome.outputs += JSON.stringify(results);
    return results;
  } catch (error) {
    outcome.errors += error instanceof Error ? `${error.message}\n` : '';
    return undefined;
  }
};

type Secrets = Record<string, string>;

/** The secret of a hook, where something holds one: what signs its deliveries. */
const keepHookSecret = (secrets: Secrets, subscription: unknown): void => {
  const { secret } = (subscription ?? {}) as { secret?: string };
  if (secret !== undefined) {
    secrets[`secret of hook ${Object.keys(secrets).length}`] = secret;
  }
};

/** Calls an item once as it is meant to be, and once for each of the answers. */
const callWithEach = async (
  trial: Trial,
  item: Item,
  { outcome, secrets }: { outcome: Outcome; secrets: Secrets },
): Promise<void> => {
  const { control } = trial;
  for (const fault of [undefined, ...answersFor(trial.lab.auth)]) {
    await control('DELETE', '/faults');
    const known = await prepare(trial, item);
    const bundle = trial.inputs(await item.bundle(known, trial));
    if (fault) {
      await control('POST', '/faults', { operation: '*', ...fault });
    }
    keepHookSecret(secrets, bundle.subscribeData);
    const given = await callInto(outcome, trial, item.method, {
      ...bundle,
      ...(bundle.inputData !== undefined && {
        inputData: withCanaries(bundle.inputData as Record<string, unknown>),
      }),
    });
    if (item.sort === 'subscribe') {
      keepHookSecret(secrets, given);
    }
  }
};

/** Records that hold canaries, for the items that list them. */
const addRecords = async ({ api }: Trial): Promise<void> => {
  await api('POST', '/clients', {
    name: CANARIES.name,
    email: CANARIES.email,
    notes: CANARIES.notes,
  });
  await api('POST', '/projects', { name: CANARIES.name });
  await api('POST', '/tags', { name: CANARIES.name });
  await api('POST', '/time-entries', {
    start_time: '2026-03-16T09:00:00Z',
    duration: 600,
    description: CANARIES.description,
  });
};

/** Hooks that nobody should get anything from: unsigned, and signed with what we do not know. */
const forgedHooks = async (trial: Trial, outcome: Outcome): Promise<void> => {
  const content = JSON.stringify({
    event: 'timer.stopped',
    data: { id: CANARIES.hook, description: CANARIES.hook },
  });
  for (const headers of [
    {},
    {
      'Http-Webhook-Id': CANARIES.hook,
      'Http-Webhook-Timestamp': String(Math.floor(Date.now() / 1000)),
      'Http-Webhook-Signature': `v1,${CANARIES.hook}`,
    },
  ]) {
    await callInto(outcome, trial, 'triggers.timer_stopped.operation.perform', {
      rawRequest: { method: 'POST', querystring: '', headers, content },
      subscribeData: { id: 'hook_1', secret: `whsec_${'C'.repeat(32)}` },
    });
  }
};

type Places = Record<'log' | 'printed' | 'errors' | 'outputs', string>;

const countIn = (places: Places, secret: string): [string, number][] =>
  Object.entries(places).map(([place, text]) => [
    place,
    text.split(secret).length - 1,
  ]);

/** Where the canaries were found that may not be there. */
const straysIn = (
  places: Places,
  secrets: Secrets,
  isAllowed: (name: string, place: string) => boolean,
): string[] =>
  Object.entries(secrets).flatMap(([name, secret]) =>
    countIn(places, secret)
      .filter(([place, times]) => times > 0 && !isAllowed(name, place))
      .map(([place, times]) => `${name} is in the ${place}, ${times} times`),
  );

/** What people wrote belongs into what an item gives to the Zap, and nowhere else. */
const BELONGS_INTO_OUTPUTS = ['description', 'name', 'email', 'notes'];

/**
 * Core logs the headers of an answer and the address of a request, in which a search has its words, and nothing can keep
 * it from that; no token is among them. Subscribing gives Zapier the hook's secret, which keeps it for us.
 */
const isAllowed = (name: string, place: string): boolean =>
  (place === 'outputs' &&
    (BELONGS_INTO_OUTPUTS.includes(name) ||
      name.startsWith('secret of hook'))) ||
  (place === 'log' && ['header', 'search'].includes(name));

/** Some of the items of a build. */
type Group = { build: Package; isWanted: (index: number) => boolean };

/** What came of the calls, beside what was written during them. */
type Called = {
  calls: number;
  secrets: Secrets;
  outcome: Outcome;
};

const callAll = async (
  trial: Trial,
  { build, isWanted }: Group,
): Promise<Called> => {
  const { connection, lab, control } = trial;
  const outcome: Outcome = { errors: '', outputs: '' };
  const secrets: Secrets = { 'client secret': 'sandbox-secret' };
  const keepSecrets = (when: string): void => {
    for (const [name, secret] of Object.entries(secretsOf(connection))) {
      secrets[`${name} ${when}`] = secret;
    }
  };
  keepSecrets('at first');
  await addRecords(trial);
  const items = itemsOf(lab).filter((_, index) => isWanted(index));
  for (const item of items) {
    await callWithEach(trial, item, { outcome, secrets });
  }
  await callInto(outcome, trial, 'searches.find_client.operation.perform', {
    inputData: { name: CANARIES.search },
  });
  if (apiOf(lab.auth) === 'documented') {
    await forgedHooks(trial, outcome);
  }
  if (build.auth === 'oauth2') {
    await control('DELETE', '/faults');
    await control('POST', '/faults', {
      operation: '*',
      status: 401,
      code: 'token_expired',
    });
    await callInto(outcome, trial, 'authentication.test', {});
    keepSecrets('when renewed');
    await control('POST', '/faults', {
      operation: 'token',
      body: 'echo',
      status: 500,
    });
    // Calling this is what Zapier does; what it gives back are tokens, so only its errors are looked at.
    await lab
      .call('authentication.oauth2Config.refreshAccessToken', {}, connection)
      .catch((error: unknown) => {
        outcome.errors += String(error);
      });
  }
  return {
    calls: items.length * (answersFor(lab.auth).length + 1),
    secrets,
    outcome,
  };
};

type Found = Record<'calls' | 'secrets' | 'logged' | 'seen', number> & {
  problems: string[];
};

const searchGroup = async (group: Group): Promise<Found> => {
  const { calls, secrets, outcome, log, printed } = await withLogs(
    group.build,
    (trial) => callAll(trial, group),
  );
  const places: Places = { log, printed, ...outcome };
  const hidden: Secrets = { ...CANARIES, ...secrets };
  return {
    calls,
    secrets: Object.keys(hidden).length,
    logged: log.length,
    seen: outcome.outputs.split(CANARIES.description).length - 1,
    problems: [
      ...straysIn(places, hidden, isAllowed),
      ...(log.includes('"log_type"') ? [] : ['no log was seen']),
    ],
  };
};

/** Runs every item in a process that may not write to the disk, or start another process. */
const withoutDisk = ({ directory, auth }: Package): Promise<Findings> =>
  withTrial({ ...SMALL_ACCOUNT, auth }, async (trial) => {
    const execArgv = ['--permission', '--allow-fs-read=*'];
    const { handle, close } = startProcess({ directory, execArgv });
    try {
      return await runInProcess(handle, trial);
    } finally {
      await close();
    }
  });

const runInProcess = async (
  handle: Handle,
  trial: Trial,
): Promise<Findings> => {
  let answered = 0;
  const problems: string[] = [];
  const { lab, connection, sandbox } = trial;
  for (const item of itemsOf(lab)) {
    const known = await prepare(trial, item);
    const bundle = trial.inputs(await item.bundle(known, trial));
    const error = await handle({
      command: 'execute',
      method: item.method,
      bundle: {
        authData: connection.authData,
        inputData: {},
        meta: { page: 0, timezone: 'UTC' },
        ...bundle,
      },
      token: 'none',
      rpc_base: `${sandbox.origin}/no-such-place`,
      environment: {
        TRACKINGTIME_ORIGIN: sandbox.origin,
        LOGGING_ENDPOINT: `${sandbox.origin}/no-such-place`,
      },
    }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    answered += 1;
    if (
      error instanceof HandlerError &&
      /permission|ERR_ACCESS_DENIED/i.test(error.message)
    ) {
      problems.push(`${item.name} wants the disk: ${error.message}`);
    }
  }
  return {
    figures: {
      'calls in a process that may not write to the disk': answered,
      'that tried to': problems.length,
    },
    problems,
  };
};

/** Groups that share the items among them, since each has its sandbox to itself. */
const GROUPS = 5;

/**
 * Plants values that are nowhere else in tokens, bodies, records, errors and hooks, calls every item with them, and
 * looks for them in Zapier's log, in what the process printed, in errors and in outputs.
 */
export const canaries = async (auth: Auth): Promise<Findings> => {
  const build = await buildPackage({ auth });
  const groups: Group[] = Array.from({ length: GROUPS }, (_, group) => ({
    build,
    isWanted: (index: number) => index % GROUPS === group,
  }));
  if (auth === 'oauth2') {
    // Of the other build only the credentials differ.
    groups.push({
      build: await buildPackage({ auth: 'token' }),
      isWanted: (index) => index % GROUPS === 0,
    });
  }
  const found = await Promise.all(groups.map(searchGroup));
  const sumOf = (figure: Exclude<keyof Found, 'problems'>) =>
    found.reduce((sum, one) => sum + one[figure], 0);
  const problems = found.flatMap((one) => one.problems);
  const disk = await withoutDisk(build);
  return {
    figures: {
      calls: sumOf('calls'),
      'canaries planted': sumOf('secrets'),
      'bytes of log looked through': sumOf('logged'),
      'times a canary was seen where it belongs': sumOf('seen'),
      'canaries where they do not belong': problems.length,
      ...disk.figures,
    },
    problems: [
      ...problems,
      ...disk.problems,
      // A search that cannot find anything proves nothing.
      ...(sumOf('seen') > 0
        ? []
        : ['no canary was seen even where it belongs']),
    ],
  };
};
