import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AppItem } from '../apps/local_app.ts';
import type { Lab } from '../lab.ts';
import { outputOf } from '../runs.ts';
import { defineZap, type FilterStep, type Step } from '../zap.ts';
import { Reader } from './reader.ts';
import { connectionWith, startTinyLab } from './tiny_lab.ts';

const reader = new Reader();
const waits: number[] = [];
let lab: Lab;

beforeAll(async () => {
  lab = await startTinyLab({
    apps: [reader],
    wait: (seconds) => {
      waits.push(seconds);
      return Promise.resolve();
    },
  });
});
afterAll(() => lab.close());

/** Runs a Zap of these steps once, for what the reader asks. */
const runOnce = async (
  steps: Step[],
  item: AppItem = {},
  connection = connectionWith({}),
) => {
  const zap = await lab.turnOn(
    defineZap({
      name: 'Test',
      trigger: { app: 'Reader', trigger: 'asks' },
      steps,
    }),
    connection,
  );
  reader.ask('asks', item);
  await lab.settled();
  await zap.turnOff();
  const [run] = zap.runs;
  if (run === undefined) {
    throw new Error('The Zap did not run.');
  }
  return run;
};

const note = (field: string): Step => ({
  name: 'note',
  app: 'Reader',
  action: 'note',
  fields: { text: field },
});

const findBook = (more: object = {}): Step => ({
  name: 'book',
  app: 'TrackingTime',
  search: 'find_book',
  fields: { title: '{{trigger.title}}' },
  ...more,
});

const action = (key: string): Step => ({
  name: key,
  app: 'TrackingTime',
  action: key,
});

const onlyIf = (...rules: FilterStep['onlyIf']): Step => ({ onlyIf: rules });

const title = '{{trigger.title}}';
const EMMA = { title: 'Emma' };
const ULYSSES = { title: 'Ulysses', pages: '730' };

describe('a run', () => {
  it.each([
    [
      'hands on what a search found',
      EMMA,
      [findBook(), note('{{book.id}}')],
      '7',
    ],
    [
      'goes on when a search found nothing, if it is told to',
      ULYSSES,
      [findBook({ ifNothingFound: 'continue' }), note('[{{book.id}}]')],
      '[]',
    ],
    [
      'says whether a search found something',
      ULYSSES,
      [
        findBook({ orCreate: 'create_book' }),
        note('{{book._zap_search_was_found_status}}'),
      ],
      false,
    ],
    [
      'fetches a detail once for all fields that use it',
      EMMA,
      [findBook(), note('{{book.shelf.name}}, {{book.shelf.name}}')],
      'Shelf of-Emma, Shelf of-Emma',
    ],
    [
      'goes on if the rules of a filter hold',
      EMMA,
      [onlyIf({ field: title, condition: 'is', value: 'Emma' }), note('x')],
      'x',
    ],
    [
      'compares with a field of an earlier step',
      EMMA,
      [onlyIf({ field: 'Emma', condition: 'is', value: title }), note('x')],
      'x',
    ],
  ] as [string, AppItem, Step[], unknown][])(
    '%s',
    async (_does, item, steps, text) => {
      const run = await runOnce(steps, item);
      expect(run.status).toBe('success');
      expect(outputOf(run, 'note')).toEqual({ text });
    },
  );

  const tooShort = 'Pages (of Asks) is greater than 500';
  it.each([
    [
      'when a search finds nothing',
      [findBook(), note('never')],
      ULYSSES,
      'halted',
      'Nothing was found by Find Book, and the step says to stop then.',
      ['Asks', 'Find Book'],
    ],
    [
      'when a rule of a filter does not hold, and says what was there',
      [
        onlyIf(
          { field: title, condition: 'exists' },
          {
            field: '{{trigger.pages}}',
            condition: 'is greater than',
            value: '500',
          },
        ),
        note('never'),
      ],
      { ...EMMA, pages: 474 },
      'filtered',
      `It only continues if ${tooShort}.`,
      [
        'Asks',
        'Title (of Asks) exists → yes, it is Emma',
        `${tooShort} → no, it is 474, so the run stops here`,
      ],
    ],
    [
      'when the integration says so, with the sentence alone',
      [action('refuse')],
      {},
      'halted',
      'The library is closed on Sundays.',
      ['Asks', 'Refuse'],
    ],
    [
      'when a detail cannot be fetched, and has the step that needed it',
      [findBook(), note('{{book.lost.name}}')],
      EMMA,
      'halted',
      'The shelf is gone.',
      ['Asks', 'Find Book', 'Note'],
    ],
  ] as [string, Step[], AppItem, string, string, string[]][])(
    'ends early %s',
    async (_when, steps, item, status, reason, labels) => {
      const run = await runOnce(steps, item);
      expect(run).toMatchObject({ status, reason });
      expect(run.steps.map(({ label }) => label)).toEqual(labels);
    },
  );
});

describe('a search that can create', () => {
  it('creates what it did not find, from the same fields', async () => {
    const fields = { title, pages: '{{trigger.pages}}' };
    const step = findBook({ orCreate: 'create_book', fields });
    const run = await runOnce([step], ULYSSES);
    expect(run.steps.map(({ label }) => label)).toEqual([
      'Asks',
      'Find or Create Book → created',
    ]);
    expect(outputOf(run, 'book')).toEqual({
      id: '8',
      got: { title: 'Ulysses', pages: 730 },
      withSearch: 'find_book',
    });
  });

  it('creates nothing when it found something', async () => {
    const run = await runOnce([findBook({ orCreate: 'create_book' })], EMMA);
    expect(run.steps.map(({ label }) => label)).toEqual([
      'Asks',
      'Find or Create Book → found',
    ]);
  });
});

describe('the details that a step fetched', () => {
  const detail = (label: string) => ({ label });

  it.each([
    [title, []],
    ['{{book.title}}', []],
    ['{{book.shelf.name}}', [detail('Details of the shelf')]],
    ['{{book.lost.name}}', [detail('Details of the lost shelf')]],
  ])('for %s are %j', async (field, lookups) => {
    const run = await runOnce([findBook(), note(field)], EMMA);
    expect(run.steps.at(-1)).toMatchObject({ label: 'Note', lookups });
  });
});

describe('what the integration throws', () => {
  it('makes the lab wait as long as it was told, and try again', async () => {
    const run = await runOnce([action('reserve')]);
    expect(run.status).toBe('success');
    expect(waits).toEqual([7]);
  });

  const firstTokens = (refresh_token: string) =>
    connectionWith({ access_token: 'first', refresh_token });

  it('makes the lab refresh the connection, and try again', async () => {
    const connection = firstTokens('r1');
    const run = await runOnce([action('lend')], {}, connection);
    expect(run.status).toBe('success');
    expect(connection.authData).toEqual({
      access_token: 'second',
      refresh_token: 'r2',
    });
  });

  it('makes two runs with the same old token share one refresh', async () => {
    const connection = firstTokens('r1');
    await Promise.all([
      lab.invoke('creates.lend', {}, connection),
      lab.invoke('creates.lend', {}, connection),
    ]);
    expect(connection.refreshes).toBe(1);
  });

  it('marks the connection as expired when it cannot be refreshed, and holds later runs', async () => {
    const connection = firstTokens('revoked');
    expect(await runOnce([action('lend')], {}, connection)).toMatchObject({
      status: 'errored',
      reason: 'Connect the library again.',
    });
    expect(connection.status).toBe('expired');
    expect(await runOnce([action('lend')], {}, connection)).toMatchObject({
      status: 'held',
    });
  });

  it('says that the connection has expired when new tokens are refused, too', async () => {
    const connection = firstTokens('useless');
    expect(await runOnce([action('lend')], {}, connection)).toMatchObject({
      status: 'errored',
      reason: expect.stringMatching(
        /^The connection .+ has expired: connect it again, then replay this run\.$/,
      ),
    });
    expect(connection.status).toBe('expired');
  });
});

describe('a Zap on a hook', () => {
  const zap = defineZap({
    name: 'Arrivals',
    trigger: {
      app: 'TrackingTime',
      trigger: 'book_arrived',
      fields: { title_has: 'E' },
    },
    steps: [note('{{trigger.title}} of {{trigger.subscription}}')],
  });
  const send = (url: string | undefined, body: object) =>
    fetch(url ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-signature': 'v1,abc',
      },
      body: JSON.stringify(body),
    });

  it('runs for each delivery that its trigger wants', async () => {
    const live = await lab.turnOn(zap, connectionWith({}));
    await send(live.hookUrl, { id: '1', title: 'Emma' });
    await send(live.hookUrl, { id: '2', title: 'Ulysses' });
    await lab.settled();
    expect(live.runs.map((run) => outputOf(run, 'note'))).toEqual([
      { text: 'Emma of subscription_1' },
    ]);
    // The two are looked at side by side, so either may be done first.
    const found = live.triggerCalls.map(({ items }) => items.length);
    expect(found.sort()).toEqual([0, 1]);
    await live.turnOff();
  });

  it("hands over the sender's headers as Zapier spells them", async () => {
    const live = await lab.turnOn(zap, connectionWith({}));
    await send(live.hookUrl, { id: '1', title: 'Emma' });
    await lab.settled();
    expect(live.triggerCalls[0]?.log).toMatchObject([
      { message: 'signed v1,abc' },
    ]);
    await live.turnOff();
  });

  it('tells the sender to stop, once it is off', async () => {
    const live = await lab.turnOn(zap, connectionWith({}));
    await live.turnOff();
    const { status } = await send(live.hookUrl, { id: '1', title: 'Emma' });
    await lab.settled();
    expect(status).toBe(410);
    expect(live.runs).toEqual([]);
  });

  it("refuses a field that its trigger doesn't have", async () => {
    const wrong = {
      ...zap,
      trigger: { ...zap.trigger, fields: { titel: 'E' } },
    };
    await expect(lab.turnOn(wrong, connectionWith({}))).rejects.toThrow(
      'there is no field titel. Did you mean title_has? The fields are: title_has.',
    );
  });
});

describe('a Zap on a poll', () => {
  it('runs for what is new since it was turned on, once each, the oldest first', async () => {
    const zap = defineZap({
      name: 'Polling',
      trigger: { app: 'TrackingTime', trigger: 'new_book' },
      steps: [note('{{trigger.id}}')],
    });
    // What is there by now is no news.
    const live = await lab.turnOn(zap, connectionWith({}));
    await live.poll();
    await live.poll();
    const ids = () =>
      live.runs.map((run) => (outputOf(run, 'trigger') as { id: string }).id);
    expect(ids()).toEqual(['2', '3']);
    // As though it had been on before there were any books.
    live.forget();
    await live.poll();
    expect(ids().slice(2)).toEqual(['1', '2', '3', '4']);
  });
});

describe('a form that changes with what is filled in', () => {
  const order = (fields: Record<string, string>): Step => ({
    name: 'book',
    app: 'TrackingTime',
    action: 'order_book',
    fields,
  });

  it('has a field only if it is shown, and keeps it from run to run', async () => {
    const run = await runOnce(
      [order({ from: 'library', card: '{{trigger.id}}' })],
      {
        id: '7',
      },
    );
    expect(outputOf(run, 'book')).toMatchObject({
      got: { from: 'library', card: '7' },
      written: { from: 'library', card: '{{trigger.id}}' },
    });
    for (const from of ['shop', undefined]) {
      const wrong = order({ card: '7', ...(from !== undefined && { from }) });
      await expect(runOnce([wrong])).rejects.toThrow(
        'there is no field card. The fields are: from.',
      );
    }
  });

  it('is asked for with what is mapped as it is written', async () => {
    const run = await runOnce(
      [order({ from: '{{trigger.from}}', card: '7' })],
      { from: 'library' },
    );
    expect(outputOf(run, 'book')).toMatchObject({
      got: { from: 'library', card: '7' },
    });
  });
});

describe('a file that the integration stashes', () => {
  it('can be fetched from the URL it got', async () => {
    const { file } = (await lab.invoke(
      'creates.stash',
      {},
      connectionWith({}),
    )) as { file: string };
    const response = await fetch(file);
    expect(await response.text()).toBe('title\nEmma\n');
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(response.headers.get('content-disposition')).toContain('books.csv');
  });
});
