import { defineRecipe } from '../lab/recipe.ts';
import { defineZap } from '../lab/zap.ts';

const followUp = defineZap({
  name: 'After a long call, book time for the follow-up',
  trigger: {
    app: 'TrackingTime',
    trigger: 'timer_stopped',
    fields: { minimum_duration: '15m' },
  },
  steps: [
    {
      name: 'client',
      app: 'TrackingTime',
      search: 'find_client',
      orCreate: 'create_client',
      fields: {
        name: '{{trigger.description}}',
        notes: 'Came in with the call of {{trigger.start_time}}.',
      },
    },
    {
      name: 'follow_up',
      app: 'TrackingTime',
      action: 'create_time_entry',
      fields: {
        description: 'Follow-up: {{client.name}}',
        start_time: '{{trigger.end_time}}',
        duration: '15 min',
        // Not billable, so that the invoice Zap leaves it alone.
        billable: 'not_billable',
      },
    },
  ],
});

/** Calls are timed under the caller's name. A long one needs a follow-up, and the caller may be a new client. */
export default defineRecipe({
  title: 'A long timer leads to a follow-up entry',
  use: 'timers',
  about:
    'A call of a quarter of an hour or more needs a quarter more to write it up. That time is booked at once, and a new caller becomes a client.',
  zaps: [followUp],
  scene: async ({ trackingTime, minutesPass, say, settled }) => {
    say('Ada times a call of three minutes: too short for a follow-up.');
    await trackingTime.startTimer({ description: 'Wrong number' });
    await minutesPass(3);
    await trackingTime.stopTimer();
    await settled();

    say('Then one of twenty minutes with Kessler & Daughters.');
    await trackingTime.startTimer({
      description: 'Kessler & Daughters',
      billable: false,
    });
    await minutesPass(20);
    await trackingTime.stopTimer();
    await settled();
  },
  // The client is looked for and made, then the entry.
  requests: [[3]],
  check: async ({ trackingTime }, checks) => {
    const clients = await trackingTime.clientsNamed('Kessler & Daughters');
    checks.equal('the caller is a client now', 1, clients.length);
    checks.equal(
      'the follow-up is a quarter of an hour, and not billable',
      [['Follow-up: Kessler & Daughters', 15 * 60, false]],
      (await trackingTime.entriesWith('Follow-up: ')).map((entry) => [
        entry.description,
        entry.duration,
        entry.billable,
      ]),
    );
  },
});
