import { describe, expect, it, jest } from '@jest/globals';
import { example } from '../../src/contract.ts';
import { signedHook, SUBSCRIPTION } from '../../src/signed_hook.ts';
import {
  created,
  list,
  record,
  trackingTime,
  type SentRequest,
} from '../../src/tracking_time.ts';
import { run } from '../../src/zapier.ts';
import { eventOf, hookTriggers } from '../registry.ts';

const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';

/** A record such as an event is about. */
const recordOf = (event: string) =>
  event.startsWith('project.')
    ? example('Project')
    : example(
        'TimeEntry',
        event === 'timer.started' ? { end_time: null, duration: null } : {},
      );

describe.each(hookTriggers)('%s', (_, { key, operation }) => {
  const event = eventOf(key);
  const { perform, performList, performSubscribe, performUnsubscribe } =
    operation;

  it('subscribes its Zap, and keeps what is needed to check deliveries', async () => {
    const requests: SentRequest[] = [];
    trackingTime((request) => {
      requests.push(request);
      return created(example('WebhookCreated'));
    });
    await expect(run(performSubscribe, { targetUrl })).resolves.toEqual(
      SUBSCRIPTION,
    );
    expect(requests).toMatchObject([
      {
        method: 'POST',
        path: '/api/v4/webhooks',
        body: { target_url: targetUrl, event },
      },
    ]);
  });

  it('unsubscribes it', async () => {
    const { requests } = trackingTime(record(example('Webhook')));
    await run(performUnsubscribe, { subscribeData: SUBSCRIPTION });
    expect(requests).toMatchObject([
      { method: 'DELETE', path: '/api/v4/webhooks/hook_9' },
    ]);
  });

  it('gives the same of a record, delivered or listed, with the keys of its sample', async () => {
    const data = recordOf(event);
    const delivered = await run(
      perform,
      signedHook({ id: 'evt_77', event, data, previous: {} }),
    );
    trackingTime(list([data]));
    const listed = await run(performList);
    expect(delivered).toEqual(listed);
    const keys = (listed as object[]).map((result) => Object.keys(result));
    expect(keys).toEqual([Object.keys(operation.sample ?? {})]);
  });

  it('refuses what is not signed', async () => {
    const hook = signedHook(
      { id: 'evt_77', event, data: recordOf(event) },
      { key: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    );
    const log = jest.spyOn(console, 'error').mockReturnValue();
    await expect(run(perform, hook)).resolves.toEqual([]);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  it('lists nothing where there is nothing', async () => {
    trackingTime(list([]));
    await expect(run(performList)).resolves.toEqual([]);
  });
});

describe('the filters of the triggers on time entries', () => {
  /** What only some events can be asked about. */
  const OWN = ['minimum_duration', 'changed_fields', 'when_stops_matching'];
  const onEntries = hookTriggers.filter(
    ([, { key }]) => !key.startsWith('project'),
  );
  const keysOf = (wanted: string) =>
    onEntries
      .find(([, { key }]) => key === wanted)?.[1]
      .operation.inputFields?.map(({ key }) => key) ?? [];

  it.each(onEntries)('are those of all the others, in %s', (_, { key }) => {
    expect(keysOf(key).filter((filter) => !OWN.includes(filter))).toEqual(
      keysOf('timer_started'),
    );
  });

  it('are the same for an entry that is new, and one that is deleted', () => {
    expect(keysOf('time_entry_deleted')).toEqual(keysOf('time_entry_created'));
  });
});
