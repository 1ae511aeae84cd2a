import { adasTimer, defineRecipe, inMinutes, timePasses } from '../recipe.ts';
import { choose, defineZap } from '../../lab/index.ts';

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
        tag_ids: [choose('meeting')],
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
    ...adasTimer('running', '{{trigger.title}}'),
    {
      name: 'timer',
      app: 'TrackingTime',
      action: 'stop_timer',
      fields: { time_entry_id: '{{running.id}}' },
    },
  ],
});

const BACK = 'Back to the search';
const ADA = 'ada@analytical-engines.example';

/** Nobody forgets a timer: the calendar starts and stops it. */
export default defineRecipe({
  title: 'A calendar event starts and stops a timer',
  use: 'timers',
  about:
    'Meetings are timed by the calendar that they are in. A timer that runs when one begins is stopped first. When it ends, its own timer is stopped, and no other.',
  zaps: [eventBegins, eventEnds],
  setOff: async ({ calendar, trackingTime, minutesPass, say }) => {
    const attendees = [ADA];
    const title = 'Kessler & Daughters';
    await say(`In Ada's calendar, the call with ${title} begins.`);
    const call = await calendar.begin({ title, attendees });
    await minutesPass(30);
    await say('Half an hour later the call ends.');
    await calendar.end(call);

    await say('Then the weekly review begins.');
    const review = await calendar.begin({ title: 'Weekly review', attendees });
    await minutesPass(5);
    await say('It is over early: Ada goes back to her work, and times that.');
    await trackingTime.stopTimer();
    await trackingTime.startTimer({ description: BACK, billable: false });
    await minutesPass(5);
    await calendar.end(review);
    await minutesPass(15);
    await trackingTime.stopTimer();
  },
  requests: [
    [1, 1],
    // The running timer is looked for. The first time it's the event's, and is stopped.
    [3, 1],
  ],
  check: async ({ trackingTime }) => {
    const [call] = await trackingTime.entriesWith('Kessler & Daughters');
    const [review] = await trackingTime.entriesWith('Weekly review');
    const [work] = await trackingTime.entriesWith(BACK);
    const { id } = await trackingTime.projectNamed('Online Shop');
    const [meeting] = await trackingTime.tagsNamed('meeting');
    return [
      [
        'minutes of the call, the review and the work after it',
        [30, 5, 20],
        [call, review, work].map((entry) => inMinutes(entry?.duration)),
      ],
      [
        'project and tag of the call, and whether it is billable',
        [id, [meeting?.id], true],
        [call?.project_id, call?.tag_ids, call?.billable],
      ],
      ['timers still running', 0, (await trackingTime.runningTimers()).length],
    ];
  },
  commands: async ({ calendar }) => {
    const next = (await calendar.events()).length + 1;
    return [
      [
        'Let an event begin',
        'Calendar',
        'POST /events',
        { title: 'Interview', attendees: [ADA] },
      ],
      timePasses(30),
      ['Let it end', 'Calendar', `POST /events/event_${next}/end`],
    ];
  },
});
