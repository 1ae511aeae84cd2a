import { apiOf, type Auth } from '../../scripts/auth.ts';
import type { FaultRequest } from '../sandbox/index.ts';
import { each, FAULTS, type FaultCase, first } from './faults.ts';

/*
 * What goes wrong with answers of the live API. An answer's status is in its body, often under HTTP 200, and nothing says by a
 * code what was wrong. A write is never sent again: what it made is looked for, and else the run ends.
 */

type Endings = Partial<Pick<FaultCase, 'ends' | 'endsReads'>>;

/** It passes: what only reads is asked again, and what writes may have been done. */
const PASSES: Endings = { ends: 'error', endsReads: 'ok' };

/** What the server calls its own failure is what it calls a value that it doesn't take. */
const REFUSES: Endings = { ends: 'halted', endsReads: 'error' };

/** Faults that both APIs have, and how they end here if that is otherwise. */
const SHARED: Record<string, Endings> = {
  ...Object.fromEntries(
    [
      ...['404', '410', '408', '524', '503', '504', 'html 502', 'refused'],
      ...['429 s', '429 date', '429 reset', '429'],
      ...['no answer', 'drip', 'cut', 'reset', '204', 'empty', 'html 200'],
      ...['half json', 'null', 'redirect', 'to http', 'few a page'],
      ...['lost once', 'late once', 'lost'],
    ].map((name) => [name, {}]),
  ),
  '501': REFUSES,
  '503 once': PASSES,
  'reset once': PASSES,
  'echo 500': REFUSES,
};

const insideOf =
  (status: number, message = 'The name is taken. Please choose another.') =>
  (http = 200): Omit<FaultRequest, 'operation'> => ({
    status: http,
    code: String(status),
    message,
  });

const invalid = insideOf(500);
const timerRuns = insideOf(502, 'There is already a timer running.');
const unauthorized = insideOf(401, 'Invalid user or password.');

const OWN: FaultCase[] = [
  each(
    'in 200',
    'halted',
    'a value that is not valid, under HTTP 200',
    invalid(),
    REFUSES,
  ),
  each('in 500', 'halted', 'the same, under HTTP 500', invalid(500), REFUSES),
  each('timer', 'halted', 'a timer is running, under HTTP 200', timerRuns()),
  each('timer 502', 'halted', 'the same, under HTTP 502', timerRuns(502)),
  first(
    '401 once',
    'renewed',
    'the App Password is refused, once',
    unauthorized(401),
  ),
  first('401 in 200', 'renewed', 'the same, under HTTP 200', unauthorized()),
  each(
    '401',
    'expired',
    'the App Password is accepted no more',
    unauthorized(401),
  ),
  each('402', 'halted', 'the account is suspended', { status: 402 }),
  each('403', 'halted', 'the user may not', { status: 403 }),
  each('number', 'error', '{"data": 7}', { json: { data: 7 } }),
  each('half envelope', 'error', 'an envelope without a status', {
    json: { response: { message: 'ok' }, data: {} },
  }),
];

const shared = FAULTS.flatMap((fault) => {
  const change = SHARED[fault.name];
  return change ? [{ ...fault, ...change }] : [];
});

const LIVE_FAULTS: FaultCase[] = [...OWN, ...shared];

/** All that can go wrong with the answers that a build gets. */
export const faultsOf = (auth: Auth): FaultCase[] =>
  apiOf(auth) === 'live' ? LIVE_FAULTS : FAULTS;
