import { buildPackage } from '../../scripts/packager.ts';
import {
  type Connection,
  IntegrationError,
  withWorkers,
} from '../lab/index.ts';
import { type Trial, withTrial } from '../trial/index.ts';
import type { FaultRequest } from '../sandbox/index.ts';
import { startRedirectTarget } from './redirect_target.ts';
import { leaksIn, readabilityProblems } from './readable.ts';
import { countOf, expecting, type Findings } from './findings.ts';
import { secretsOf, SMALL_ACCOUNT, unthrottled } from './trials.ts';

/** What becomes of a run that finds its token expired, and of its connection. */
type RenewalEnding =
  /** The run is done, with new tokens. */
  | 'renewed'
  /** The run fails and the connection stays as it is: the next run finds it good. */
  | 'stays'
  /** The owner is asked to reconnect. */
  | 'expired';

/** What goes wrong with the token endpoint while a connection is renewed. */
type RenewalCase = {
  name: string;
  fault: Omit<FaultRequest, 'operation'>;
  ends: RenewalEnding;
  /** How the next run of a connection that stayed ends, when the fault is over; renewed if not given. */
  next?: RenewalEnding;
};

const stays = (
  name: string,
  fault: RenewalCase['fault'],
  next?: RenewalEnding,
): RenewalCase => ({
  name,
  fault,
  ends: 'stays',
  ...(next && { next }),
});

const renewalCases = (target: string): RenewalCase[] => [
  { name: 'slow', fault: { delay_ms: 1_500 }, ends: 'renewed' },
  {
    name: '429, twice',
    fault: { status: 429, headers: { 'retry-after': '3' }, times: 2 },
    ends: 'renewed',
  },
  {
    name: 'invalid_grant',
    fault: { status: 400, code: 'invalid_grant' },
    ends: 'expired',
  },
  { name: '401', fault: { status: 401 }, ends: 'expired' },
  stays('invalid_client', { status: 400, code: 'invalid_client' }),
  ...[400, 403, 404, 410, 500, 502, 503, 504].map((status) =>
    stays(String(status), { status }),
  ),
  stays('html 502', { status: 502, body: 'html' }),
  stays('no answer', { body: 'hang' }),
  stays('drip', { body: 'drip', drip_ms: 200 }),
  stays('cut', { body: 'cut' }),
  stays('reset', { body: 'reset' }),
  stays('204', { status: 204, body: 'empty' }),
  stays('empty', { status: 200, body: 'empty' }),
  stays('html 200', { status: 200, body: 'html' }),
  stays('half json', { status: 200, body: 'malformed' }),
  stays('list', { status: 200, json: [] }),
  stays('no token', { status: 200, json: { token_type: 'Bearer' } }),
  stays('empty token', { status: 200, json: { access_token: '' } }),
  stays('number', { status: 200, json: { access_token: 7 } }),
  stays('two lines', { status: 200, json: { access_token: 'a\r\nb: c' } }),
  stays('redirect', {
    redirect: `http://${target}/oauth/token`,
    status: 307,
  }),
  stays('echo 400', { status: 400, body: 'echo' }),
  stays('echo 500', { status: 500, body: 'echo' }),
  // The old refresh token was used up, and the new one is lost: nothing but reconnecting can help.
  stays('lost', { body: 'reset', after_commit: true }, 'expired'),
];

const AN_HOUR_S = 3_600;

const expireTokens = ({ control }: Trial): Promise<unknown> =>
  control('POST', '/clock', { advance_seconds: 2 * AN_HOUR_S });

type Ended = { ending: RenewalEnding; sentence: string; problems: string[] };

/** A run that needs its connection, and how it ended. */
const runOnce = async (
  { lab }: Trial,
  connection: Connection,
): Promise<Ended> => {
  const before = connection.refreshes;
  const secrets = Object.values(secretsOf(connection));
  try {
    await lab.call(
      'searches.find_tag.operation.perform',
      { inputData: { name: 'urgent' } },
      connection,
    );
    const problems =
      connection.refreshes === before ? ['the token had not expired'] : [];
    return { ending: 'renewed', sentence: '', problems };
  } catch (error) {
    if (!(error instanceof IntegrationError)) {
      throw error;
    }
    const { kind, message, log } = error;
    return {
      ending: kind === 'errored' ? 'stays' : 'expired',
      sentence: message,
      problems: [
        ...readabilityProblems(message),
        ...leaksIn(message + JSON.stringify(log), secrets),
        ...((connection.status === 'expired') === (kind === 'errored')
          ? [`${kind}, and the connection is ${connection.status}`]
          : []),
      ],
    };
  }
};

/** No bearer goes to the token endpoint: it would see a token that is none of its business (failure mode 3). */
const bearerProblems = async ({ control }: Trial): Promise<string[]> => {
  const asked = await control('GET', '/requests');
  return asked
    .filter(
      ({ operation, headers }) =>
        operation === 'token' && headers.authorization !== undefined,
    )
    .map(() => 'the token endpoint was sent a bearer');
};

const tryRenewal = async (
  trial: Trial,
  { name, fault, ends, next = 'renewed' }: RenewalCase,
): Promise<string[]> => {
  const { lab, control } = trial;
  const connection = await lab.connect();
  await expireTokens(trial);
  await control('DELETE', '/requests');
  await control('POST', '/faults', { operation: 'token', ...fault });
  const first = await runOnce(trial, connection);
  await control('DELETE', '/faults');
  const problems = [
    ...(first.ending === ends ? [] : [`ended as ${first.ending}, not ${ends}`]),
    ...first.problems,
  ];
  if (ends === 'stays') {
    const second = await runOnce(trial, connection);
    problems.push(
      ...(second.ending === next
        ? []
        : [`the next run ended as ${second.ending}, not ${next}`]),
      ...second.problems,
    );
  }
  problems.push(...(await bearerProblems(trial)));
  return problems.map((problem) => `${name}: ${problem}. ${first.sentence}`);
};

/**
 * Runs that find the same token expired at the same moment, each in its own process, as on Lambda. They share one
 * renewal: a second use of the refresh token would end the connection.
 */
const race = async (trial: Trial, runs: number, delay: number) => {
  const { lab, control } = trial;
  const connection = await lab.connect();
  await expireTokens(trial);
  await control('DELETE', '/requests');
  await control('POST', '/faults', {
    operation: 'token',
    delay_ms: delay,
  });
  const renewed = await Promise.all(
    Array.from({ length: runs }, async () => {
      const { results } = await lab.call(
        'authentication.oauth2Config.refreshAccessToken',
        {},
        connection,
      );
      return results as Record<string, string>;
    }),
  );
  const { token: requests = 0 } = await control('GET', '/requests/counts');
  connection.authData = { ...connection.authData, ...renewed.at(-1) };
  await control('DELETE', '/faults');
  const { ending } = await runOnce(trial, connection);
  const isGood = ending === 'renewed' && connection.status === 'active';
  const different = new Set(renewed.map((tokens) => JSON.stringify(tokens)));
  return { requests, different: different.size, isGood };
};

/**
 * A connection whose token has expired, against a token endpoint that is down, slow or lying; and runs that renew one
 * connection at the same moment.
 */
export const renewals = async ({
  races = 20,
  runsAtOnce = 6,
} = {}): Promise<Findings> => {
  const { directory } = await buildPackage();
  const target = await startRedirectTarget();
  const cases = renewalCases(target.address);
  const limits: Limits = { request: '' };
  try {
    const findings = await withWorkers(
      { directory, limit: runsAtOnce },
      (workers) =>
        withTrial(
          {
            ...SMALL_ACCOUNT,
            handle: unthrottled(workers.handle, () => ({
              TRACKINGTIME_REQUEST_LIMIT_MS: limits.request,
            })),
          },
          (trial) => renewAll(trial, cases, { races, runsAtOnce, limits }),
        ),
    );
    const strayed = target.strayed();
    const problem = `${strayed} requests for tokens followed a redirect`;
    return {
      ...findings,
      problems: [...findings.problems, ...(strayed === 0 ? [] : [problem])],
    };
  } finally {
    await target.close();
  }
};

/** How long runs wait for an answer, in milliseconds; as long as ever if empty. */
type Limits = { request: string };

const renewAll = async (
  trial: Trial,
  wanted: readonly RenewalCase[],
  {
    races,
    runsAtOnce,
    limits,
  }: { races: number; runsAtOnce: number; limits: Limits },
): Promise<Findings> => {
  const problems: string[] = [];
  for (const renewal of wanted) {
    // Where no answer is to come, a short wait is as good as a long one. All other answers get the time they need.
    const isEndless = ['hang', 'drip'].includes(renewal.fault.body ?? '');
    limits.request = isEndless ? '3000' : '';
    problems.push(...(await tryRenewal(trial, renewal)));
  }
  limits.request = '';
  const endings = wanted.map(({ ends }) => ends);
  let requests = 0;
  let torn = 0;
  for (let index = 0; index < races; index += 1) {
    // Now and then the endpoint is so slow that all the others have to wait for the first.
    const raced = await race(trial, runsAtOnce, index % 4 === 0 ? 600 : 0);
    requests += raced.requests;
    torn += raced.isGood && raced.different === 1 ? 0 : 1;
  }
  return expecting(
    {
      'faults of the token endpoint': wanted.length,
      'runs done, with new tokens': countOf(endings, 'renewed'),
      'connections that stayed as they were': countOf(endings, 'stays'),
      'connections reported as expired': countOf(endings, 'expired'),
      [`races of ${runsAtOnce} runs for one renewal`]: races,
      'requests for tokens in them': requests,
      'connections that a race broke': torn,
    },
    {
      'requests for tokens in them': races,
      'connections that a race broke': 0,
    },
    problems,
  );
};
