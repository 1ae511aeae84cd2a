import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { WireRequest } from '../platform/logs.ts';
import type { LabEvent, StepRecord } from '../runs.ts';
import { LiveLog } from '../live_log.ts';
import { callWith, logOf, runWith } from './records.ts';

const request: WireRequest = {
  method: 'POST',
  url: 'http://127.0.0.1:4010/api/v4/time-entries/start',
  query: '',
  status: 201,
  duration: 8,
  requestHeaders: '',
  requestBody: '{"description":"Kick-off"}',
  responseHeaders: '',
  responseBody: '',
};

const TIMING = { at: 0, milliseconds: 8, waits: [] };

const step: StepRecord = {
  kind: 'create',
  name: 'timer',
  app: 'TrackingTime',
  label: 'Start Timer',
  input: {},
  output: { id: 'entry_1', description: 'Kick-off' },
  requests: [request],
  log: [],
  lookups: [],
  ...TIMING,
};

const run = runWith({
  zap: 'Calendar to timer',
  status: 'halted',
  reason: 'No timer.',
});

const called = (
  method: string,
  zapId?: string,
  more: Partial<WireRequest> = {},
): LabEvent => ({
  type: 'called',
  method,
  zapId,
  requests: [{ ...request, ...more }],
});

/** What is printed of these events. */
const linesOf = (events: LabEvent[], verbose = false): string[] => {
  const lines: string[] = [];
  const { listen } = new LiveLog({
    print: (line) => lines.push(stripVTControlCharacters(line).trim()),
    verbose,
    now: () => new Date(2026, 2, 16, 9, 0, 0),
  });
  events.forEach(listen);
  return lines;
};

const REQUEST = '→ POST /api/v4/time-entries/start → 201 8 ms';

describe('the live log', () => {
  it.each<[string, LabEvent[], string[]]>([
    [
      'a run step by step, with what went over the wire',
      [
        { type: 'run_began', run },
        { type: 'stepped', run, step },
        { type: 'run_ended', run },
      ],
      [
        '09:00:00 ⚡ Calendar to timer run 1',
        '│ TrackingTime Start Timer  “Kick-off” entry_1',
        `│              ${REQUEST}`,
        '╰ ■ halted: No timer.',
      ],
    ],
    [
      'the details that were fetched for a step below it',
      [
        {
          type: 'stepped',
          run,
          step: {
            ...step,
            lookups: [
              {
                label: 'Details of the project',
                input: {},
                output: { id: 'proj_2', name: 'Online Shop' },
                requests: [{ ...request, method: 'GET', status: 200 }],
                log: [],
                ...TIMING,
              },
            ],
          },
        },
      ],
      [
        '│ TrackingTime Start Timer  “Kick-off” entry_1',
        '│              ↳ Details of the project  “Online Shop” proj_2',
        '│                → GET /api/v4/time-entries/start → 200 8 ms',
        `│              ${REQUEST}`,
      ],
    ],
    [
      'what turning a Zap on and off takes below its name',
      [
        { type: 'turning_on', zap: 'One' },
        called('triggers.project_list.operation.perform'),
        called('triggers.timer_stopped.operation.performSubscribe', '1'),
        { type: 'turning_on', zap: 'Two' },
        { type: 'turning_off', zap: 'One' },
        called('triggers.timer_stopped.operation.performUnsubscribe', '1'),
      ],
      [
        'Zap on     One',
        REQUEST,
        REQUEST,
        'Zap on     Two',
        'Zap off    One',
        REQUEST,
      ],
    ],
    [
      'in whole seconds how long a run is kept back',
      [{ type: 'held_back', seconds: 58.717000007629395 }],
      ['Kept back for 59 s: more runs than the integration lets Zapier start.'],
    ],
    [
      'why a trigger ran nothing, and marks a hook that was refused',
      [
        ['A hook was refused: No matching signature found.'],
        ['Left out by Project: the Zap wants proj_1, and this has proj_2.'],
        [],
      ].map((lines) => ({
        type: 'ignored',
        call: callWith({ log: logOf(...lines) }),
      })),
      [
        '✗ "Bills" doesn\'t run. A hook was refused: No matching signature found.',
        '◦ "Bills" doesn\'t run. Left out by Project: the Zap wants proj_1, and this has proj_2.',
        '"Bills" has nothing to do.',
      ],
    ],
    [
      'whose hook arrives',
      [{ type: 'call_began', call: callWith({ event: 'time_entry.updated' }) }],
      ['A hook arrives for "Bills": time_entry.updated.'],
    ],
    [
      'whose hook arrives, if it names no event',
      [{ type: 'call_began', call: callWith() }],
      ['A hook arrives for "Bills".'],
    ],
    [
      'no reason a second time if a filter ended the run',
      [{ type: 'run_ended', run: { ...run, status: 'filtered' } }],
      ['╰ ◦ filtered'],
    ],
    [
      'each parameter of a request so that it can be read in one way',
      [
        called('authentication.test', undefined, {
          query: 'q=Kessler+%26+Daughters&page=1&from=2026-03-16',
        }),
      ],
      [
        '→ POST /api/v4/time-entries/start?q="Kessler & Daughters"&page=1&from=2026-03-16 → 201 8 ms',
      ],
    ],
  ])('shows %s', (_what, events, lines) => {
    expect(linesOf(events)).toEqual(lines);
  });

  it('reads a query that is not well formed', () => {
    const [line] = linesOf([
      called('a.test', undefined, { query: 'name=%E0' }),
    ]);
    expect(line).toContain('/start?name=');
  });

  it.each([
    ['{"description":"Kick-off"}', 'sent {"description":"Kick-off"}'],
    // No code that proves who someone is.
    [
      'grant_type=authorization_code&code=abc&code_verifier=def&scope=x',
      'sent grant_type=authorization_code&code=:censored:&code_verifier=:censored:&scope=x',
    ],
  ])('shows the body %s when it is asked to', (requestBody, line) => {
    const events = [called('authentication.test', undefined, { requestBody })];
    expect(linesOf(events, true)).toEqual([REQUEST, line]);
  });

  it('prints nothing once it is muted', () => {
    const lines: string[] = [];
    const log = new LiveLog({ print: (line) => lines.push(line) });
    log.mute();
    log.say('The lab is closed.');
    expect(lines).toEqual([]);
  });
});
