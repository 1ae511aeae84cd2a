import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Run, StepRecord } from '../runs.ts';
import { LiveLog } from '../live_log.ts';

const step: StepRecord = {
  kind: 'create',
  name: 'timer',
  app: 'TrackingTime',
  label: 'Start Timer',
  input: {},
  output: { id: 'entry_1', description: 'Kick-off' },
  requests: [
    {
      method: 'POST',
      url: 'http://127.0.0.1:4010/api/v4/time-entries/start',
      query: '',
      status: 201,
      duration: 8,
      requestHeaders: '',
      requestBody: '{"description":"Kick-off"}',
      responseHeaders: '',
      responseBody: '',
    },
  ],
  log: [],
  lookups: [],
};

const logOf = (verbose: boolean): string[] => {
  const lines: string[] = [];
  const { listen } = new LiveLog({
    print: (line) => lines.push(stripVTControlCharacters(line)),
    verbose,
    now: () => new Date(2026, 2, 16, 9, 0, 0),
  });
  const run: Run = {
    id: '1',
    zap: 'Calendar to timer',
    status: 'halted',
    reason: 'No timer.',
    steps: [],
  };
  listen({ type: 'run_began', run });
  listen({ type: 'stepped', run, step });
  listen({ type: 'run_ended', run });
  return lines.map((line) => line.trim());
};

describe('the live log', () => {
  it('shows a run step by step, with what went over the wire', () => {
    expect(logOf(false)).toEqual([
      '09:00:00 ⚡ Calendar to timer run 1',
      '│ TrackingTime Start Timer  “Kick-off” entry_1',
      '│              → POST /api/v4/time-entries/start → 201 8 ms',
      '╰ ■ halted: No timer.',
    ]);
  });

  it('says in whole seconds how long a run is kept back', () => {
    const lines: string[] = [];
    const { listen } = new LiveLog({
      print: (line) => lines.push(stripVTControlCharacters(line).trim()),
    });
    listen({ type: 'held_back', seconds: 58.717000007629395 });
    expect(lines).toEqual([
      'Kept back for 59 s: more runs than the integration lets Zapier start.',
    ]);
  });

  it('puts what turning a Zap on and off takes below its name', () => {
    const lines: string[] = [];
    const { listen } = new LiveLog({
      print: (line) => lines.push(stripVTControlCharacters(line).trim()),
    });
    const { requests } = step;
    const called = (method: string, zapId?: string) => {
      listen({ type: 'called', method, zapId, requests });
    };
    listen({ type: 'turning_on', zap: 'One' });
    called('triggers.project_list.operation.perform');
    called('triggers.timer_stopped.operation.performSubscribe', '1');
    listen({ type: 'turning_on', zap: 'Two' });
    listen({ type: 'turning_off', zap: 'One' });
    called('triggers.timer_stopped.operation.performUnsubscribe', '1');
    const request = '→ POST /api/v4/time-entries/start → 201 8 ms';
    expect(lines).toEqual([
      ...['Zap on     One', request, request],
      'Zap on     Two',
      ...['Zap off    One', request],
    ]);
  });

  it('puts the details that were fetched for a step below it, with their requests', () => {
    const lines: string[] = [];
    const { listen } = new LiveLog({
      print: (line) => lines.push(stripVTControlCharacters(line).trim()),
    });
    const [request] = step.requests;
    if (request === undefined) {
      throw new Error('It makes one.');
    }
    const detail = {
      ...request,
      method: 'GET',
      url: 'http://127.0.0.1:4010/api/v4/projects/proj_2',
      status: 200,
    };
    const lookup = {
      label: 'Details of the project',
      input: {},
      output: { id: 'proj_2', name: 'Online Shop' },
      requests: [detail],
      log: [],
    };
    const run: Run = {
      id: '1',
      zap: 'Test',
      status: 'playing',
      reason: undefined,
      steps: [],
    };
    listen({ type: 'stepped', run, step: { ...step, lookups: [lookup] } });
    expect(lines).toEqual([
      '│ TrackingTime Start Timer  “Kick-off” entry_1',
      '│              ↳ Details of the project  “Online Shop” proj_2',
      '│                → GET /api/v4/projects/proj_2 → 200 8 ms',
      '│              → POST /api/v4/time-entries/start → 201 8 ms',
    ]);
  });

  it('gives the reason when a trigger ran nothing, and marks a hook that was refused', () => {
    const lines: string[] = [];
    const { listen } = new LiveLog({ print: (line) => lines.push(line) });
    const ignored = (...reasons: string[]) => {
      listen({ type: 'ignored', zap: 'Bills', reasons });
    };
    ignored('A hook was refused: No matching signature found.');
    ignored('Left out by Project: the Zap wants proj_1, and this has proj_2.');
    ignored();
    expect(lines.map((line) => stripVTControlCharacters(line).trim())).toEqual([
      '✗ "Bills" doesn\'t run. A hook was refused: No matching signature found.',
      '◦ "Bills" doesn\'t run. Left out by Project: the Zap wants proj_1, and this has proj_2.',
      '"Bills" has nothing to do.',
    ]);
  });

  it('says whose hook arrives', () => {
    const lines: string[] = [];
    const { listen } = new LiveLog({ print: (line) => lines.push(line) });
    listen({ type: 'hook', zap: 'Bills', event: 'time_entry.updated' });
    expect(lines.map((line) => stripVTControlCharacters(line).trim())).toEqual([
      'A hook arrives for "Bills": time_entry.updated.',
    ]);
  });

  it('leaves it to the filter to say why it ended a run', () => {
    const lines: string[] = [];
    const { listen } = new LiveLog({ print: (line) => lines.push(line) });
    const run: Run = {
      id: '1',
      zap: 'Test',
      status: 'filtered',
      reason: 'It only continues if Billable is true.',
      steps: [],
    };
    listen({ type: 'run_ended', run });
    expect(lines.map((line) => stripVTControlCharacters(line).trim())).toEqual([
      '╰ ◦ filtered',
    ]);
  });

  it('shows each parameter of a request so that it can be read in one way', () => {
    const lines: string[] = [];
    const { listen } = new LiveLog({ print: (line) => lines.push(line) });
    const query = 'q=Kessler+%26+Daughters&page=1&from=2026-03-16&name=%E0%A4';
    const requests = step.requests.map((request) => ({ ...request, query }));
    listen({
      type: 'called',
      method: 'triggers.project_list.operation.perform',
      zapId: undefined,
      requests,
    });
    expect(stripVTControlCharacters(lines.join())).toContain(
      '/start?q="Kessler & Daughters"&page=1&from=2026-03-16&name=',
    );
  });

  it('prints nothing once it is muted', () => {
    const lines: string[] = [];
    const log = new LiveLog({ print: (line) => lines.push(line) });
    log.mute();
    log.say('The lab is closed.');
    expect(lines).toEqual([]);
  });

  it('shows bodies when it is asked to, but no code that proves who someone is', () => {
    expect(logOf(true)).toContain(
      '│                sent {"description":"Kick-off"}',
    );
    const lines: string[] = [];
    const { listen } = new LiveLog({
      print: (line) => lines.push(line),
      verbose: true,
    });
    const requests = step.requests.map((request) => ({
      ...request,
      requestBody:
        'grant_type=authorization_code&code=abc&code_verifier=def&scope=x',
    }));
    listen({
      type: 'called',
      method: 'authentication.test',
      zapId: undefined,
      requests,
    });
    expect(lines.join('\n')).toContain(
      'code=:censored:&code_verifier=:censored:&scope=x',
    );
  });
});
