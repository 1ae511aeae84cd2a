import {
  adasTimer,
  clientAndProjectOf,
  defineRecipe,
  inMinutes,
  timePasses,
} from '../recipe.ts';
import { defineZap } from '../../lab/index.ts';

const answered = defineZap({
  name: 'When a call is answered, start a timer for the caller',
  trigger: { app: 'Phone', trigger: 'call_answered' },
  steps: [
    ...clientAndProjectOf('{{trigger.caller}}', {
      phone: '{{trigger.number}}',
    }),
    {
      name: 'tag',
      app: 'TrackingTime',
      search: 'find_tag',
      orCreate: 'create_tag',
      fields: { name: 'phone', match: 'exact' },
    },
    {
      name: 'timer',
      app: 'TrackingTime',
      action: 'start_timer',
      fields: {
        description: 'Call with {{trigger.caller}}',
        project_id: '{{project.id}}',
        tag_ids: ['{{tag.id}}'],
        billable: 'billable',
      },
    },
  ],
});

const ended = defineZap({
  name: 'When the call ends, stop its timer and keep the notes',
  trigger: { app: 'Phone', trigger: 'call_ended' },
  steps: [
    ...adasTimer('timer', 'Call with {{trigger.caller}}'),
    {
      name: 'stopped',
      app: 'TrackingTime',
      action: 'stop_timer',
      fields: { time_entry_id: '{{timer.id}}', if_not_running: 'halt' },
    },
    {
      name: 'entry',
      app: 'TrackingTime',
      action: 'update_time_entry',
      fields: {
        time_entry_id: '{{stopped.id}}',
        description: '{{timer.description}}: {{trigger.notes}}',
      },
    },
    {
      name: 'link',
      app: 'Phone',
      action: 'link_call',
      fields: { call: '{{trigger.id}}', entry: '{{entry.id}}' },
    },
  ],
});

/** Picking up the phone is all it takes. */
export default defineRecipe({
  title: 'A phone call starts a timer for its caller, and stops it',
  use: 'timers',
  about:
    "Each call is timed on the caller's own project, tagged, and described with the notes that were taken. A caller who is not known yet becomes a client.",
  zaps: [answered, ended],
  setOff: async ({ phone, trackingTime, minutesPass, say, settled }) => {
    const caller = {
      caller: 'Kessler & Daughters',
      number: '+44 20 7946 0199',
    };

    await say(`${caller.caller} call for the first time.`);
    const first = await phone.answer(caller);
    await minutesPass(12);
    await say('They hang up after twelve minutes.');
    await phone.hangUp(first, 'want a shop by spring');

    await say('They forgot something, and call again.');
    const second = await phone.answer(caller);
    await minutesPass(5);
    await phone.hangUp(second, 'and it has to be green');

    await say('On the third call Ada goes back to her work before it is over.');
    const third = await phone.answer(caller);
    await settled();
    await trackingTime.stopTimer();
    await trackingTime.startTimer({ description: 'Back to the search' });
    await phone.hangUp(third, 'nothing new');
  },
  requests: [
    // The first time the client, their project and the tag are made too.
    [7, 4, 4],
    // Stopping looks once more whether the call's timer runs. The last call's doesn't, so the filter leaves the other one alone.
    [4, 4, 1],
  ],
  check: async ({ trackingTime, phone }) => {
    const clients = await trackingTime.clientsNamed('Kessler');
    const project = await trackingTime.projectNamed(
      'Calls with Kessler & Daughters',
    );
    const [tag] = await trackingTime.tagsNamed('phone');
    const entries = await trackingTime.entriesWith('Call with Kessler');
    const [, second, first] = entries;
    return [
      ['clients of the caller', 1, clients.length],
      ['client of the project', clients[0]?.id, project.client_id],
      [
        'calls, the newest first',
        [
          'Call with Kessler & Daughters',
          'Call with Kessler & Daughters: and it has to be green',
          'Call with Kessler & Daughters: want a shop by spring',
        ],
        entries.map(({ description }) => description),
      ],
      [
        'minutes of the first two',
        [12, 5],
        [first, second].map((each) => inMinutes(each?.duration)),
      ],
      [
        'project and tag of each call',
        entries.map(() => [project.id, tag?.id]),
        entries.map(({ project_id, tag_ids }) => [project_id, tag_ids[0]]),
      ],
      [
        'entry of each call in the phone app',
        [first?.id, second?.id, null],
        (await phone.calls()).map(({ entry }) => entry),
      ],
      [
        'timers still running',
        ['Back to the search'],
        (await trackingTime.runningTimers()).map((each) => each.description),
      ],
    ];
  },
  commands: async ({ phone, trackingTime }) => {
    // Ada's own work, which the last call left running: no call's timer could start next to it.
    await trackingTime.stopTimer();
    const next = (await phone.calls()).length + 1;
    return [
      [
        'Answer a call',
        'Phone',
        'POST /calls',
        { caller: 'Bakery Bruno', number: '+44 20 7946 0123' },
      ],
      timePasses(10),
      [
        'End it',
        'Phone',
        `POST /calls/call_${next}/end`,
        { notes: 'wants a website' },
      ],
    ];
  },
});
