import { beforeEach, describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import { runningEntry } from '../shown.ts';
import {
  CONNECTION,
  created,
  get,
  list,
  post,
  record,
  refusal,
  trackingTime,
  type Answering,
  type SentRequest,
} from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { start_timer, stop_timer } = App.creates;

/** Noon in London, on a day in winter: its clocks show UTC. */
const NOW = '2026-03-16T12:00:00Z';

const started = created(runningEntry());
const stopped = record(example('TimeEntry'));
const runs = refusal(400, 'timer_already_running');
const noneRuns = refusal(404, 'no_running_timer');
const refused = refusal(400, 'validation_failed');
const since = (start_time: string, user_id = 'user_34') =>
  list([runningEntry({ start_time, user_id })]);
const nobody = list([]);

const start = (body: object = {}) => post('/time-entries/start', body);
const stop = (body: object = {}) => post('/time-entries/stop', body);
const look = get('/time-entries', {
  user_id: 'user_34',
  running: 'true',
  per_page: '1',
});

/** What is said when the other timer can't be stopped at the new start. */
const began = (other: string, own: string) =>
  `Another timer has been running since 2026-03-16 ${other}, so it can't be stopped at this step's Start Time, 2026-03-16 ${own}. Nothing was stopped or started. Leave Start Time empty to start now, or stop the other timer first.`;

const startIsAhead = (when: string) =>
  `Start Time is ${when}. Leave it empty to start now, or add a Delay step before this one.`;
const endIsAhead = (when: string) =>
  `End Time is ${when}. Leave it empty to stop now, or add a Delay step before this one.`;

type Case = {
  title: string;
  input?: Record<string, unknown>;
  answers?: Answering[];
  requests?: SentRequest[];
  /** What the Zap halts with; nothing where it goes on. */
  halts?: string;
};

const HALF_PAST_11 = '2026-03-16T11:30:00Z';
const at = { start_time: HALF_PAST_11 };

const starts: Case[] = [
  {
    title: 'without a Start Time starts now',
    answers: [started],
    requests: [start()],
  },
  {
    title: 'with a Start Time in the past starts then, in one request',
    input: { start_time: '2026-03-16 11:30' },
    answers: [started],
    requests: [start(at)],
  },
  {
    title: 'at this very second starts now',
    input: { start_time: NOW },
    answers: [started],
    requests: [start({ start_time: NOW })],
  },
  {
    title: 'with a Start Time in five minutes starts now',
    input: { start_time: '2026-03-16 12:05' },
    answers: [started],
    requests: [start()],
  },
  ...[
    ['2026-03-16T12:05:01Z', 'in 5 minutes'],
    ['2026-03-16 12:40', 'in 40 minutes'],
    ['2026-03-16 13:00', 'in 60 minutes'],
    ['2026-03-16 14:00', 'in 2 hours'],
    ['2026-03-17 12:00', 'in 24 hours'],
    ['2026-03-19 12:00', 'in 3 days'],
  ].map(([start_time = '', when = '']): Case => ({
    title: `with a Start Time ${when} (${start_time}) starts nothing`,
    input: { start_time },
    halts: startIsAhead(when),
  })),
  {
    title: 'without a Start Time stops the other timer now, in three requests',
    answers: [runs, stopped, started],
    requests: [start(), stop(), start()],
  },
  {
    title: 'with a Start Time in five minutes stops the other timer now',
    input: { start_time: '2026-03-16 12:05' },
    answers: [runs, stopped, started],
    requests: [start(), stop(), start()],
  },
  {
    title: 'with a Start Time in 2 hours leaves the other timer alone',
    input: { start_time: '2026-03-16 14:00', if_running: 'stop_and_start' },
    halts: startIsAhead('in 2 hours'),
  },
  {
    title:
      'half an hour ago stops the timer that runs for an hour half an hour ago',
    input: at,
    answers: [runs, since('2026-03-16T11:00:00Z'), stopped, started],
    requests: [start(at), look, stop({ end_time: HALF_PAST_11 }), start(at)],
  },
  {
    title:
      'half an hour ago for a colleague stops the timer of the colleague then',
    input: { ...at, user_id: 'user_7' },
    answers: [runs, since('2026-03-16T11:00:00Z', 'user_7'), stopped, started],
    requests: [
      start({ ...at, user_id: 'user_7' }),
      get('/time-entries', {
        user_id: 'user_7',
        running: 'true',
        per_page: '1',
      }),
      stop({ user_id: 'user_7', end_time: HALF_PAST_11 }),
      start({ ...at, user_id: 'user_7' }),
    ],
  },
  {
    title: 'half an hour ago stops nothing if the other timer began later',
    input: at,
    answers: [runs, since('2026-03-16T11:45:00Z')],
    requests: [start(at), look],
    halts: began('11:45', '11:30'),
  },
  {
    title: 'half an hour ago stops nothing if the other timer began just then',
    input: at,
    answers: [runs, since(HALF_PAST_11)],
    requests: [start(at), look],
    halts: began('11:30', '11:30'),
  },
  {
    title:
      'half an hour ago starts if the other timer was gone when looked for',
    input: at,
    answers: [runs, nobody, noneRuns, started],
    requests: [start(at), look, stop({ end_time: HALF_PAST_11 }), start(at)],
  },
  {
    title: 'half an hour ago starts if the other timer was stopped meanwhile',
    input: at,
    answers: [runs, since('2026-03-16T11:00:00Z'), noneRuns, started],
    requests: [start(at), look, stop({ end_time: HALF_PAST_11 }), start(at)],
  },
  {
    title: 'half an hour ago stops nothing if another timer began meanwhile',
    input: at,
    answers: [
      runs,
      since('2026-03-16T11:00:00Z'),
      refused,
      since('2026-03-16T12:00:00Z'),
    ],
    requests: [start(at), look, stop({ end_time: HALF_PAST_11 }), look],
    halts: began('12:00', '11:30'),
  },
  {
    title:
      'half an hour ago says why the other timer could not be stopped then',
    input: at,
    answers: [
      runs,
      since('2026-03-16T11:00:00Z'),
      refused,
      since('2026-03-16T11:00:00Z'),
    ],
    requests: [start(at), look, stop({ end_time: HALF_PAST_11 }), look],
    halts:
      "TrackingTime didn't accept the values of this step: End Time must be after Start Time. Change them and test the step again. (TrackingTime request req_8f3a)",
  },
  {
    title: 'half an hour ago does not go round in circles',
    input: at,
    answers: [runs, since('2026-03-16T11:00:00Z'), stopped, runs],
    requests: [start(at), look, stop({ end_time: HALF_PAST_11 }), start(at)],
    halts:
      'A timer is already running for this user. Stop it first. (TrackingTime request req_8f3a)',
  },
  {
    title: 'half an hour ago asks for nothing if the Zap is to stop',
    input: { ...at, if_running: 'halt' },
    answers: [runs],
    requests: [start(at)],
    halts:
      'A timer is already running for this user. Stop it first. Or set "If a Timer Is Already Running" to "Stop it and start this one". (TrackingTime request req_8f3a)',
  },
];

const stops: Case[] = [
  {
    title: 'without an End Time stops now',
    answers: [stopped],
    requests: [stop()],
  },
  {
    title: 'with an End Time in the past stops then',
    input: { end_time: '2026-03-16 11:30' },
    answers: [stopped],
    requests: [stop({ end_time: HALF_PAST_11 })],
  },
  {
    title: 'with an End Time in five minutes stops now',
    input: { end_time: '2026-03-16 12:05' },
    answers: [stopped],
    requests: [stop()],
  },
  {
    title: 'with an End Time before the timer began says so',
    input: { end_time: '2026-03-16 11:30' },
    answers: [refused],
    requests: [stop({ end_time: HALF_PAST_11 })],
    halts:
      "TrackingTime didn't accept the values of this step: End Time must be after Start Time. Change them and test the step again. (TrackingTime request req_8f3a)",
  },
  ...[
    ['2026-03-16T12:05:01Z', 'in 5 minutes'],
    ['2026-03-16 14:00', 'in 2 hours'],
    ['2026-03-19 12:00', 'in 3 days'],
  ].map(([end_time = '', when = '']): Case => ({
    title: `with an End Time ${when} (${end_time}) stops nothing`,
    input: { end_time },
    halts: endIsAhead(when),
  })),
  {
    title:
      'with an End Time in 2 hours stops nothing, even if the Zap may go on',
    input: { end_time: '2026-03-16 14:00', if_not_running: 'continue' },
    halts: endIsAhead('in 2 hours'),
  },
];

const play = async (perform: unknown, { input = {}, answers = [] }: Case) => {
  const { requests } = trackingTime(...answers);
  try {
    await run(perform, {
      inputData: input,
      authData: { ...CONNECTION, user_id: 'user_34' },
    });
    return { requests };
  } catch (error) {
    const { name, message } = error as Error;
    return { requests, [name]: message };
  }
};

/** What comes of it. */
const outcomeOf = ({ requests = [], halts }: Case) => ({
  requests,
  ...(halts !== undefined && { HaltedError: halts }),
});

beforeEach(() => {
  itIsNow(NOW);
});

describe('Start Timer', () => {
  it.each(starts)('$title', async (row) => {
    const outcome = await play(start_timer.operation.perform, row);
    expect(outcome).toEqual(outcomeOf(row));
  });
});

describe('Stop Timer', () => {
  it.each(stops)('$title', async (row) => {
    const outcome = await play(stop_timer.operation.perform, row);
    expect(outcome).toEqual(outcomeOf(row));
  });
});
