import { defineRecipe, inHours } from '../recipe.ts';
import { defineZap } from '../../lab/index.ts';

const week = defineZap({
  name: 'When a week has ended, put its hours on the sheet',
  trigger: {
    app: 'TrackingTime',
    trigger: 'reporting_period_ended',
    fields: { period: 'week', group_by: 'project' },
  },
  steps: [
    {
      name: 'projects',
      app: 'Sheet',
      action: 'add_rows',
      fields: {
        tab: 'Projects',
        rows: {
          Week: '{{trigger.from}}',
          Project: '{{trigger.rows.name}}',
          Hours: '{{trigger.rows.duration_hours}}',
          'Billable hours': '{{trigger.rows.billable_hours}}',
          Entries: '{{trigger.rows.entry_count}}',
        },
      },
    },
    {
      name: 'people',
      app: 'TrackingTime',
      search: 'summary_report',
      fields: {
        group_by: 'user',
        period: 'custom',
        from: '{{trigger.from}}',
        to: '{{trigger.to}}',
        timezone: '{{trigger.timezone}}',
      },
    },
    {
      name: 'rows',
      app: 'Sheet',
      action: 'add_rows',
      fields: {
        tab: 'People',
        rows: {
          Week: '{{trigger.from}}',
          Person: '{{people.rows.name}}',
          Hours: '{{people.rows.duration_hours}}',
          Entries: '{{people.rows.entry_count}}',
        },
      },
    },
  ],
});

/** The rows of a report go into a sheet as line items, without a loop. */
export default defineRecipe({
  title: "Each week's hours go on a sheet, by project and by person",
  use: 'dashboards',
  about:
    'On Monday morning the sheet behind a dashboard has a row for each project and each person of the week that has ended.',
  zaps: [week],
  setOff: async ({ beenOnForWeeks, poll, say }) => {
    await say('Sunday becomes Monday, and Zapier polls.');
    beenOnForWeeks(week);
    await poll(week);

    await say(
      'It polls again a few minutes later: the week has ended only once.',
    );
    await poll(week);
  },
  // The report behind the trigger, and the one by person. The account's time zone was asked for when the Zap was turned on.
  requests: [[2]],
  // A report is summed up from what runs and from entries, until a page of them is empty.
  liveRequests: [[6]],
  check: async ({ sheet, trackingTime }) => {
    const projects = await sheet.rows('Projects');
    const people = await sheet.rows('People');
    const from = String(projects[0]?.Week);
    const monday = new Date(`${from}T00:00:00Z`);
    const sunday = new Date(monday.getTime() + 6 * 24 * 3600 * 1000);
    const to = sunday.toISOString().slice(0, 10);
    const entries = await trackingTime.entries({ from, to });
    const ada = await trackingTime.personNamed('Ada Lovelace');
    const seconds = entries
      .filter(({ user_id }) => user_id === ada.id)
      .reduce((sum, { duration }) => sum + (duration ?? 0), 0);

    return [
      ['weekday that the week begins on (1 is Monday)', 1, monday.getUTCDay()],
      [
        'weeks on the sheet',
        [from],
        [...new Set([...projects, ...people].map((row) => row.Week))],
      ],
      [
        'entries of the week, by project and by person',
        [entries.length, entries.length],
        [projects, people].map((rows) =>
          rows.reduce((sum, row) => sum + Number(row.Entries), 0),
        ),
      ],
      [
        "Ada's hours",
        inHours(seconds),
        people.find((row) => row.Person === 'Ada Lovelace')?.Hours,
      ],
    ];
  },
  commands: ({ beenOnForWeeks }) => {
    // Nothing but Enter is left to do: the week that has ended is news again.
    beenOnForWeeks(week);
    return Promise.resolve([]);
  },
});
