import { describe, expect, it, jest } from '@jest/globals';
import { trackingTime } from '#trackingtime';
import App from '../../../index.ts';
import type { Delivery, TimeEntry } from '../../../src/api/port.ts';
import { filterGroups } from '../../../src/fields/group.ts';
import { entryFilters } from '../../../src/hooks/entry_filters.ts';
import { defineEventTrigger } from '../../../src/hooks/hook_trigger.ts';
import { asDelivered } from '../../../src/resources/change.ts';
import { timeEntry } from '../../../src/resources/time_entry.ts';
import { failed, says, times } from '../cases.ts';
import { example } from '../contract.ts';
import { SUBSCRIPTION } from '../signed_hook.ts';
import { run, withZ } from '../zapier.ts';

const { perform } = App.triggers.time_entry_created.operation;

const DAY_MS = 24 * 60 * 60 * 1000;

const entry = (id: string): TimeEntry => example('TimeEntry', { id });

const delivery = (id: string, sentAt = new Date()): Delivery<TimeEntry> => ({
  id: `new:${id}`,
  sentAt,
  data: entry(id),
  previous: {},
});

const late = (id: string) => delivery(id, new Date(Date.now() - 2 * DAY_MS));

/** Runs the trigger on one delivery that brings all of these, and returns the ids it gave and what the log says. */
const deliver = async (...deliveries: Delivery<TimeEntry>[]) => {
  jest
    .spyOn(trackingTime.hooks, 'receive')
    // The event is the one of the entries.
    .mockResolvedValue({ kind: 'delivered', deliveries } as never);
  const log = jest.spyOn(console, 'error').mockReturnValue();
  const came = jest.spyOn(console, 'log').mockReturnValue();
  const output = (await run(perform, {
    subscribeData: SUBSCRIPTION,
    rawRequest: { method: 'POST', querystring: '', headers: {}, content: '' },
  }).finally(() => {
    jest.restoreAllMocks();
  })) as { id: string }[];
  return {
    ids: output.map(({ id }) => id),
    said: [log, came].flatMap(({ mock }) => mock.calls.flat().map(String)),
  };
};

describe('a delivery of several events', () => {
  it('runs the Zap for each, in their order', async () => {
    const ids = times(100, (at) => `entry_${at}`);
    expect(await deliver(...ids.map((id) => delivery(id)))).toMatchObject({
      ids,
    });
  });

  it('runs the Zap once for one that comes twice, or came before', async () => {
    await deliver(delivery('entry_1'));
    expect(
      await deliver(
        delivery('entry_1'),
        delivery('entry_2'),
        delivery('entry_2'),
      ),
    ).toMatchObject({ ids: ['entry_2'] });
  });

  it('loses none to the error of another one, which is in the log', async () => {
    const { ids, said } = await deliver(
      delivery('entry_1'),
      late('entry_2'),
      delivery('entry_3'),
    );
    expect(ids).toEqual(['entry_1', 'entry_3']);
    expect(said.join('')).toMatch(
      /Left out: TrackingTime sent an event on .* more than 24 hours later/,
    );
  });

  it('is an error if nothing else came of it', async () => {
    await expect(
      deliver(late('entry_1'), late('entry_2')),
    ).rejects.toMatchObject(failed(says('"code":"too_late"')));
  });

  it('runs nothing if there is none in it', async () => {
    expect(await deliver()).toEqual({ ids: [], said: [] });
  });
});

/** A trigger as it is where TrackingTime tells of an event in this way. */
const triggerBy = (way: 'hook' | 'poll', records: TimeEntry[]) => {
  jest.replaceProperty(trackingTime.capabilities, 'events', {
    'timer.started': way,
  });
  const trigger = defineEventTrigger({
    key: 'timer_started',
    event: 'timer.started',
    label: 'Timer Started',
    description: 'Triggers when a timer is started.',
    resource: asDelivered(timeEntry),
    filters: entryFilters,
    listRecent: () => Promise.resolve(records),
  });
  jest.restoreAllMocks();
  return trigger;
};

describe('an event that TrackingTime only tells of when it is asked', () => {
  it('is polled for, which its description says', () => {
    const { display, operation } = triggerBy('poll', []);
    expect(display.description).toBe(
      'Triggers when a timer is started. Zapier checks every few minutes.',
    );
    expect(operation).toEqual({
      type: 'polling',
      inputFields: entryFilters.fields,
      inputFieldGroups: filterGroups,
      perform: expect.any(Function),
      outputFields: timeEntry.outputFields,
      sample: timeEntry.sample,
    });
  });

  it('gives all of the newest that fit the filters, each under its own id', async () => {
    const records = times(30, (at) =>
      example('TimeEntry', {
        id: `entry_${at}`,
        project_id: at === 3 ? 'proj_8' : 'proj_456',
      }),
    );
    const { operation } = triggerBy('poll', records);
    const output = await withZ((z, bundle) =>
      operation.perform(z, {
        ...bundle,
        inputData: { project_id: 'proj_456' },
      }),
    );
    expect(output.map(({ id }) => id)).toEqual(
      records.map(({ id }) => id).filter((id) => id !== 'entry_3'),
    );
  });
});

it('an event that TrackingTime tells of by itself is a hook', () => {
  const { display, operation } = triggerBy('hook', []);
  expect(display.description).toBe('Triggers when a timer is started.');
  expect(operation.type).toBe('hook');
});
