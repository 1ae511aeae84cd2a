import { defineRecipe, onlyIf, timed } from '../recipe.ts';
import { defineZap } from '../../lab/index.ts';

const newProject = defineZap({
  name: 'A new project gets a row',
  trigger: { app: 'TrackingTime', trigger: 'new_project' },
  steps: [
    {
      name: 'row',
      app: 'Sheet',
      action: 'update_row',
      fields: {
        tab: 'Budgets',
        key: 'Project ID',
        row: {
          'Project ID': '{{trigger.id}}',
          Project: '{{trigger.name}}',
          'Budget used (%)': 0,
        },
      },
    },
  ],
});

const used = defineZap({
  name: 'After each timer, see how much of the budget is used',
  trigger: { app: 'TrackingTime', trigger: 'timer_stopped' },
  steps: [
    onlyIf(['{{trigger.project_id}}', 'exists']),
    {
      name: 'report',
      app: 'TrackingTime',
      search: 'project_report',
      fields: {
        // Any period that has this entry in it will do: a budget is for the project as a whole.
        period: 'custom',
        from: '{{trigger.start_time}}',
        to: '{{trigger.end_time}}',
        project_ids: ['{{trigger.project_id}}'],
      },
    },
    {
      name: 'row',
      app: 'Sheet',
      action: 'update_row',
      fields: {
        tab: 'Budgets',
        key: 'Project ID',
        row: {
          'Project ID': '{{report.rows.0.project_id}}',
          Project: '{{report.rows.0.project_name}}',
          'Budget used (%)': '{{report.rows.0.budget_used_percent}}',
        },
      },
    },
    onlyIf(['{{report.rows.0.budget_used_percent}}', 'is greater than', '80']),
    {
      name: 'card',
      app: 'Board',
      action: 'create_card',
      fields: {
        title: 'The budget is almost used',
        project: '{{report.rows.0.project_name}}',
      },
    },
  ],
});

/** A dashboard that warns before the money is gone. */
export default defineRecipe({
  title: 'A sheet shows how much of each budget is used',
  use: 'dashboards',
  about:
    'Each project has a row with the percentage of its budget that is used, as of the last timer that was stopped. Above 80%, a card on the board asks somebody to talk to the client.',
  zaps: [newProject, used],
  setOff: async ({ trackingTime, minutesPass, poll, say }) => {
    await say('Ada opens a project with a budget of two hours.');
    const campaign = await trackingTime.createProject({
      name: 'Spring Campaign',
      budget: 2 * 3600,
    });
    await poll(newProject);

    const timer = { description: 'Slogans', project_id: campaign.id };
    await say('She works on it for an hour.');
    await trackingTime.startTimer(timer);
    await minutesPass(60);
    await trackingTime.stopTimer();

    await say('Then for fifty minutes more.');
    await trackingTime.startTimer(timer);
    await minutesPass(50);
    await trackingTime.stopTimer();

    await say('And has a coffee, which is on no project.');
    await trackingTime.startTimer({ description: 'Coffee' });
    await minutesPass(10);
    await trackingTime.stopTimer();
  },
  requests: [[1], [1, 1, 0]],
  check: async ({ sheet, board }) => {
    const rows = await sheet.rows('Budgets');
    return [
      [
        'rows, with the budget used in percent',
        [['Spring Campaign', 92]],
        rows.map((row) => [
          row.Project,
          Math.round(Number(row['Budget used (%)'])),
        ]),
      ],
      [
        'cards that warn of it',
        [['The budget is almost used', 'Spring Campaign']],
        (await board.cards()).map(({ title, project }) => [title, project]),
      ],
    ];
  },
  commands: async ({ trackingTime }) => {
    const { id } = await trackingTime.projectNamed('Spring Campaign');
    return [
      ...timed({ description: 'Posters', project_id: id }, 60),
      [
        'Add a project, then press Enter here',
        'TrackingTime',
        'POST /projects',
        { name: 'Autumn Campaign', budget: 2 * 3600 },
      ],
    ];
  },
});
