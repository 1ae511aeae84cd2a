import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Lab } from '../lab.ts';
import type { Outputs } from '../templates.ts';
import type { StepTest } from '../test_step.ts';
import type { Step, TriggerStep, Zap } from '../zap.ts';
import { Reader } from './reader.ts';
import { connectionWith, startTinyLab } from './tiny_lab.ts';

const reader = new Reader();
let lab: Lab;

beforeAll(async () => {
  lab = await startTinyLab({ apps: [reader] });
});
afterAll(() => lab.close());

const onHook: TriggerStep = { app: 'TrackingTime', trigger: 'book_arrived' };
const onAsking: TriggerStep = { app: 'Reader', trigger: 'asks' };

const find = (more: object = {}): Step => ({
  ...{ name: 'book', app: 'TrackingTime', search: 'find_book' },
  fields: { title: '{{trigger.title}}' },
  ...more,
});

const note = (text: string): Step => ({
  ...{ name: 'note', app: 'Reader', action: 'note' },
  fields: { text },
});

/** Presses "Test step" in a Zap of these steps. */
const test = (
  name: string,
  steps: Step[],
  {
    trigger = onAsking,
    outputs = {},
  }: Partial<Zap> & { outputs?: Outputs } = {},
): Promise<StepTest> =>
  lab.testStep(
    { name: 'Books', trigger, steps },
    name,
    connectionWith({}),
    outputs,
  );

describe('testing a trigger', () => {
  it('shows what it lists, the first with all its details', async () => {
    const tested = await test('trigger', [], { trigger: onHook });
    expect(tested).toMatchObject({
      status: 'success',
      found: 2,
      output: { title: 'Emma', shelf: { name: 'Shelf of-Emma' } },
    });
    expect(tested.lookups.map(({ label }) => label)).toContain(
      'Details of the shelf',
    );
  });

  it('leaves out a detail that cannot be had, and says so in the log', async () => {
    const { output, log } = await test('trigger', [], { trigger: onHook });
    expect(output).toMatchObject({ lost: undefined });
    expect(JSON.stringify(log)).toContain('The shelf is gone.');
  });

  it('says that nothing was found', async () => {
    const trigger = { ...onHook, fields: { title_has: 'Faust' } };
    expect(await test('trigger', [], { trigger })).toMatchObject({
      status: 'success',
      found: 0,
      reason:
        'Nothing was found. Until there is something, Zapier shows the sample.',
      input: { title_has: 'Faust' },
    });
  });

  it('of an app of the lab shows its last event, and what its fields are called before there is one', async () => {
    const tested = () => test('trigger', []);
    expect(await tested()).toMatchObject({
      output: { id: 'ID', title: 'Title' },
    });
    reader.ask('asks', { id: '3', title: 'Faust' });
    expect(await tested()).toMatchObject({
      output: { id: '3', title: 'Faust' },
    });
  });
});

describe('testing a step', () => {
  it('fills its fields with what an earlier step gave when it was tested', async () => {
    const outputs = { trigger: { title: 'Emma' } };
    expect(await test('book', [find()], { outputs })).toMatchObject({
      status: 'success',
      input: { title: 'Emma' },
      output: { id: '7', shelf: { name: 'Shelf of-Emma' } },
      found: 1,
    });
  });

  it('fills them with the sample of a step that was not tested', async () => {
    const steps = [find(), note('{{book.id}}')];
    expect(await test('note', steps)).toMatchObject({ output: { text: '1' } });
  });

  const nothing = { outputs: { trigger: { title: 'Ulysses' } } };

  it('says that a search found nothing', async () => {
    expect(await test('book', [find()], nothing)).toMatchObject({
      status: 'halted',
      reason: 'Nothing was found by Find Book, and the step says to stop then.',
      found: 0,
    });
  });

  it('creates what was not found, if the step does', async () => {
    const steps = [find({ orCreate: 'create_book' })];
    expect(await test('book', steps, nothing)).toMatchObject({
      status: 'success',
      output: { id: '8', _zap_search_was_found_status: false },
      found: 0,
    });
  });

  it('shows both values of a filter, by the number of its step', async () => {
    const filter: Step = {
      onlyIf: [{ field: '{{trigger.title}}', condition: 'is', value: 'Emma' }],
    };
    expect(await test('filter_2', [filter], nothing)).toMatchObject({
      status: 'filtered',
      reason: 'It only continues if Title (of Asks) is Emma.',
      records: [{ rule: { wanted: 'Emma', found: 'Ulysses' } }],
    });
  });

  it('says what the integration refuses', async () => {
    const refuse: Step = {
      ...{ name: 'refuse', app: 'TrackingTime', action: 'refuse' },
    };
    expect(await test('refuse', [refuse])).toMatchObject({
      status: 'halted',
      reason: 'The library is closed on Sundays.',
    });
  });

  it('calls the integration even if a required field is empty', async () => {
    const steps = [find({ fields: {} }), note('x')];
    expect(await test('book', steps)).toMatchObject({
      status: 'halted',
      input: {},
      found: 0,
    });
    expect(await test('note', steps)).toMatchObject({ status: 'success' });
  });

  it('names the steps there are, if it has none with this name', async () => {
    await expect(test('boook', [find()])).rejects.toThrow(
      '"Books" has no step boook. Did you mean book? It has: trigger, book.',
    );
  });
});
