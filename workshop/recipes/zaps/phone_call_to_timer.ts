import { defineRecipe } from '../play/recipe.ts';
import { timePasses } from '../play/tries.ts';
import { choose, defineZap } from '../../lab/index.ts';

const answered = defineZap({
  name: 'When a call is answered, start a timer for the caller',
  trigger: { app: 'Phone', trigger: 'call_answered' },
  steps: [
    {
      name: 'client',
      app: 'TrackingTime',
      search: 'find_client',
      orCreate: 'create_client',
      fields: {
        name: '{{trigger.caller}}',
        match: 'exact',
        phone: '{{trigger.number}}',
      },
    },
    {
      name: 'project',
      app: 'TrackingTime',
      search: 'find_project',
      orCreate: 'create_project',
      fields: {
        name: 'Calls with {{client.name}}',
        match: 'exact',
        client_id: '{{client.id}}',
      },
    },
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
    {
      name: 'timer',
      app: 'TrackingTime',
      search: 'find_running_timer',
      fields: {
        user_id: choose('Ada Lovelace (ada@analytical-engines.example)'),
      },
    },
    {
      onlyIf: [
        {
          field: '{{timer.description}}',
          condition: 'is',
          value: 'Call with {{trigger.caller}}',
        },
      ],
    },
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
  scene: async (world) => {
    const { phone, trackingTime, minutesPass, say, settled } = world;
    const caller = {
      caller: 'Kessler & Daughters',
      number: '+44 20 7946 0199',
    };

    say(`${caller.caller} call for the first time.`);
    const first = await phone.answer(caller);
    await settled();
    await minutesPass(12);
    say('They hang up after twelve minutes.');
    await phone.hangUp(first, 'want a shop by spring');
    await settled();

    say('They forgot something, and call again.');
    const second = await phone.answer(caller);
    await settled();
    await minutesPass(5);
    await phone.hangUp(second, 'and it has to be green');
    await settled();

    say('On the third call Ada goes back to her work before it is over.');
    const third = await phone.answer(caller);
    await settled();
    await trackingTime.stopTimer();
    await trackingTime.startTimer({ description: 'Back to the search' });
    await phone.hangUp(third, 'nothing new');
    await settled();
  },
  requests: [
    // The first time the client, their project and the tag are made too.
    [7, 4, 4],
    // Stopping looks once more whether the call's timer runs. The last call's doesn't, so the filter leaves the other one alone.
    [4, 4, 1],
  ],
  check: async ({ trackingTime, phone }, checks) => {
    const clients = await trackingTime.clientsNamed('Kessler');
    const project = await trackingTime.projectNamed(
      'Calls with Kessler & Daughters',
    );
    const [tag] = await trackingTime.tagsNamed('phone');
    const entries = await trackingTime.entriesWith('Call with Kessler');
    const [, second, first] = entries;
    checks.equal('clients of the caller', 1, clients.length);
    checks.equal('client of the project', clients[0]?.id, project.client_id);
    checks.equal(
      'calls, the newest first',
      [
        'Call with Kessler & Daughters',
        'Call with Kessler & Daughters: and it has to be green',
        'Call with Kessler & Daughters: want a shop by spring',
      ],
      entries.map(({ description }) => description),
    );
    checks.equal(
      'minutes of the first two',
      [12, 5],
      [first, second].map((each) => Math.floor((each?.duration ?? 0) / 60)),
    );
    checks.equal(
      'project and tag of each call',
      entries.map(() => [project.id, tag?.id]),
      entries.map(({ project_id, tag_ids }) => [project_id, tag_ids[0]]),
    );
    checks.equal(
      'entry of each call in the phone app',
      [first?.id, second?.id, null],
      (await phone.calls()).map(({ entry }) => entry),
    );
    checks.equal(
      'timers still running',
      ['Back to the search'],
      (await trackingTime.runningTimers()).map((each) => each.description),
    );
  },
  tries: async ({ phone, trackingTime }) => {
    // Ada's own work, which the last call left running: no call's timer could start next to it.
    await trackingTime.stopTimer();
    const next = (await phone.calls()).length + 1;
    return [
      {
        what: 'Answer a call',
        app: 'Phone',
        path: '/calls',
        body: { caller: 'Bakery Bruno', number: '+44 20 7946 0123' },
      },
      timePasses(10),
      {
        what: 'End it',
        app: 'Phone',
        path: `/calls/call_${next}/end`,
        body: { notes: 'wants a website' },
      },
    ];
  },
});
