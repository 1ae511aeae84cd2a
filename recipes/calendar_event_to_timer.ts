import { defineRecipe } from '../lab/recipe.ts';
import { choose, defineZap } from '../lab/zap.ts';

const eventBegins = defineZap({
  name: 'When a calendar event begins, start a timer',
  trigger: { app: 'Calendar', trigger: 'event_begins' },
  steps: [
    {
      name: 'timer',
      app: 'TrackingTime',
      action: 'start_timer',
      fields: {
        description: '{{trigger.title}}',
        project_id: choose('Online Shop'),
        billable: 'billable',
        if_running: 'stop_and_start',
      },
    },
  ],
});

const eventEnds = defineZap({
  name: 'When the event ends, stop the timer',
  trigger: { app: 'Calendar', trigger: 'event_ends' },
  steps: [
    {
      name: 'timer',
      app: 'TrackingTime',
      action: 'stop_timer',
      fields: { if_not_running: 'halt' },
    },
  ],
});

/** Nobody forgets a timer: the calendar starts and stops it. */
export default defineRecipe({
  title: 'A calendar event starts and stops a timer',
  use: 'timers',
  about:
    'Meetings are timed by the calendar that they are in. A timer that runs when one begins is stopped first.',
  zaps: [eventBegins, eventEnds],
  scene: async ({ calendar, minutesPass, say, settled }) => {
    const call = {
      title: 'Kessler & Daughters',
      attendees: ['ada@analytical-engines.example'],
    };
    say(`In Ada's calendar, the call with ${call.title} begins.`);
    calendar.begin(call);
    await settled();
    await minutesPass(30);
    say('Half an hour later the call ends.');
    calendar.end(call);
    await settled();
  },
  requests: [[1], [1]],
  check: async ({ trackingTime }, checks) => {
    const [entry] = await trackingTime.entriesWith('Kessler & Daughters');
    const { id } = await trackingTime.projectNamed('Online Shop');
    checks.equal(
      'the call is half an hour on the shop, and billable',
      [30, id, true],
      [
        Math.floor((entry?.duration ?? 0) / 60),
        entry?.project_id,
        entry?.billable,
      ],
    );
    checks.equal('no timer runs', [], await trackingTime.runningTimers());
  },
});
