import {
  clientAndProjectOf,
  inMinutes,
  defineRecipe,
  timed,
} from '../recipe.ts';
import { choose, defineZap } from '../../lab/index.ts';

const followUp = defineZap({
  name: 'After a long call, book time for the follow-up',
  trigger: {
    app: 'TrackingTime',
    trigger: 'timer_stopped',
    // The tag says that it was a call: else the text of any long timer would become a client.
    fields: { tag_id: choose('meeting'), minimum_duration: '15m' },
  },
  steps: [
    ...clientAndProjectOf('{{trigger.description}}', {
      notes: 'Came in with the call of {{trigger.start_time}}.',
    }),
    {
      name: 'follow_up',
      app: 'TrackingTime',
      action: 'create_time_entry',
      fields: {
        description: 'Follow-up: {{client.name}}',
        start_time: '{{trigger.end_time}}',
        duration: '15 min',
        project_id: '{{project.id}}',
        // Not billable, so that the invoice Zap leaves it alone.
        billable: 'not_billable',
      },
    },
  ],
});

/** Calls are timed under the caller's name, and tagged. A long one needs a follow-up, and the caller may be a new client. */
export default defineRecipe({
  title: 'A long timer leads to a follow-up entry',
  use: 'timers',
  about:
    'A call of a quarter of an hour or more needs a quarter more to write it up. That time is booked at once, on the calls with that client; a new caller becomes a client. Calls are the timers with the tag “meeting”, timed under the name of the caller.',
  zaps: [followUp],
  setOff: async ({ trackingTime, minutesPass, say }) => {
    const [meeting] = await trackingTime.tagsNamed('meeting');
    const tag_ids = meeting ? [meeting.id] : [];

    await say('Ada times a call of three minutes: too short for a follow-up.');
    await trackingTime.startTimer({ description: 'Wrong number', tag_ids });
    await minutesPass(3);
    await trackingTime.stopTimer();

    await say('Then one of twenty minutes with Kessler & Daughters.');
    await trackingTime.startTimer({
      description: 'Kessler & Daughters',
      tag_ids,
      billable: false,
    });
    await minutesPass(20);
    await trackingTime.stopTimer();
  },
  // The client and the project are looked for and made, then the entry is.
  requests: [[5]],
  check: async ({ trackingTime }) => {
    const clients = await trackingTime.clientsNamed('Kessler & Daughters');
    const projects = await trackingTime.projectsNamed('Calls with Kessler');
    const followUps = await trackingTime.entriesWith('Follow-up: ');
    return [
      ['clients of the name of the caller', 1, clients.length],
      [
        'projects of the calls, by client',
        clients.map(({ id }) => ['Calls with Kessler & Daughters', id]),
        projects.map(({ name, client_id }) => [name, client_id]),
      ],
      [
        'follow-ups, in minutes',
        [['Follow-up: Kessler & Daughters', 15]],
        followUps.map(({ description, duration }) => [
          description,
          inMinutes(duration),
        ]),
      ],
      [
        'their project, and whether they are billable',
        projects.map(({ id }) => [id, false]),
        followUps.map(({ project_id, billable }) => [project_id, billable]),
      ],
    ];
  },
  commands: async ({ trackingTime }) => {
    const tags = await trackingTime.tagsNamed('meeting');
    return timed(
      { description: 'Bakery Bruno', tag_ids: tags.map(({ id }) => id) },
      20,
    );
  },
});
