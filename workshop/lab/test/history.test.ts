import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Lab } from '../lab.ts';
import type { LiveZap } from '../live_zap.ts';
import { outcomeOf } from '../outcome.ts';
import type { Connection, LabEvent, TriggerCall } from '../runs.ts';
import type { Step, TriggerStep } from '../zap.ts';
import { Reader } from './reader.ts';
import { connectionWith, startTinyLab } from './tiny_lab.ts';

const reader = new Reader();
const events: LabEvent[] = [];
let lab: Lab;
// The lab's clock: each wait moves it.
let now = Date.parse('2026-03-16T09:00:00Z');

beforeAll(async () => {
  lab = await startTinyLab({
    apps: [reader],
    now: () => now,
    wait: (time) => {
      now += time * 1000;
      return Promise.resolve();
    },
    onEvent: (event) => events.push(event),
  });
});
afterAll(() => lab.close());

const onHook: TriggerStep = { app: 'TrackingTime', trigger: 'book_arrived' };
const onAsking: TriggerStep = { app: 'Reader', trigger: 'asks' };

const action = (key: string): Step => ({
  name: key,
  app: 'TrackingTime',
  action: key,
});

const turnOn = (
  trigger: TriggerStep,
  steps: Step[] = [],
  connection: Connection = connectionWith({}),
): Promise<LiveZap> =>
  lab.turnOn({ name: 'Books', trigger, steps }, connection);

/** Runs a Zap of these steps once. */
const runOnce = async (steps: Step[], connection?: Connection) => {
  const zap = await turnOn(onAsking, steps, connection);
  reader.ask('asks', { title: 'Emma', pages: 474 });
  await lab.settled();
  await zap.turnOff();
  return firstOf(zap.runs);
};

const firstOf = <Of>(things: readonly Of[]): Of => {
  const [first] = things;
  if (first === undefined) {
    throw new Error('There is none.');
  }
  return first;
};

const send = async ({ hookUrl = '' }: LiveZap, content: string) => {
  await fetch(hookUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-signature': 'v1,abc',
    },
    body: content,
  });
  await lab.settled();
};

const EMMA = JSON.stringify({
  event: 'book.arrived',
  id: '1',
  title: 'Emma',
  data: { name: 'Emma', pages: 474 },
});

describe('the record of a run', () => {
  it('has what set it off, when it began, and how long it took', async () => {
    const began = now;
    const run = await runOnce([action('reserve')]);
    expect(run).toMatchObject({
      at: began,
      milliseconds: 7000,
      item: { title: 'Emma' },
      call: { by: 'app', at: began, isOver: true },
    });
    expect(run.call.runs).toEqual([run]);
  });

  it('has what a step waited for, and what it sent and wrote before', async () => {
    now += 3_600_000;
    const run = await runOnce([action('reserve')]);
    expect(run.steps.at(-1)).toMatchObject({
      milliseconds: 7000,
      waits: [{ kind: 'throttled', seconds: 7, reason: 'One at a time.' }],
    });
    expect(run.steps.at(-1)?.waits[0]?.log).not.toEqual([]);
    const waiting = events.findLast(({ type }) => type === 'run_changed');
    expect(waiting).toMatchObject({ run });
  });

  it('has that the connection was renewed for a step', async () => {
    const connection = connectionWith({
      access_token: 'first',
      refresh_token: 'r1',
    });
    const run = await runOnce([action('lend')], connection);
    expect(run.steps.at(-1)?.waits).toMatchObject([
      { kind: 'renewed', reason: 'The connection Reader was renewed.' },
    ]);
  });

  it('has the rows that a step changed in another app', async () => {
    const run = await runOnce([
      {
        ...{ name: 'note', app: 'Reader', action: 'note' },
        fields: { text: '{{trigger.title}}' },
      },
    ]);
    expect(run.steps.at(-1)?.changes).toEqual([{ table: 'Notes', key: '1' }]);
  });

  it('has both values of each rule of a filter', async () => {
    const run = await runOnce([
      {
        onlyIf: [
          { field: '{{trigger.title}}', condition: 'exists' },
          {
            field: '{{trigger.pages}}',
            condition: 'is greater than',
            value: '500',
          },
        ],
      },
    ]);
    expect(run.steps.flatMap(({ rule }) => rule ?? [])).toEqual([
      {
        field: 'Title (of Asks)',
        condition: 'exists',
        found: 'Emma',
        passed: true,
      },
      {
        field: 'Pages (of Asks)',
        condition: 'is greater than',
        wanted: '500',
        found: 474,
        passed: false,
      },
    ]);
  });
});

describe('the record of a hook', () => {
  it('is kept as it came, with what came of it', async () => {
    const zap = await turnOn({ ...onHook, fields: { title_has: 'U' } });
    await send(zap, EMMA);
    const call = firstOf(zap.triggerCalls);
    expect(call).toMatchObject({
      by: 'hook',
      event: 'book.arrived',
      delivery: { content: EMMA },
      ...{ runs: [], found: 0, isOver: true },
    });
    expect(outcomeOf(call).status).toBe('left out');
    await zap.turnOff();
  });

  const contents = ({ triggerCalls }: LiveZap) =>
    triggerCalls.map(({ delivery }) => delivery?.content);

  it('sends it once more as it was, or with another body under its signature', async () => {
    const zap = await turnOn(onHook);
    await send(zap, EMMA);
    const call = firstOf(zap.triggerCalls);
    await zap.sendAgain(call);
    await zap.sendAgain(call, { forged: true });
    await lab.settled();
    expect(contents(zap)).toEqual([
      EMMA,
      EMMA,
      EMMA.replace('"name":"Emma"', '"name":"TrackingTime never said this"'),
    ]);
    const signatures = zap.triggerCalls.map(
      ({ delivery }) => delivery?.headers['Http-Webhook-Signature'],
    );
    expect(new Set(signatures)).toEqual(new Set(['v1,abc']));
    await zap.turnOff();
  });

  it('runs the Zap again for what a run began with', async () => {
    const zap = await turnOn(onHook, [
      {
        ...{ name: 'note', app: 'Reader', action: 'note' },
        fields: { text: '{{trigger.shelf.name}}' },
      },
    ]);
    await send(zap, EMMA);
    zap.replay(firstOf(zap.runs));
    await lab.settled();
    expect(zap.triggerCalls.map(({ by }) => by)).toEqual(['hook', 'replay']);
    expect(zap.runs.map(({ status }) => status)).toEqual([
      'success',
      'success',
    ]);
    expect(zap.runs[1]?.steps.at(-1)?.output).toEqual({
      text: 'Shelf of-Emma',
    });
    await zap.turnOff();
  });

  it.each<[string, (zap: LiveZap, call: TriggerCall) => unknown, string]>([
    [
      "a run's hook, if there was none",
      (zap, call) => zap.sendAgain(call),
      'An event in another app began this run, so there is no hook to send again.',
    ],
    [
      'a run whose trigger failed',
      (zap, { runs }) => {
        zap.replay({ ...firstOf(runs), item: undefined });
      },
      'This run has no record to begin with, because its trigger failed.',
    ],
    [
      'a run of a Zap that is off',
      async (zap, { runs }) => {
        await zap.turnOff();
        zap.replay(firstOf(runs));
      },
      '"Books" is off, and runs for nothing. Turn it on first.',
    ],
  ])("doesn't repeat %s, and says why", async (_what, again, sentence) => {
    const zap = await turnOn(onAsking);
    reader.ask('asks', {});
    await lab.settled();
    const call = firstOf(zap.triggerCalls);
    await expect(
      Promise.resolve().then(() => again(zap, call)),
    ).rejects.toThrow(sentence);
    await zap.turnOff();
  });
});
