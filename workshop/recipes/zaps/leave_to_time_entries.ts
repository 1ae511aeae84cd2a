import { inHours, daysAgo, defineRecipe } from '../recipe.ts';
import { defineZap } from '../../lab/index.ts';

const leave = defineZap({
  name: 'Approved leave becomes time entries',
  trigger: { app: 'Payroll', trigger: 'leave_approved' },
  steps: [
    {
      name: 'person',
      app: 'TrackingTime',
      search: 'find_user',
      fields: { email: '{{trigger.email}}' },
    },
    {
      name: 'project',
      app: 'TrackingTime',
      search: 'find_project',
      orCreate: 'create_project',
      fields: { name: 'Leave', match: 'exact', billable: 'not_billable' },
    },
    {
      name: 'days',
      app: 'TrackingTime',
      action: 'create_time_entries',
      fields: {
        lines: {
          start_time: '{{trigger.days.starts_at}}',
          duration: '{{trigger.days.hours}}',
          description: 'Leave: {{trigger.kind}}',
          project_id: '{{project.id}}',
          user_id: '{{person.id}}',
          billable: 'not_billable',
        },
        duration_unit: 'hours',
      },
    },
    {
      name: 'confirmation',
      app: 'Payroll',
      action: 'confirm_leave',
      fields: {
        leave: '{{trigger.id}}',
        created: '{{days.created_count}}',
        errors: '{{days.results.error}}',
      },
    },
  ],
});

/** One request from a person, many entries: and a day that cannot be read does not lose the others. */
export default defineRecipe({
  title: 'Approved leave becomes time entries',
  use: 'payroll',
  about:
    'Leave that a manager approves in the payroll app is an entry a day in TrackingTime, so that the timesheet is complete. The payroll app is told which days were entered, and which were not and why.',
  zaps: [leave],
  setOff: async ({ payroll, say }) => {
    const email = 'radia@analytical-engines.example';
    await say('Radia takes two days and a half off.');
    await payroll.approveLeave({
      email,
      kind: 'holiday',
      days: [
        { starts_at: `${daysAgo(-1)}T09:00:00`, hours: '8' },
        { starts_at: `${daysAgo(-2)}T09:00:00`, hours: '8' },
        { starts_at: `${daysAgo(-3)}T09:00:00`, hours: '4' },
      ],
    });

    await say('Then two days more, one of them written down in a hurry.');
    await payroll.approveLeave({
      email,
      kind: 'moving house',
      days: [
        { starts_at: `${daysAgo(-8)}T09:00:00`, hours: '8' },
        { starts_at: `${daysAgo(-9)}T09:00:00`, hours: 'all day' },
      ],
    });
  },
  // The person, the project (made the first time), and an entry for each day that could be read.
  requests: [[6, 3]],
  check: async ({ trackingTime, payroll }) => {
    const radia = await trackingTime.personNamed('Radia Perlman');
    const projects = await trackingTime.projectsNamed('Leave');
    const entries = await trackingTime.entriesWith('Leave: ');
    return [
      ['projects named Leave', 1, projects.length],
      [
        'hours of each day',
        // A few lines are sent at once, so that they are made in any order.
        [4, 8, 8, 8],
        entries
          .map(({ duration }) => inHours(duration))
          .toSorted((one, other) => one - other),
      ],
      [
        "days that aren't Radia's, or are billable",
        [],
        entries.filter((entry) => entry.billable || entry.user_id !== radia.id),
      ],
      [
        'days that the payroll app was told of',
        [
          { created: 3, refused: [] },
          {
            created: 1,
            refused: [
              'Duration couldn\'t be read: "all day". Write it like 1h 30m, 1:30, 90 min, or 1.5 for one and a half hours.',
            ],
          },
        ],
        (await payroll.leaves()).map(({ booked }) => booked),
      ],
    ];
  },
  commands: () =>
    Promise.resolve([
      [
        'Approve a day of leave',
        'Payroll',
        'POST /leaves',
        {
          email: 'radia@analytical-engines.example',
          kind: 'holiday',
          days: [{ starts_at: `${daysAgo(-20)}T09:00:00`, hours: '8' }],
        },
      ],
    ]),
});
