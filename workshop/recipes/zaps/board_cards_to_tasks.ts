import { defineRecipe, onlyIf } from '../recipe.ts';
import { choose, defineZap } from '../../lab/index.ts';

const cardToTask = defineZap({
  name: 'A new card becomes a task',
  trigger: { app: 'Board', trigger: 'card_created' },
  steps: [
    // A card that came from a task needs no second one.
    onlyIf(['{{trigger.task}}', 'does not exist']),
    {
      name: 'project',
      app: 'TrackingTime',
      search: 'find_project',
      orCreate: 'create_project',
      fields: { name: '{{trigger.project}}', match: 'exact' },
    },
    {
      name: 'task',
      app: 'TrackingTime',
      search: 'find_task',
      orCreate: 'create_task',
      fields: {
        project_id: '{{project.id}}',
        name: '{{trigger.title}}',
        match: 'exact',
        estimate: '{{trigger.estimate}}',
      },
    },
    {
      name: 'link',
      app: 'Board',
      action: 'link_card',
      fields: { card: '{{trigger.id}}', task: '{{task.id}}' },
    },
  ],
});

const taskToCard = defineZap({
  name: 'A new task becomes a card',
  trigger: {
    app: 'TrackingTime',
    trigger: 'new_task',
    fields: { project_id: choose('Online Shop') },
  },
  steps: [
    {
      name: 'card',
      app: 'Board',
      action: 'create_card',
      fields: {
        title: '{{trigger.name}}',
        project: 'Online Shop',
        task: '{{trigger.id}}',
      },
    },
  ],
});

const doneToTask = defineZap({
  name: 'A card that is done closes its task',
  trigger: { app: 'Board', trigger: 'card_moved' },
  steps: [
    onlyIf(
      ['{{trigger.column}}', 'is', 'Done'],
      ['{{trigger.task}}', 'exists'],
    ),
    {
      name: 'task',
      app: 'TrackingTime',
      action: 'update_task',
      fields: { task_id: '{{trigger.task}}', status: 'done' },
    },
  ],
});

/** Both ways, and yet no card or task is ever made twice. */
export default defineRecipe({
  title: 'Cards of a board and tasks of a project are kept alike',
  use: 'projects',
  about:
    'If you plan on a board and track time in TrackingTime, write each piece of work down once. A project or task that is there already is used, not made again. A card that is moved to Done closes its task.',
  zaps: [cardToTask, taskToCard, doneToTask],
  setOff: async ({ board, trackingTime, poll, say, settled }) => {
    await say('Grace writes a card for something new in the online shop.');
    const giftCards = await board.write({
      title: 'Gift cards',
      project: 'Online Shop',
      estimate: '6h',
    });

    await say(
      'One without an estimate, for a project that TrackingTime has never heard of.',
    );
    await board.write({ title: 'Press kit', project: 'Trade Fair' });

    await say('And one for a task that is there already.');
    await board.write({ title: 'Design', project: 'Online Shop' });

    await say('Meanwhile Ada adds a task in TrackingTime, and Zapier polls.');
    const { id } = await trackingTime.projectNamed('Online Shop');
    await trackingTime.createTask({ name: 'Newsletter', project_id: id });
    await poll(taskToCard);

    await say('Grace begins with the gift cards, and is done with them.');
    await board.move(giftCards, 'Doing');
    await settled();
    await board.move(giftCards, 'Done');
  },
  requests: [
    // The last run is that of the card made from a task: its filter stops it.
    [3, 4, 2, 0],
    // One poll finds two new tasks; the first is the one that its own card led to.
    [1, 0],
    // The filter stops the run of the card that was only begun with.
    [0, 1],
  ],
  // An estimate is another request than the task's name, and what came of a change is read.
  liveRequests: [
    [5, 4, 2, 0],
    [1, 0],
    [0, 2],
  ],
  check: async ({ board, trackingTime, inZaps }) => {
    const shop = await trackingTime.projectNamed('Online Shop');
    const fair = await trackingTime.projectNamed('Trade Fair');
    const giftCards = await trackingTime.taskNamed('Gift cards', shop);
    const design = await trackingTime.taskNamed('Design', shop);
    const newsletter = await trackingTime.taskNamed('Newsletter', shop);
    const pressKit = await trackingTime.taskNamed('Press kit', fair);
    const tasks = await trackingTime.tasksOf(shop);
    return [
      [
        'task of each card',
        inZaps([giftCards, pressKit, design, newsletter]).map(
          ({ name, id }) => [name, id],
        ),
        (await board.cards()).map(({ title, task }) => [title, task]),
      ],
      [
        'estimates of the gift cards and of the press kit, in hours',
        [6, null],
        [giftCards, pressKit].map(
          ({ estimate }) => estimate && estimate / 3600,
        ),
      ],
      ['tasks of the shop, of which four were there', 6, tasks.length],
      [
        'status of the gift cards, and of the newsletter',
        ['done', 'open'],
        [giftCards.status, newsletter.status],
      ],
    ];
  },
  commands: async ({ board, trackingTime }) => {
    const shop = await trackingTime.projectNamed('Online Shop');
    const cards = await board.cards();
    const pressKit = cards.find(({ title }) => title === 'Press kit');
    return [
      [
        'Write a card',
        'Board',
        'POST /cards',
        { title: 'Wrapping paper', project: 'Online Shop' },
      ],
      [
        'Move the card of the press kit to Done',
        'Board',
        `PUT /cards/${pressKit?.id}/column`,
        { column: 'Done' },
      ],
      [
        'Add a task, then press Enter here',
        'TrackingTime',
        'POST /tasks',
        { name: 'Price tags', project_id: shop.id },
      ],
    ];
  },
});
