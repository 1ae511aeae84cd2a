import { type Command, daysAgo, defineRecipe, onlyIf } from '../recipe.ts';
import { choose, defineZap, hoursOn, type Step } from '../../lab/index.ts';

/** Costs three look-ups, for the names behind the ids. */
const logTime: Step = {
  name: 'card',
  app: 'Board',
  action: 'log_time',
  fields: {
    entry: '{{trigger.id}}',
    task: '{{trigger.task_id}}',
    title: '{{trigger.task.name}}',
    project: '{{trigger.project.name}}',
    person: '{{trigger.user.name}}',
    hours: '{{trigger.duration_hours}}',
  },
};

const takeOff: Step = {
  name: 'taken_off',
  app: 'Board',
  action: 'remove_time',
  fields: { entry: '{{trigger.id}}' },
};

const newTime = defineZap({
  name: 'New time goes on its card',
  trigger: {
    app: 'TrackingTime',
    trigger: 'time_entry_created',
    fields: { project_id: choose('Online Shop') },
  },
  steps: [onlyIf(['{{trigger.task_id}}', 'exists']), logTime],
});

const changedTime = defineZap({
  name: 'Changed time is changed on its card',
  trigger: {
    app: 'TrackingTime',
    trigger: 'time_entry_updated',
    fields: {
      project_id: choose('Online Shop'),
      changed_fields: ['duration', 'task_id'],
      when_stops_matching: 'skip',
    },
  },
  steps: [
    onlyIf(['{{trigger.is_running}}', 'is false']),
    // It may have been on another task's card, and may have no task any more.
    takeOff,
    onlyIf(['{{trigger.task_id}}', 'exists']),
    logTime,
  ],
});

const leftTime = defineZap({
  name: 'Time that leaves the project is taken off its card',
  trigger: {
    app: 'TrackingTime',
    trigger: 'time_entry_updated',
    fields: {
      project_id: choose('Online Shop'),
      changed_fields: ['project_id'],
    },
  },
  steps: [onlyIf(['{{trigger.still_matches}}', 'is false']), takeOff],
});

const deletedTime = defineZap({
  name: 'Deleted time is taken off its card',
  trigger: {
    app: 'TrackingTime',
    trigger: 'time_entry_deleted',
    fields: { project_id: choose('Online Shop') },
  },
  steps: [takeOff],
});

const finished = defineZap({
  name: "A completed project's cards are done",
  trigger: {
    app: 'TrackingTime',
    trigger: 'project_status_changed',
    fields: { new_status: 'completed' },
  },
  steps: [
    {
      name: 'cards',
      app: 'Board',
      action: 'move_cards',
      fields: { project: '{{trigger.name}}', column: 'Done' },
    },
  ],
});

/** What was tracked, corrected and deleted is what the board shows. */
export default defineRecipe({
  title: 'Tracked time and the status of a project show on the board',
  use: 'projects',
  about:
    'The cards of a board carry the hours that went into them, also after somebody corrected, moved or deleted an entry, and move to Done with their project.',
  zaps: [newTime, changedTime, leftTime, deletedTime, finished],
  setOff: async ({ trackingTime, say, settled }) => {
    const shop = await trackingTime.projectNamed('Online Shop');
    const donations = await trackingTime.projectNamed('Donation Page');
    const design = await trackingTime.taskNamed('Design', shop);
    const review = await trackingTime.taskNamed('Review', shop);
    const planning = await trackingTime.taskNamed('Planning', shop);
    const work = {
      project_id: shop.id,
      start_time: `${daysAgo(1)}T09:00:00Z`,
    };

    await say('Ada writes down four hours of design, and one of review.');
    const drawing = await trackingTime.addEntry({
      ...work,
      description: 'Basket, first sketch',
      task_id: design.id,
      duration: 2 * 3600,
    });
    await settled();
    const reading = await trackingTime.addEntry({
      ...work,
      description: 'Read the contract',
      task_id: review.id,
      duration: 3600,
    });
    await settled();

    const sketch = await trackingTime.addEntry({
      ...work,
      description: 'Donation button',
      task_id: design.id,
      duration: 2 * 3600,
    });

    await say('And an hour on no task at all: there is no card for that.');
    const keys = await trackingTime.addEntry({
      ...work,
      description: 'Looked for the keys',
      duration: 3600,
    });

    await say('It was three hours of design. The other hour was planning.');
    await trackingTime.changeEntry(drawing, { duration: 3 * 3600 });
    await settled();
    await trackingTime.changeEntry(reading, { task_id: planning.id });

    await say('The hour on no task is put on the review, and off it again.');
    await trackingTime.changeEntry(keys, { task_id: review.id });
    await settled();
    await trackingTime.changeEntry(keys, { task_id: null });

    await say('A new description changes nothing on the board.');
    await trackingTime.changeEntry(drawing, { description: 'Basket' });

    await say(
      'Two of the hours of design turn out to be for the donation page.',
    );
    await trackingTime.changeEntry(sketch, {
      project_id: donations.id,
      task_id: null,
    });

    await say('The hour of planning is deleted, and the project completed.');
    await trackingTime.deleteEntry(reading);
    await settled();
    await trackingTime.changeStatus(shop, 'completed');
  },
  requests: [
    [3, 3, 3, 0],
    // The last one has lost its task: it is taken off its card, and goes on no other.
    [3, 3, 3, 0],
    [0],
    [0],
    [0],
  ],
  check: async ({ board }) => {
    const cards = await board.cards();
    return [
      [
        'hours and column of each card',
        [
          ['Design', 3, 'Done'],
          ['Review', 0, 'Done'],
          ['Planning', 0, 'Done'],
        ],
        cards.map((card) => [card.title, hoursOn(card), card.column]),
      ],
      [
        'people with hours on the cards',
        ['Ada Lovelace'],
        cards.flatMap(({ time }) =>
          Object.values(time).map(({ person }) => person),
        ),
      ],
    ];
  },
  commands: async ({ trackingTime }) => {
    const shop = await trackingTime.projectNamed('Online Shop');
    const donations = await trackingTime.projectNamed('Donation Page');
    const design = await trackingTime.taskNamed('Design', shop);
    const entries = await trackingTime.entries({ project_id: shop.id });
    const [changed, moved, deleted] = entries
      .filter(({ task_id }) => task_id !== null)
      .map(({ id }) => id);
    if (!changed || !moved || !deleted) {
      throw new Error('Too few entries.');
    }
    const withStatus = (what: string, status: string): Command => [
      what,
      'TrackingTime',
      `PUT /projects/${shop.id}`,
      { status },
    ];
    return [
      withStatus('Make the project active again', 'active'),
      [
        'Add an hour of design',
        'TrackingTime',
        'POST /time-entries',
        {
          project_id: shop.id,
          task_id: design.id,
          start_time: `${daysAgo(1)}T15:00:00Z`,
          duration: 3600,
        },
      ],
      [
        'Make an entry eight hours long',
        'TrackingTime',
        `PUT /time-entries/${changed}`,
        { duration: 8 * 3600 },
      ],
      [
        'Move an entry to another project',
        'TrackingTime',
        `PUT /time-entries/${moved}`,
        { project_id: donations.id, task_id: null },
      ],
      ['Delete an entry', 'TrackingTime', `DELETE /time-entries/${deleted}`],
      withStatus('Complete the project', 'completed'),
    ];
  },
});
