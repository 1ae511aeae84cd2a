import { daysAgo, defineRecipe, inHours, onlyIf } from '../recipe.ts';
import { defineZap } from '../../lab/index.ts';

const forgotten = defineZap({
  name: 'Cut a forgotten timer to eight hours',
  trigger: {
    app: 'TrackingTime',
    trigger: 'timer_running_long',
    fields: { hours: 10 },
  },
  steps: [
    {
      name: 'stopped',
      app: 'TrackingTime',
      action: 'stop_timer',
      // A timer that its owner has started in the meantime is left alone, and the forgotten one is cut all the same.
      fields: {
        user_id: '{{trigger.user_id}}',
        time_entry_id: '{{trigger.id}}',
        if_not_running: 'continue',
      },
    },
    {
      name: 'entry',
      app: 'TrackingTime',
      action: 'update_time_entry',
      fields: {
        time_entry_id: '{{trigger.id}}',
        duration: '8h',
        description: '{{trigger.description}} (forgotten timer, please check)',
      },
    },
  ],
});

const period = {
  period: 'custom',
  from: '{{trigger.from}}',
  to: '{{trigger.to}}',
};

const handIn = defineZap({
  name: 'When a pay period closes, hand in its hours',
  trigger: { app: 'Payroll', trigger: 'period_closes' },
  steps: [
    {
      name: 'people',
      app: 'TrackingTime',
      search: 'user_report',
      fields: period,
    },
    // Payroll takes no pay run without hours.
    onlyIf(['{{people.entry_count}}', 'is greater than', '0']),
    {
      name: 'hours',
      app: 'Payroll',
      action: 'hand_in_hours',
      fields: {
        pay_run: '{{trigger.id}}',
        lines: {
          email: '{{people.rows.user_email}}',
          name: '{{people.rows.user_name}}',
          hours: '{{people.rows.duration_hours}}',
        },
      },
    },
    {
      name: 'work',
      app: 'TrackingTime',
      search: 'detailed_report',
      fields: period,
    },
    {
      name: 'timesheet',
      app: 'Payroll',
      action: 'hand_in_timesheet',
      fields: { pay_run: '{{trigger.id}}', file_url: '{{work.timesheet}}' },
    },
  ],
});

/** The payroll app gets the sums as line items, and downloads every entry as a file. */
export default defineRecipe({
  title: 'Payroll gets the hours of a period, and the timesheet as a file',
  use: 'payroll',
  about:
    "When the payroll app closes a period, it is given each person's hours and a CSV file of all entries. A timer that somebody forgot overnight never gets that far.",
  zaps: [forgotten, handIn],
  setOff: async ({ trackingTime, payroll, poll, say }) => {
    await say('Grace started a timer yesterday morning, and went home.');
    const grace = await trackingTime.personNamed('Grace Hopper');
    await trackingTime.startTimer({
      description: 'Compiler',
      user_id: grace.id,
      start_time: `${daysAgo(1)}T08:00:00Z`,
    });
    await poll(forgotten);

    await say('The payroll officer closes the week that ended yesterday.');
    await payroll.closePeriod({ from: daysAgo(7), to: daysAgo(1) });

    await say('And a week a year ago, in which nobody tracked any time.');
    await payroll.closePeriod({ from: daysAgo(364), to: daysAgo(358) });
  },
  requests: [
    // The poll, then looking whether it still runs, stopping and changing.
    [4],
    // A request for each report, and two for the file: the tags, and the entries, of which a week has fewer than the 200
    // of a page. Of a week without hours, only the first report is asked for.
    [4, 1],
  ],
  check: async ({ trackingTime, payroll }) => {
    const entries = await trackingTime.entries({
      from: daysAgo(7),
      to: daysAgo(1),
    });
    const grace = await trackingTime.personNamed('Grace Hopper');
    const graces = entries.filter(({ user_id }) => user_id === grace.id);
    const seconds = graces.reduce((sum, each) => sum + (each.duration ?? 0), 0);
    const [payRun, empty] = await payroll.payRuns();

    return [
      [
        'hours of the forgotten timer',
        [8],
        graces
          .filter(({ description }) => description?.startsWith('Compiler'))
          .map(({ duration }) => inHours(duration)),
      ],
      [
        "Grace's hours, those of that entry among them",
        [inHours(seconds)],
        payRun?.hours
          .filter(({ email }) => email === 'grace@analytical-engines.example')
          .map(({ hours }) => hours),
      ],
      [
        'entries in the timesheet',
        entries.map(({ id }) => id).sort(),
        payRun?.timesheet.map((row) => row['Entry ID']).sort(),
      ],
      [
        'people with hours, and entries, of the week without any',
        [0, 0],
        [empty?.hours.length, empty?.timesheet.length],
      ],
      [
        "Grace's entry in the timesheet",
        [`Grace Hopper ${daysAgo(1)} 08:00 ${daysAgo(1)} 16:00 8:00:00`],
        payRun?.timesheet
          .filter((row) => row.Description?.startsWith('Compiler'))
          .map((row) => [row.User, row.Start, row.End, row.Duration].join(' ')),
      ],
    ];
  },
  commands: async ({ trackingTime }) => {
    const grace = await trackingTime.personNamed('Grace Hopper');
    return [
      [
        'Start a timer for Grace, as of yesterday, then press Enter here',
        'TrackingTime',
        'POST /time-entries/start',
        {
          description: 'Debugging',
          user_id: grace.id,
          start_time: `${daysAgo(1)}T08:00:00Z`,
        },
      ],
      [
        'Close a pay period',
        'Payroll',
        'POST /pay-runs',
        { from: daysAgo(14), to: daysAgo(8) },
      ],
    ];
  },
});
