import type { Asked } from '../trial/index.ts';
import type { FaultRequest, OddFields } from '../sandbox/index.ts';

/** How a call ended, as a Zap's owner would know it. */
export type Ending =
  /** It did what it was asked, and gave a result. */
  | 'ok'
  /** It did what it was asked, and there was nothing to find. */
  | 'nothing'
  /** Some lines of many could not be done; the result says which, and why. */
  | 'lines'
  /** As `ok`, after Zapier renewed the connection. */
  | 'renewed'
  /** The run stops, without counting against the Zap. */
  | 'halted'
  /** Zapier runs it again later. */
  | 'throttled'
  /** The owner has to connect again. */
  | 'expired'
  /** The run failed. */
  | 'error';

/** What goes wrong with TrackingTime's answers while an item is at work. */
export type FaultCase = {
  name: string;
  /** A few words for the legend. */
  title: string;
  /** What the sandbox does, given the host and port that redirects lead to. None where nothing is listening at all. */
  fault?: (elsewhere: string) => Omit<FaultRequest, 'operation'>;
  /** How most items end under it. */
  ends: Ending;
  /** Which requests it makes a difference to; all by default. An item that makes none of them ends as without it. */
  meets?: (asked: Asked) => boolean;
  /** The limits that the run gets, where waiting for the usual ones would take too long. In milliseconds. */
  limits?: { request: number; run: number };
  /** Between how many seconds Zapier is told to wait. */
  waits?: readonly [number, number];
};

const ALWAYS = 100;
const SHORT = { request: 900, run: 6_000 };

const always = (fault: Omit<FaultRequest, 'operation'>) => () => ({
  ...fault,
  times: ALWAYS,
});
const once = (fault: Omit<FaultRequest, 'operation'>) => () => ({
  ...fault,
  times: 1,
});

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

const redirect =
  (scheme: string, status: number) =>
  (elsewhere: string): Omit<FaultRequest, 'operation'> => ({
    redirect: `${scheme}://${elsewhere}/api/v4/time-entries`,
    status,
    times: ALWAYS,
  });

const REFUSALS: FaultCase[] = [
  {
    name: '400',
    title: 'a value that is not valid',
    fault: always({
      status: 400,
      code: 'validation_failed',
      details: [{ field: 'start_time', message: 'must be before end_time' }],
    }),
    ends: 'halted',
  },
  {
    name: '400 timer',
    title: 'a timer is already running',
    fault: always({ status: 400, code: 'timer_already_running' }),
    ends: 'halted',
  },
  {
    name: '401 once',
    title: 'the access token has expired',
    fault: once({ status: 401, code: 'token_expired' }),
    ends: 'renewed',
  },
  {
    name: '401',
    title: 'no token is accepted any more',
    fault: always({ status: 401, code: 'unauthorized' }),
    ends: 'expired',
  },
  {
    name: '403 expired',
    title: 'the access token has expired, said with 403',
    fault: once({ status: 403, code: 'token_expired' }),
    ends: 'renewed',
  },
  {
    name: '403 scope',
    title: 'a scope is missing',
    fault: always({
      status: 403,
      code: 'insufficient_scope',
      details: [{ field: 'scope', message: 'entries:write' }],
    }),
    ends: 'halted',
  },
  {
    name: '403 ip',
    title: "the account's IP allow-list",
    fault: always({ status: 403, code: 'ip_not_allowed' }),
    ends: 'halted',
  },
  {
    name: '403',
    title: 'the user may not',
    fault: always({ status: 403, code: 'forbidden' }),
    ends: 'halted',
  },
  {
    name: '404',
    title: 'not there',
    fault: always({ status: 404, code: 'not_found' }),
    ends: 'halted',
  },
  {
    name: '404 timer',
    title: 'no timer is running',
    fault: always({ status: 404, code: 'no_running_timer' }),
    ends: 'halted',
  },
  {
    name: '410',
    title: 'gone',
    fault: always({ status: 410, code: 'gone' }),
    ends: 'halted',
  },
];

const STRANGE: FaultCase[] = [
  {
    name: '408',
    title: 'a proxy gave up waiting',
    fault: always({ status: 408, body: 'html' }),
    ends: 'error',
  },
  {
    name: '422',
    title: 'a refusal that the contract does not know',
    fault: always({ status: 422 }),
    ends: 'halted',
  },
  {
    name: '501',
    title: 'not implemented',
    fault: always({ status: 501 }),
    ends: 'error',
  },
  {
    name: '524',
    title: "a status of a proxy's own: done or not, nobody knows",
    fault: always({ status: 524, body: 'html', after_commit: true }),
    ends: 'error',
  },
];

const LIMITS: FaultCase[] = [
  {
    name: '429 s',
    title: 'too fast; Retry-After in seconds',
    fault: always({
      status: 429,
      code: 'rate_limited',
      headers: { 'retry-after': '7' },
    }),
    ends: 'throttled',
    waits: [7, 9],
  },
  {
    name: '429 date',
    title: 'too fast; Retry-After as a date',
    fault: () => ({
      status: 429,
      code: 'rate_limited',
      headers: { 'retry-after': inSeconds(30).toUTCString() },
      times: ALWAYS,
    }),
    ends: 'throttled',
    waits: [20, 37],
  },
  {
    name: '429 reset',
    title: 'too fast; X-RateLimit-Reset alone',
    fault: () => ({
      status: 429,
      code: 'rate_limited',
      headers: {
        'retry-after': null,
        'x-ratelimit-reset': String(Math.ceil(inSeconds(20).getTime() / 1000)),
      },
      times: ALWAYS,
    }),
    ends: 'throttled',
    waits: [10, 26],
  },
  {
    name: '429',
    title: 'too fast, and no word of when to come back',
    fault: always({
      status: 429,
      code: 'rate_limited',
      headers: { 'retry-after': null, 'x-ratelimit-reset': null },
    }),
    ends: 'throttled',
    waits: [60, 72],
  },
];

const SERVER: FaultCase[] = [
  ...[500, 502, 503, 504].map((status): FaultCase => ({
    name: String(status),
    title: `a problem of the server's own, ${status}, each time`,
    fault: always({ status }),
    ends: 'error',
  })),
  {
    name: '503 once',
    title: 'a problem that passes',
    fault: once({ status: 503 }),
    ends: 'ok',
  },
  {
    name: 'html 502',
    title: "a proxy's page in place of an answer, with 502",
    fault: always({ status: 502, body: 'html' }),
    ends: 'error',
  },
];

const LINE: FaultCase[] = [
  { name: 'refused', title: 'nobody listens', ends: 'error' },
  {
    name: 'no answer',
    title: 'no answer ever comes',
    fault: always({ body: 'hang' }),
    ends: 'error',
    limits: SHORT,
  },
  {
    name: 'drip',
    title: 'a byte every fifth of a second',
    fault: always({ body: 'drip', drip_ms: 200 }),
    ends: 'error',
    limits: SHORT,
  },
  {
    name: 'cut',
    title: 'the answer breaks off in the middle',
    fault: always({ body: 'cut' }),
    ends: 'error',
  },
  {
    name: 'reset',
    title: 'the connection is reset each time',
    fault: always({ body: 'reset' }),
    ends: 'error',
  },
  {
    name: 'reset once',
    title: 'the connection is reset, once',
    fault: once({ body: 'reset' }),
    ends: 'ok',
  },
];

const META = { page: 1, per_page: 50, total: 1, has_more: false };

const BODIES: FaultCase[] = [
  {
    name: '204',
    title: 'success, with nothing',
    fault: always({ status: 204, body: 'empty' }),
    ends: 'error',
  },
  {
    name: 'empty',
    title: '200, with nothing',
    fault: always({ body: 'empty' }),
    ends: 'error',
  },
  {
    name: 'html 200',
    title: 'a page in place of an answer, with 200',
    fault: always({ body: 'html' }),
    ends: 'error',
  },
  {
    name: 'half json',
    title: 'JSON that ends too early',
    fault: always({ body: 'malformed' }),
    ends: 'error',
  },
  {
    name: 'null',
    title: '{"data": null}',
    fault: always({ body: 'null_data' }),
    ends: 'error',
  },
  {
    name: 'number',
    title: '{"data": 7}',
    fault: always({ json: { data: 7 } }),
    ends: 'error',
  },
  {
    name: 'bare list',
    title: '[]',
    fault: always({ json: [] }),
    ends: 'error',
  },
  {
    name: 'no meta',
    title: 'a list that says nothing of its page',
    fault: always({ body: 'list_data' }),
    ends: 'error',
  },
  {
    name: 'list',
    title: 'an empty list, also where a record belongs',
    fault: always({ json: { data: [], meta: { ...META, total: 0 } } }),
    ends: 'error',
  },
  {
    name: 'odd list',
    title: 'a list of a record that lacks most of its fields',
    fault: always({ json: { data: [{ id: 'odd_1' }], meta: META } }),
    ends: 'error',
  },
  {
    name: 'record',
    title: 'a record that lacks most of its fields, also where a list belongs',
    fault: always({ body: 'record_data' }),
    ends: 'error',
  },
];

const ATTACKS: FaultCase[] = [
  {
    name: 'redirect',
    title: 'sent on to another host, with the body (307)',
    fault: redirect('https', 307),
    ends: 'error',
  },
  {
    name: 'to http',
    title: 'sent on to plain HTTP (302)',
    fault: redirect('http', 302),
    ends: 'error',
  },
  {
    name: 'echo 400',
    title: 'a refusal that repeats all it was sent, the token included',
    fault: always({ body: 'echo', status: 400, code: 'validation_failed' }),
    ends: 'halted',
  },
  {
    name: 'echo 500',
    title: 'a failure that repeats all it was sent, the token included',
    fault: always({ body: 'echo', status: 500 }),
    ends: 'error',
  },
];

const LOST_ANSWERS: FaultCase[] = [
  {
    name: 'lost once',
    title: 'done, and the connection reset before the answer',
    fault: once({ body: 'reset', after_commit: true }),
    ends: 'ok',
  },
  {
    name: 'late once',
    title: 'done, and no answer in time',
    fault: once({ body: 'hang', after_commit: true }),
    ends: 'ok',
    // The second answer comes in time on a slow machine, too.
    limits: { request: 5_000, run: 24_000 },
  },
  {
    name: 'lost',
    title: 'done, and every answer lost',
    fault: always({ body: 'reset', after_commit: true }),
    ends: 'error',
  },
  {
    name: 'lost, 429',
    title: 'done, the answer lost, and from then on too fast',
    fault: once({ body: 'reset', after_commit: true }),
    ends: 'throttled',
  },
];

const asksWith =
  (...names: string[]) =>
  ({ query }: Asked): boolean =>
    names.some((name) => name in query);

/** A parameter that the server takes no notice of, under the name that a list has for it and the one of a report. */
const ignored = (...names: string[]): FaultCase => ({
  name: `no ${names[0] ?? ''}`,
  title: `${names.join(' and ')}: asked for, and not looked at`,
  fault: always({ ignores: names }),
  ends: 'error',
  meets: asksWith(...names),
});

const PAGED = /^list|^get(Detailed|Project|User)Report$/;
const OF_ENTRIES = /Timer$|TimeEntry$|TimeEntries$|DetailedReport$/;
const OF_TIME = /Timer$|TimeEntry$|TimeEntries$|Report$/;
const OF_BILLABLE = /Timer$|TimeEntry$|TimeEntries$|DetailedReport$|Projects?$/;

const operationIs =
  (names: RegExp) =>
  ({ operation }: Asked): boolean =>
    names.test(operation ?? '');

/** What a page says of itself, and is not so. */
const lie = (name: string, title: string, meta: OddFields): FaultCase => ({
  name,
  title,
  fault: always({ odd: { meta } }),
  ends: 'error',
  meets: operationIs(PAGED),
});

/** Requests that succeed, and are not what was asked for. */
const DISOBEDIENT: FaultCase[] = [
  ignored('user_id', 'user_ids'),
  ignored('project_id', 'project_ids'),
  ignored('task_id'),
  ignored('client_id', 'client_ids'),
  ignored('tag_id', 'tag_ids'),
  ignored('billable'),
  ignored('running'),
  {
    ...ignored('status'),
    // Every task of the sandbox is open.
    meets: ({ query, operation }) =>
      'status' in query && operation !== 'listProjectTasks',
  },
  ignored('group_by'),
  {
    ...ignored('from'),
    title: 'from: asked for, and not looked at; a row of sums has no day',
    meets: ({ query, operation }) =>
      'from' in query && /TimeEntries|DetailedReport/.test(operation ?? ''),
  },
  { ...ignored('q'), ends: 'ok' },
  {
    ...ignored('sort'),
    title:
      'sort: not by the time that was asked for; entries come newest first',
    meets: ({ query: { sort = '' } }) =>
      /^(-?(created|updated)_at|start_time)$/.test(String(sort)),
  },
  {
    name: 'odd order',
    title: 'the first entry is the oldest',
    fault: always({ odd: { first: { start_time: '"2001-01-01T00:00:00Z"' } } }),
    ends: 'error',
    meets: ({ query, operation }) =>
      query.sort === '-start_time' || operation === 'getDetailedReport',
  },
  {
    name: 'no page',
    title: 'the first page again and again',
    fault: always({ ignores: ['page'], caps_page: 1 }),
    ends: 'error',
    meets: ({ query }) => Number(query.page) > 1,
  },
  {
    name: 'few a page',
    title: 'fewer records a page than asked for',
    fault: always({ caps_page: 2 }),
    ends: 'ok',
  },
  lie('total', 'a total that is not true', { total: '450' }),
  lie('no end', 'has_more, and nothing more comes', { has_more: 'true' }),
  lie('end "true"', 'has_more is a text', { has_more: '"true"' }),
  lie('end unsaid', 'has_more is missing', { has_more: null }),
];

/** A value that the contract does not allow, in the first record of an answer. */
const odd = (
  name: string,
  title: string,
  first: OddFields,
  meets?: RegExp,
): FaultCase => ({
  name: `odd ${name}`,
  title,
  fault: always({ odd: { first } }),
  ends: 'error',
  ...(meets && { meets: operationIs(meets) }),
});

const ODD_VALUES: FaultCase[] = [
  odd(
    'id',
    'a record with an empty id',
    { id: '""' },
    /^(?!get(Project|User)Report$)/,
  ),
  odd('infinity', 'a duration of 1e400', { duration: '1e400' }, OF_TIME),
  odd('minus', 'a duration below 0', { duration: '-5400' }, OF_TIME),
  odd('fraction', 'a part of a second', { duration: '5400.333' }, OF_TIME),
  odd('time', 'a time that is none', { start_time: '"junk"' }, OF_ENTRIES),
  odd('flag', 'neither true nor false', { billable: '"yes"' }, OF_BILLABLE),
  {
    name: 'odd totals',
    title: "a report's totals below 0",
    fault: always({ odd: { totals: { duration: '-1' } } }),
    ends: 'error',
    meets: operationIs(/Report$/),
  },
  {
    name: 'another',
    title: 'another record than the one asked for by its id',
    fault: always({ odd: { first: { id: '"another_record"' } } }),
    ends: 'error',
    meets: operationIs(
      /^(get|update|delete)(TimeEntry|Project|Task|Client|User)$/,
    ),
  },
];

/** All that can go wrong with TrackingTime's answers. */
export const FAULTS: FaultCase[] = [
  ...REFUSALS,
  ...STRANGE,
  ...LIMITS,
  ...SERVER,
  ...LINE,
  ...BODIES,
  ...ATTACKS,
  ...LOST_ANSWERS,
  ...DISOBEDIENT,
  ...ODD_VALUES,
];

/** What follows a fault that is only the first of two. */
export const THEN: Record<string, Omit<FaultRequest, 'operation'>> = {
  'lost, 429': {
    status: 429,
    code: 'rate_limited',
    headers: { 'retry-after': '60' },
    times: ALWAYS,
  },
};
