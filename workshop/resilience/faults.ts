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
  fault?: (target: string) => Omit<FaultRequest, 'operation'>;
  /** How most items end under it. */
  ends: Ending;
  /** How they end if the first request is one that only reads; the same if not given. */
  endsReads?: Ending;
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

/** What goes wrong with each answer. */
export const each = (
  name: string,
  ends: Ending,
  title: string,
  fault: Omit<FaultRequest, 'operation'>,
  more: Partial<
    Pick<FaultCase, 'meets' | 'limits' | 'waits' | 'endsReads'>
  > = {},
): FaultCase => ({ name, title, fault: always(fault), ends, ...more });

/** What goes wrong with the first answer alone. */
export const first = (
  name: string,
  ends: Ending,
  title: string,
  fault: Omit<FaultRequest, 'operation'>,
): FaultCase => ({ name, title, fault: once(fault), ends });

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

const redirect =
  (scheme: string, status: number) =>
  (target: string): Omit<FaultRequest, 'operation'> => ({
    redirect: `${scheme}://${target}/api/v4/time-entries`,
    status,
    times: ALWAYS,
  });

const REFUSALS: FaultCase[] = [
  each('400', 'halted', 'a value that is not valid', {
    status: 400,
    code: 'validation_failed',
    details: [{ field: 'start_time', message: 'must be before end_time' }],
  }),
  each('400 timer', 'halted', 'a timer is already running', {
    status: 400,
    code: 'timer_already_running',
  }),
  first('401 once', 'renewed', 'the access token has expired', {
    status: 401,
    code: 'token_expired',
  }),
  each('401', 'expired', 'no token is accepted any more', {
    status: 401,
    code: 'unauthorized',
  }),
  first(
    '403 expired',
    'renewed',
    'the access token has expired, said with 403',
    { status: 403, code: 'token_expired' },
  ),
  each('403 scope', 'halted', 'a scope is missing', {
    status: 403,
    code: 'insufficient_scope',
    details: [{ field: 'scope', message: 'entries:write' }],
  }),
  each('403 ip', 'halted', "the account's IP allow-list", {
    status: 403,
    code: 'ip_not_allowed',
  }),
  each('403', 'halted', 'the user may not', { status: 403, code: 'forbidden' }),
  each('404', 'halted', 'not there', { status: 404, code: 'not_found' }),
  each('404 timer', 'halted', 'no timer is running', {
    status: 404,
    code: 'no_running_timer',
  }),
  each('410', 'halted', 'gone', { status: 410, code: 'gone' }),
];

const STRANGE: FaultCase[] = [
  each('408', 'error', 'a proxy gave up waiting', {
    status: 408,
    body: 'html',
  }),
  each('422', 'halted', 'a refusal that the contract does not know', {
    status: 422,
  }),
  each('501', 'error', 'not implemented', { status: 501 }),
  each('524', 'error', "a status of a proxy's own: done or not, nobody knows", {
    status: 524,
    body: 'html',
    after_commit: true,
  }),
];

const LIMITS: FaultCase[] = [
  each(
    '429 s',
    'throttled',
    'too fast; Retry-After in seconds',
    {
      status: 429,
      code: 'rate_limited',
      headers: { 'retry-after': '7' },
    },
    { waits: [7, 9] },
  ),
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
  each(
    '429',
    'throttled',
    'too fast, and no word of when to come back',
    {
      status: 429,
      code: 'rate_limited',
      headers: { 'retry-after': null, 'x-ratelimit-reset': null },
    },
    { waits: [60, 72] },
  ),
];

const SERVER: FaultCase[] = [
  ...[500, 502, 503, 504].map((status): FaultCase => ({
    name: String(status),
    title: `a problem of the server's own, ${status}, each time`,
    fault: always({ status }),
    ends: 'error',
  })),
  first('503 once', 'ok', 'a problem that passes', { status: 503 }),
  each('html 502', 'error', "a proxy's page in place of an answer, with 502", {
    status: 502,
    body: 'html',
  }),
];

const LINE: FaultCase[] = [
  { name: 'refused', title: 'nobody listens', ends: 'error' },
  each(
    'no answer',
    'error',
    'no answer ever comes',
    { body: 'hang' },
    { limits: SHORT },
  ),
  each(
    'drip',
    'error',
    'a byte every fifth of a second',
    { body: 'drip', drip_ms: 200 },
    { limits: SHORT },
  ),
  each('cut', 'error', 'the answer breaks off in the middle', { body: 'cut' }),
  each('reset', 'error', 'the connection is reset each time', {
    body: 'reset',
  }),
  first('reset once', 'ok', 'the connection is reset, once', { body: 'reset' }),
];

const META = { page: 1, per_page: 50, total: 1, has_more: false };

const BODIES: FaultCase[] = [
  each('204', 'error', 'success, with nothing', { status: 204, body: 'empty' }),
  each('empty', 'error', '200, with nothing', { body: 'empty' }),
  each('html 200', 'error', 'a page in place of an answer, with 200', {
    body: 'html',
  }),
  each('half json', 'error', 'JSON that ends too early', { body: 'malformed' }),
  each('null', 'error', '{"data": null}', { body: 'null_data' }),
  each('number', 'error', '{"data": 7}', { json: { data: 7 } }),
  each('bare list', 'error', '[]', { json: [] }),
  each('no meta', 'error', 'a list that says nothing of its page', {
    body: 'list_data',
  }),
  each('list', 'error', 'an empty list, also where a record belongs', {
    json: { data: [], meta: { ...META, total: 0 } },
  }),
  each(
    'odd list',
    'error',
    'a list of a record that lacks most of its fields',
    { json: { data: [{ id: 'odd_1' }], meta: META } },
  ),
  each(
    'record',
    'error',
    'a record that lacks most of its fields, also where a list belongs',
    { body: 'record_data' },
  ),
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
  each(
    'echo 400',
    'halted',
    'a refusal that repeats all it was sent, the token included',
    { body: 'echo', status: 400, code: 'validation_failed' },
  ),
  each(
    'echo 500',
    'error',
    'a failure that repeats all it was sent, the token included',
    { body: 'echo', status: 500 },
  ),
];

const LOST_ANSWERS: FaultCase[] = [
  first('lost once', 'ok', 'done, and the connection reset before the answer', {
    body: 'reset',
    after_commit: true,
  }),
  // With the usual limits, so that the second answer comes in time on a busy machine, too.
  first('late once', 'ok', 'done, and no answer in time', {
    body: 'hang',
    after_commit: true,
  }),
  each('lost', 'error', 'done, and every answer lost', {
    body: 'reset',
    after_commit: true,
  }),
  first(
    'lost, 429',
    'throttled',
    'done, the answer lost, and from then on too fast',
    { body: 'reset', after_commit: true },
  ),
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
  each(
    'odd order',
    'error',
    'the first entry is the oldest',
    { odd: { first: { start_time: '"2001-01-01T00:00:00Z"' } } },
    {
      meets: ({ query, operation }) =>
        query.sort === '-start_time' || operation === 'getDetailedReport',
    },
  ),
  each(
    'no page',
    'error',
    'the first page again and again',
    { ignores: ['page'], caps_page: 1 },
    { meets: ({ query }) => Number(query.page) > 1 },
  ),
  each('few a page', 'ok', 'fewer records a page than asked for', {
    caps_page: 2,
  }),
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
  each(
    'odd totals',
    'error',
    "a report's totals below 0",
    { odd: { totals: { duration: '-1' } } },
    { meets: operationIs(/Report$/) },
  ),
  each(
    'another',
    'error',
    'another record than the one asked for by its id',
    { odd: { first: { id: '"another_record"' } } },
    {
      meets: operationIs(
        /^(get|update|delete)(TimeEntry|Project|Task|Client|User)$/,
      ),
    },
  ),
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
