import { daysAgo, defineRecipe } from '../recipe.ts';
import { defineZap } from '../../lab/index.ts';

const invoiceLine = defineZap({
  name: 'Put billable time on the invoice',
  trigger: {
    app: 'TrackingTime',
    trigger: 'time_entry_created',
    fields: { billable: 'billable' },
  },
  steps: [
    {
      name: 'line',
      app: 'Invoice File',
      action: 'add_line',
      fields: {
        date: '{{trigger.start_time}}',
        client: '{{trigger.client.name}}',
        project: '{{trigger.project.name}}',
        person: '{{trigger.user.name}}',
        description: '{{trigger.description}}',
        hours: '{{trigger.duration_hours}}',
        entry: '{{trigger.id}}',
      },
    },
  ],
});

/** Every billable entry becomes a line of the invoice, with names in place of ids. */
export default defineRecipe({
  title: 'Billable time becomes a line of the invoice',
  use: 'invoicing',
  about:
    'The invoice is written while the work is done: each billable entry is a line of it, with the names of its client, project and person. TrackingTime has the hours; what one costs, the accountant fills in on the sheet, because rates are not in the API.',
  zaps: [invoiceLine],
  setOff: async ({ trackingTime, say }) => {
    const { id } = await trackingTime.projectNamed('Menu App');
    const start_time = `${daysAgo(1)}T09:00:00Z`;

    await say('Ada writes down an hour and a half of billable work.');
    await trackingTime.addEntry({
      description: 'Tasting menu, second draft',
      project_id: id,
      start_time,
      duration: 90 * 60,
      billable: true,
    });

    await say('And a lunch that nobody pays for.');
    await trackingTime.addEntry({
      description: 'Lunch',
      start_time,
      duration: 60 * 60,
      billable: false,
    });
  },
  // A look-up for each name.
  requests: [[3]],
  // What a hook says is read again first, and so is what runs.
  liveRequests: [[5]],
  check: async ({ trackingTime, inZaps, invoice }) => {
    const [entry] = inZaps(await trackingTime.entriesWith('Tasting menu'));
    const lines = (await invoice.read()).trim().split('\n').slice(1);
    return [
      [
        'lines of the invoice, with names in place of ids',
        [
          `${daysAgo(1)}T09:00:00Z,Café Río,Menu App,Ada Lovelace,"Tasting menu, second draft",1.5,${entry?.id}`,
        ],
        lines,
      ],
    ];
  },
  commands: async ({ trackingTime }) => {
    const { id } = await trackingTime.projectNamed('Menu App');
    return [
      [
        'Add an hour of billable work',
        'TrackingTime',
        'POST /time-entries',
        {
          description: 'Tasting menu, third draft',
          project_id: id,
          start_time: `${daysAgo(1)}T13:00:00Z`,
          duration: 3600,
          billable: true,
        },
      ],
    ];
  },
});
