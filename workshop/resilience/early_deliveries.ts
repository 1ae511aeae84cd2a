import { setTimeout as sleep } from 'node:timers/promises';
import { type Trial, withTrial } from '../trial/index.ts';
import { expecting, type Findings } from './findings.ts';
import { ranFor, SMALL_ACCOUNT, zapOnNewEntries } from './trials.ts';

/** How long TrackingTime keeps the answer to a subscription back: hooks of it are sent in the meantime. */
const ANSWER_LATE_MS = 1_500;

const untilSubscribed = async ({ control }: Trial): Promise<void> => {
  while ((await control('GET', '/webhooks')).length === 0) {
    await sleep(20);
  }
};

const sentTo = async ({ control }: Trial): Promise<{ id: string }[]> =>
  await control('GET', '/deliveries');

/** Everything that was sent once is sent four times more, the last first. */
const sendAgain = async (trial: Trial): Promise<void> => {
  const deliveries = await sentTo(trial);
  for (let time = 0; time < 4; time += 1) {
    for (const { id } of deliveries.toReversed()) {
      await trial.control('POST', `/deliveries/${id}/redeliver`);
    }
  }
};

/**
 * Hooks that come before Zapier has the answer to its subscribe call, and so before it knows the secret; and then each
 * of them four times more, in the wrong order.
 */
export const earlyDeliveries = (events = 20): Promise<Findings> => {
  let early = 0;
  const options = {
    ...SMALL_ACCOUNT,
    runsAtOnce: 4,
    wait: async (seconds: number) => {
      early += 1;
      await sleep(Math.min(seconds * 1_000, ANSWER_LATE_MS));
    },
  };
  return withTrial(options, (trial) =>
    deliverBeforeSubscribing(events, trial, () => early),
  );
};

const deliverBeforeSubscribing = async (
  events: number,
  trial: Trial,
  early: () => number,
): Promise<Findings> => {
  const { lab, api, control } = trial;
  await control('POST', '/faults', {
    operation: 'createWebhook',
    after_commit: true,
    delay_ms: ANSWER_LATE_MS,
  });
  const turningOn = zapOnNewEntries(trial);
  await untilSubscribed(trial);
  const created: string[] = [];
  for (let index = 0; index < events; index += 1) {
    const { id } = await api('POST', '/time-entries', {
      start_time: '2026-03-16T09:00:00Z',
      duration: 60 + index,
    });
    created.push(id);
  }
  const zap = await turningOn;
  await lab.settled();
  await sendAgain(trial);
  await lab.settled();
  const ran = ranFor(zap);
  return expecting(
    {
      events,
      'times Zapier was asked to bring one later': early(),
      'deliveries in all': zap.triggerCalls.length,
      'runs of the Zap': ran.length,
      'events that ran it': new Set(ran.filter((id) => created.includes(id)))
        .size,
    },
    {
      'deliveries in all': events * 5,
      'runs of the Zap': events,
      'events that ran it': events,
    },
    early() > 0 ? [] : ['no hook came before its subscription'],
  );
};
