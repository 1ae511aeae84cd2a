import { describe, expect, it } from '@jest/globals';
import type { WireRequest } from '../platform/logs.ts';
import { dataOfStep } from '../page/labelled_data.ts';
import { type Happening, linesOf } from '../page/run_view.ts';
import type { Run, StepRecord, TriggerCall, Wait } from '../runs.ts';
import { callWith, logOf, runWith } from './records.ts';

/*
 * What a run on the page says, from the lab's records of it.
 */

const BEGAN = 1_000_000;

const wait = (more: Partial<Wait>): Wait => ({
  at: BEGAN + 100,
  seconds: 7,
  ...{ kind: 'throttled', reason: 'One at a time.' },
  ...{ requests: [], log: [] },
  ...more,
});

const step = (more: Partial<StepRecord> = {}): StepRecord => ({
  ...{ kind: 'create', name: 'book', app: 'Library', label: 'Create Book' },
  ...{ input: {}, output: { id: '8', name: 'Emma' } },
  ...{ lookups: [], requests: [], log: [], waits: [] },
  ...{ at: BEGAN + 100, milliseconds: 40 },
  ...more,
});

const request = (status: number, path = '/books'): WireRequest => ({
  ...{ method: 'GET', url: `https://library.example${path}`, query: 'all=1' },
  ...{ status, duration: 12 },
  ...{ requestHeaders: '', requestBody: '' },
  ...{ responseHeaders: '', responseBody: '[]' },
});

const call = (more: Partial<TriggerCall> = {}): TriggerCall =>
  callWith({ at: BEGAN, ...more });

const shown = (happening: Partial<Happening>, isLive = false) =>
  linesOf(
    { call: call(), run: undefined, isFirst: true, ...happening },
    () => ({ dataIn: [], dataOut: [] }),
    isLive,
  );

/** A run that a hook began. */
const ran = (run: Partial<Run>, more: Partial<TriggerCall> = {}): Happening => {
  const began = call(more);
  const whole = { at: BEGAN, call: began, milliseconds: 7400 };
  return { call: began, run: runWith({ ...whole, ...run }), isFirst: true };
};

const said = (happening: Partial<Happening>, isLive?: boolean) =>
  shown(happening, isLive).map(
    ({ kind, after, text }) => `+${after} ${kind}: ${text}`,
  );

describe('a run on the page', () => {
  it('says when each thing happened', () => {
    const steps = [
      step({ kind: 'trigger', label: 'Book Arrived', at: BEGAN }),
      step(),
    ];
    expect(said(ran({ status: 'success', milliseconds: 140, steps }))).toEqual([
      '+0 arrived: A hook arrived',
      '+0 verified: Signed by TrackingTime',
      '+0 step: Library: Book Arrived – “Emma”',
      '+100 step: Library: Create Book – “Emma”',
      '+140 ended: Success',
    ]);
  });

  it('says that the live build asked TrackingTime whether a hook is true', () => {
    const steps = [step({ kind: 'trigger', requests: [request(200)] })];
    const lines = shown(ran({ status: 'success', steps }), true);
    expect(
      lines.map(({ text, trace }) => [text, trace?.requests.length]),
    ).toEqual([
      ['A hook arrived', undefined],
      ['TrackingTime was asked, and it is true', undefined],
      // What it was asked is told once, with what came of it.
      ['Library: Create Book – “Emma”', 1],
      ['Success', undefined],
    ]);
  });

  it('has the requests and the log of a step, and how long they took', () => {
    const steps = [step({ requests: [request(200)], log: logOf('Found it.') })];
    expect(shown(ran({ steps }))[2]).toMatchObject({
      kind: 'step',
      trace: {
        requests: [
          {
            ...{ method: 'GET', path: '/books?all=1' },
            ...{ status: 200, milliseconds: 12, sent: '', got: '[]' },
          },
        ],
        log: [{ kind: 'console', text: 'Found it.' }],
        milliseconds: 40,
      },
    });
  });

  it('has a line for each wait before the step that went on after it', () => {
    const steps = [step({ milliseconds: 7040, waits: [wait({})] })];
    expect(said(ran({ steps })).slice(2, 4)).toEqual([
      '+100 wait: Told to wait 7 s, then tried again: One at a time.',
      '+7100 step: Library: Create Book – “Emma”',
    ]);
  });

  it('has a line for a wait of the trigger', () => {
    const waits = [wait({ kind: 'kept back', at: BEGAN })];
    expect(said(ran({ steps: [] }, { waits }))[1]).toBe(
      '+0 wait: Kept back for 7 s: One at a time.',
    );
  });

  it('says what it waits for right now', () => {
    const happening = ran({ milliseconds: undefined, waiting: wait({}) });
    expect(said(happening).at(-1)).toBe(
      '+100 wait: Told to wait 7 s, then tried again: One at a time.',
    );
  });

  it('says that the connection was renewed', () => {
    const waits = [
      wait({ kind: 'renewed', seconds: 0, reason: 'It was renewed.' }),
    ];
    expect(said(ran({ steps: [step({ waits })] }))[2]).toBe(
      '+100 retry: It was renewed. Then it was tried again.',
    );
  });

  it.each([
    [503, '503'],
    [0, 'no answer'],
  ])(
    'says that the integration sent a request again after status %d',
    (status, came) => {
      const requests = [request(status), request(200)];
      expect(said(ran({ steps: [step({ requests })] }))[2]).toBe(
        `+100 retry: GET /books got ${came}, so the integration sent it again`,
      );
    },
  );

  const broken = { status: 'errored', reason: 'No answer came.' } as const;

  it('says at which step it errored, and why', () => {
    const steps = [
      step({ input: { title: 'Emma' }, output: undefined, requests: [] }),
    ];
    const happening = ran({ ...broken, steps, milliseconds: 140 });
    expect(said(happening).slice(2)).toEqual([
      '+100 failed: Library: Create Book failed: No answer came.',
      '+140 ended: Errored',
    ]);
    expect(shown(happening)[2]?.trace?.milliseconds).toBe(40);
  });

  it('shows a step as failed that wasn’t called, because its details couldn’t be had', () => {
    const lookup = {
      ...{ label: 'Details of the shelf', output: undefined, input: {} },
      ...{ requests: [request(404)], log: [], waits: [] },
      ...{ at: BEGAN + 100, milliseconds: 40 },
    };
    const steps = [step({ output: undefined, lookups: [lookup] })];
    const happening = ran({ ...broken, steps, milliseconds: 140 });
    expect(said(happening).slice(2)).toEqual([
      '+100 details: Details of the shelf',
      '+140 failed: Library: Create Book failed: No answer came.',
      '+140 ended: Errored',
    ]);
    expect(shown(happening)[3]).not.toHaveProperty('trace');
  });

  it('doesn’t take another page of a list for the same request', () => {
    const requests = [request(200), request(200, '/shelves'), request(200)];
    expect(
      shown(ran({ steps: [step({ requests })] })).map(({ kind }) => kind),
    ).not.toContain('retry');
  });
});

describe('what came to no run, on the page', () => {
  it('says why a hook was refused, and never that it was verified', () => {
    const log = logOf('A hook was refused: No matching signature found.');
    const refused = { call: call({ log, milliseconds: 9 }) };
    expect(said(refused)).toEqual([
      '+0 arrived: A hook arrived',
      '+0 refused: A hook was refused: No matching signature found.',
    ]);
  });

  it('says both values of what the trigger left out', () => {
    const log = logOf('Left out: Title is Emma, and the Zap wants Faust.');
    expect(said({ call: call({ log }) }).at(-1)).toContain(
      'left out: Left out: Title is Emma, and the Zap wants Faust.',
    );
  });

  it('says that a poll found nothing new', () => {
    expect(said({ call: call({ by: 'poll', found: 3 }) })).toEqual([
      '+0 arrived: Zapier polled: 3 found, 0 new',
      '+0 ended: Nothing was new',
    ]);
  });
});

describe('the data of a step on the page', () => {
  it('has the labels of the fields', () => {
    const action = { ...{ name: 'book', app: 'Library' }, action: 'create' };
    const trigger = { app: 'Library', trigger: 'arrived' };
    const labels = {
      inputFields: () => [{ key: 'title', label: 'Book' }],
      outputFields: () => [{ key: 'id', label: 'Number' }],
    };
    const lab = { labels, editor: { fieldsOf: () => [] } };
    expect(
      dataOfStep(
        // Nothing else of a lab is asked.
        lab as unknown as Parameters<typeof dataOfStep>[0],
        { name: 'Books', trigger, steps: [action] },
        step({ input: { title: 'Emma' }, output: { id: '8' } }),
      ),
    ).toEqual({
      dataIn: [{ label: 'Book', text: 'Emma' }],
      dataOut: [{ label: 'Number', text: '8' }],
    });
  });
});
