import { beforeEach, describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { outcomeOf, play, says, type Case } from '../cases.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import { runningEntry, shownEntry } from '../shown.ts';
import { wireCarries } from '../wire_that.ts';
import {
  CONNECTION,
  created,
  get,
  list,
  post,
  record,
  refusal,
} from '../tracking_time.ts';

const { start_timer, stop_timer } = App.creates;

/** Noon in London, on a day in winter: its clocks show UTC. */
const NOW = '2026-03-16T12:00:00Z';
const HALF_PAST_11 = '2026-03-16T11:30:00Z';

const entry = example('TimeEntry');
const started = created(runningEntry());
const stopped = record(entry);
const runs = refusal(400, 'timer_already_running');
const noneRuns = refusal(404, 'no_running_timer');
const invalid = refusal(400, 'validation_failed');
const gone = refusal(404, 'not_found');
const since = (start_time: string, user_id = 'user_34') =>
  list([runningEntry({ start_time, user_id })]);

const start = (body: object = {}) => post('/time-entries/start', body);
const stop = (body: object = {}) => post('/time-entries/stop', body);
const lookFor = (user_id: string) =>
  get('/time-entries', { user_id, running: 'true', per_page: '1' });
const look = lookFor('user_34');

/** What is said when the other timer can't be stopped at the new start. */
const began = (other: string, own: string) =>
  `Another timer has been running since 2026-03-16 ${other}, so it can't be stopped at this step's Start Time, 2026-03-16 ${own}. Nothing was stopped or started. Leave Start Time empty to start now, or stop the other timer first.`;

const startIsAhead = (when: string) =>
  `Start Time is ${when}. Leave it empty to start now, or add a Delay step before this one.`;
const endIsAhead = (when: string) =>
  `End Time is ${when}. Leave it empty to stop now, or add a Delay step before this one.`;

const INVALID =
  "TrackingTime didn't accept the values of this step: End Time must be after Start Time. Change them and test the step again. (TrackingTime request req_8f3a)";
const STOP_IT_FIRST =
  'A timer is already running for this user. Stop it first. (TrackingTime request req_8f3a)';
const STOP_IT_OR_CHOOSE =
  'A timer is already running for this user. Stop it first. Or set "If a Timer Is Already Running" to "Stop it and start this one". (TrackingTime request req_8f3a)';

const details = {
  description: 'Kick-off call',
  project_id: 'proj_456',
  task_id: 'task_789',
  user_id: 'user_34',
  billable: true,
  tag_ids: ['tag_5'],
};
const at = { start_time: HALF_PAST_11 };
const ofGrace = { ...at, user_id: 'user_7' };
const inFiveMinutes = '2026-03-16 12:05';
const restarts = [start(), stop(), start()];
const restartsAt = [
  start(at),
  look,
  stop({ end_time: HALF_PAST_11 }),
  start(at),
];
const shown = shownEntry(runningEntry());

const starts: Case[] = [
  {
    title: 'without a Start Time starts now, in one request',
    answers: [started],
    asks: [start()],
    gives: shown,
  },
  {
    title:
      'starts then with a Start Time in the past, and all that was filled in',
    input: { ...details, start_time: '2026-03-16 11:30' },
    answers: [started],
    asks: [start({ ...details, ...at })],
    gives: shown,
  },
  {
    title: 'at this very second starts now',
    input: { start_time: NOW },
    answers: [started],
    asks: [start({ start_time: NOW })],
  },
  {
    title: 'with a Start Time in five minutes starts now',
    input: { start_time: inFiveMinutes },
    answers: [started],
    asks: [start()],
  },
  ...[
    ['2026-03-16T12:05:01Z', 'in 5 minutes'],
    ['2026-03-16 12:40', 'in 40 minutes'],
    ['2026-03-16 13:00', 'in 60 minutes'],
    ['2026-03-16 14:00', 'in 2 hours'],
    ['2026-03-17 12:00', 'in 24 hours'],
    ['2026-03-19 12:00', 'in 3 days'],
  ].map(([start_time = '', when = '']): Case => ({
    title: `with a Start Time ${when} (${start_time}) starts and stops nothing`,
    input: { start_time, if_running: 'stop_and_start' },
    halts: startIsAhead(when),
  })),
  ...[{}, { if_running: 'stop_and_start' }].map((choice): Case => {
    const ofAda = { user_id: 'user_34', description: 'Call' };
    return {
      title: `stops the timer of the same user that runs: ${JSON.stringify(choice)}`,
      input: { ...choice, ...ofAda },
      answers: [runs, stopped, started],
      asks: [start(ofAda), stop({ user_id: 'user_34' }), start(ofAda)],
      gives: shown,
    };
  }),
  {
    title: "stops the connected user's timer where no other is named",
    answers: [runs, stopped, started],
    asks: restarts,
  },
  {
    title: 'with a Start Time in five minutes stops the other timer now',
    input: { start_time: inFiveMinutes },
    answers: [runs, stopped, started],
    asks: restarts,
  },
  {
    title: 'starts if the other timer was stopped meanwhile',
    answers: [runs, noneRuns, started],
    asks: restarts,
    gives: shown,
  },
  {
    title: 'stops the Zap run instead if the builder chose so',
    input: { if_running: 'halt' },
    answers: [runs],
    asks: [start()],
    halts: STOP_IT_OR_CHOOSE,
  },
  {
    title: 'does not stop anything for another error',
    answers: [invalid],
    asks: [start()],
    halts: INVALID,
  },
  {
    title: 'does not go round in circles if yet another timer was started',
    answers: [runs, stopped, runs],
    asks: restarts,
    halts: STOP_IT_FIRST,
  },
  {
    title: 'half an hour ago stops the timer that runs for an hour then',
    input: at,
    answers: [runs, since('2026-03-16T11:00:00Z'), stopped, started],
    asks: restartsAt,
  },
  {
    title: 'half an hour ago for a colleague stops their timer then',
    input: ofGrace,
    answers: [runs, since('2026-03-16T11:00:00Z', 'user_7'), stopped, started],
    asks: [
      start(ofGrace),
      lookFor('user_7'),
      stop({ user_id: 'user_7', end_time: HALF_PAST_11 }),
      start(ofGrace),
    ],
  },
  {
    title: 'half an hour ago stops nothing if the other timer began later',
    input: at,
    answers: [runs, since('2026-03-16T11:45:00Z')],
    asks: [start(at), look],
    halts: began('11:45', '11:30'),
  },
  {
    title: 'half an hour ago stops nothing if the other timer began just then',
    input: at,
    answers: [runs, since(HALF_PAST_11)],
    asks: [start(at), look],
    halts: began('11:30', '11:30'),
  },
  {
    title:
      'half an hour ago starts if the other timer was gone when looked for',
    input: at,
    answers: [runs, list([]), noneRuns, started],
    asks: restartsAt,
  },
  {
    title: 'half an hour ago starts if the other timer was stopped meanwhile',
    input: at,
    answers: [runs, since('2026-03-16T11:00:00Z'), noneRuns, started],
    asks: restartsAt,
  },
  {
    title: 'half an hour ago stops nothing if another timer began meanwhile',
    input: at,
    answers: [
      runs,
      since('2026-03-16T11:00:00Z'),
      invalid,
      since('2026-03-16T12:00:00Z'),
    ],
    asks: [start(at), look, stop({ end_time: HALF_PAST_11 }), look],
    halts: began('12:00', '11:30'),
  },
  {
    title: "half an hour ago says why the other timer couldn't be stopped then",
    input: at,
    answers: [
      runs,
      since('2026-03-16T11:00:00Z'),
      invalid,
      since('2026-03-16T11:00:00Z'),
    ],
    asks: [start(at), look, stop({ end_time: HALF_PAST_11 }), look],
    halts: INVALID,
  },
  {
    title: 'half an hour ago does not go round in circles',
    input: at,
    answers: [runs, since('2026-03-16T11:00:00Z'), stopped, runs],
    asks: restartsAt,
    halts: STOP_IT_FIRST,
  },
  {
    title: 'half an hour ago asks for nothing if the Zap is to stop',
    input: { ...at, if_running: 'halt' },
    answers: [runs],
    asks: [start(at)],
    halts: STOP_IT_OR_CHOOSE,
  },
];

const wasStopped = { ...shownEntry(entry), stopped: true };

const stops: Case[] = [
  {
    title: "without an End Time stops the connected user's timer now",
    answers: [stopped],
    asks: [stop()],
    gives: wasStopped,
  },
  {
    title: "stops another's, with an End Time in the past then",
    input: { user_id: 'user_34', end_time: '2026-03-16 11:30' },
    answers: [stopped],
    asks: [stop({ user_id: 'user_34', end_time: HALF_PAST_11 })],
  },
  {
    title: 'with an End Time in five minutes stops now',
    input: { end_time: inFiveMinutes },
    answers: [stopped],
    asks: [stop()],
  },
  {
    title: 'with an End Time before the timer began says so',
    input: { end_time: '2026-03-16 11:30' },
    answers: [invalid],
    asks: [stop({ end_time: HALF_PAST_11 })],
    halts: INVALID,
  },
  ...[
    ['2026-03-16T12:05:01Z', 'in 5 minutes'],
    ['2026-03-16 14:00', 'in 2 hours'],
    ['2026-03-19 12:00', 'in 3 days'],
  ].map(([end_time = '', when = '']): Case => ({
    title: `with an End Time ${when} (${end_time}) stops nothing, even if the Zap may go on`,
    input: { end_time, if_not_running: 'continue' },
    halts: endIsAhead(when),
  })),
  ...[{}, { if_not_running: 'halt' }].map((input): Case => ({
    title: `stops the Zap run if no timer runs: ${JSON.stringify(input)}`,
    input,
    answers: [noneRuns],
    asks: [stop()],
    halts: says('No timer is running for this user'),
  })),
  {
    title: 'continues the Zap if the builder chose so',
    input: { if_not_running: 'continue' },
    answers: [noneRuns],
    asks: [stop()],
    gives: { stopped: false },
  },
  {
    title: 'does not continue after another error',
    input: { if_not_running: 'continue' },
    answers: [gone],
    asks: [stop()],
    halts: says("couldn't find"),
  },
  {
    title: 'stops nobody by mistake if the user was mapped and came empty',
    input: { user_id: '' },
    raw: { user_id: '{{1__user}}' },
    halts: says('would use the connected user'),
  },
];

const NOT_RUNNING = (whose: string) =>
  `The timer chosen under "Only If It Is This Timer" isn't running${whose}. Nothing was stopped, and if another timer is running, it was left alone. To go on in this case, set "If No Timer Is Running" to "Continue the Zap".`;

const only = { time_entry_id: 'entry_123' };
const onlyOrContinue = { ...only, if_not_running: 'Continue the Zap' };
const lookAtIt = get('/time-entries/entry_123');
const stopsIt = [lookAtIt, stop({ user_id: 'user_34' })];
const isRunning = record(runningEntry());

const stopsOne: Case[] = [
  ...[{}, { user_id: 'user_34' }].map((whose): Case => ({
    title: `stops that one, whose user isn't needed: ${JSON.stringify(whose)}`,
    input: { ...only, ...whose },
    answers: [isRunning, stopped],
    asks: stopsIt,
    gives: wasStopped,
  })),
  {
    title: "stops that one if User was mapped and came empty: it's the entry's",
    input: { ...only, user_id: '' },
    raw: { time_entry_id: '{{1__id}}', user_id: '{{1__user}}' },
    answers: [isRunning, stopped],
    asks: stopsIt,
  },
  {
    title: 'stops it at a time',
    input: { ...only, end_time: '2026-03-16 10:30' },
    answers: [isRunning, stopped],
    asks: [
      lookAtIt,
      stop({ user_id: 'user_34', end_time: '2026-03-16T10:30:00Z' }),
    ],
  },
  ...(
    [
      ['has ended', stopped, {}],
      ['was deleted', gone, {}],
      ["is another user's", isRunning, { user_id: 'user_7' }],
    ] as const
  ).flatMap(([how, answer, whose]): Case[] => [
    {
      title: `stops the Zap run and no timer if it ${how}`,
      input: { ...only, ...whose },
      answers: [answer],
      asks: [lookAtIt],
      halts: NOT_RUNNING('user_id' in whose ? ' for this user' : ''),
    },
    {
      title: `continues the Zap and stops no timer if it ${how}`,
      input: { ...onlyOrContinue, ...whose },
      answers: [answer],
      asks: [lookAtIt],
      gives: { stopped: false },
    },
  ]),
  {
    title: 'continues the Zap if it was stopped in that very moment',
    input: onlyOrContinue,
    answers: [isRunning, noneRuns],
    asks: stopsIt,
    gives: { stopped: false },
  },
  {
    title: 'says so if another timer was started meanwhile, and stopped',
    input: onlyOrContinue,
    answers: [isRunning, record(example('TimeEntry', { id: 'entry_124' }))],
    asks: stopsIt,
    halts:
      'While this step ran, the timer chosen under "Only If It Is This Timer" was stopped and another one was started. That other timer was stopped by this step. If it should go on, start it again in TrackingTime.',
  },
  {
    title: 'stops nothing if it was mapped and came empty',
    input: { time_entry_id: '' },
    raw: { time_entry_id: '{{1__id}}' },
    halts:
      'The value mapped into Only If It Is This Timer was empty, so any timer would be stopped. Map a value that is always there, or remove what is mapped.',
  },
  {
    title: 'does not continue after another error',
    input: onlyOrContinue,
    answers: [refusal(403, 'forbidden')],
    asks: [lookAtIt],
    halts: says("isn't allowed to do this with that time entry"),
  },
];

beforeEach(() => {
  itIsNow(NOW);
});

describe.each([
  ['Start Timer', start_timer, starts],
  ['Stop Timer', stop_timer, stops],
  ['Stop Timer, only if it is one timer', stop_timer, stopsOne],
])('%s', (_, { operation }, cases) => {
  it.each(cases)('$title', async (row) => {
    const authData = { ...CONNECTION, user_id: 'user_34' };
    const outcome = await play(operation.perform, row, { authData });
    expect(outcome).toEqual(outcomeOf(row));
  });
});

describe('Stop Timer on a wire that has no timers of others', () => {
  const authData = (user_id: string) => ({ ...CONNECTION, user_id });
  const row: Case = {
    title: '',
    input: onlyOrContinue,
    answers: [isRunning],
    asks: [lookAtIt],
    gives: { stopped: false },
  };

  it("leaves a chosen timer alone that is another user's", async () => {
    wireCarries([]);
    expect(
      await play(stop_timer.operation.perform, row, {
        authData: authData('user_7'),
      }),
    ).toEqual(outcomeOf(row));
  });

  it("stops one that is the connected user's", async () => {
    wireCarries([]);
    const own: Case = { ...row, answers: [isRunning, stopped], asks: stopsIt };
    delete own.gives;
    expect(
      await play(stop_timer.operation.perform, own, {
        authData: authData('user_34'),
      }),
    ).toMatchObject(outcomeOf(own));
  });
});
