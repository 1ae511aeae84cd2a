import { defineRecipe } from '../lab/recipe.ts';
import { defineZap } from '../lab/zap.ts';

const invoiceLine = defineZap({
  name: 'Put billable time on the invoice',
  trigger: {
    app: 'TrackingTime',
    trigger: 'time_entry_created',
    fields: { billable: true },
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
  zaps: [invoiceLine],
  scene: async ({ trackingTime, say, settled }) => {
    const { id } = await trackingTime.projectNamed('Menu App');
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
    yesterday.setUTCHours(9, 0, 0, 0);

    say('Ada writes down an hour and a half of billable work.');
    await trackingTime.addEntry({
      description: 'Tasting menu, second draft',
      project_id: id,
      start_time: yesterday.toISOString(),
      duration: 90 * 60,
      billable: true,
    });
    await settled();

    say('And a lunch that nobody pays for.');
    await trackingTime.addEntry({
      description: 'Lunch',
      start_time: yesterday.toISOString(),
      duration: 60 * 60,
      billable: false,
    });
    await settled();
  },
});
