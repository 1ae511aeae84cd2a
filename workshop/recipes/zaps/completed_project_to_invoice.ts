import { daysAgo, defineRecipe, onlyIf } from '../recipe.ts';
import { defineZap } from '../../lab/index.ts';

const invoice = defineZap({
  name: 'Invoice a project when it is completed',
  trigger: {
    app: 'TrackingTime',
    trigger: 'project_status_changed',
    fields: { new_status: 'completed' },
  },
  steps: [
    onlyIf(
      ['{{trigger.billable}}', 'is true'],
      ['{{trigger.client_id}}', 'exists'],
    ),
    {
      name: 'work',
      app: 'TrackingTime',
      search: 'detailed_report',
      fields: {
        // From the day it was created to the day it was completed, both of which count.
        period: 'custom',
        from: '{{trigger.created_at}}',
        to: '{{trigger.updated_at}}',
        project_ids: ['{{trigger.id}}'],
        billable: 'billable',
      },
    },
    onlyIf(
      ['{{work.complete}}', 'is true'],
      ['{{work.entry_count}}', 'is greater than', '0'],
    ),
    {
      name: 'invoice',
      app: 'Ledger',
      action: 'create_invoice',
      fields: {
        customer: '{{trigger.client.name}}',
        email: '{{trigger.client.email}}',
        address: '{{trigger.client.address}}',
        project: '{{trigger.name}}',
        lines: {
          entry: '{{work.rows.id}}',
          // TrackingTime's API has no rates: an hour costs what the ledger's price list says.
          product: 'Hour of work',
          date: '{{work.rows.start_time}}',
          person: '{{work.rows.user_name}}',
          description: '{{work.rows.description}}',
          hours: '{{work.rows.duration_hours}}',
        },
      },
    },
  ],
});

const flag = defineZap({
  name: 'Flag the line of an entry that is deleted',
  trigger: {
    app: 'TrackingTime',
    trigger: 'time_entry_deleted',
    fields: { billable: 'billable' },
  },
  steps: [
    {
      name: 'line',
      app: 'Ledger',
      action: 'flag_line',
      fields: {
        entry: '{{trigger.id}}',
        reason: 'The entry was deleted after it was invoiced.',
      },
    },
  ],
});

const FORGOTTEN = 'Call about the design';
const LAST = 'Last touches';

/** A report becomes an invoice in one step, its rows being line items. */
export default defineRecipe({
  title: 'A completed project becomes an invoice',
  use: 'invoicing',
  about:
    "Completing a project drafts its invoice: a line for each billable entry since it was created, those of today too, to the client's name, email and address. TrackingTime's API has no rates: what an hour costs is in the price list of the invoicing app, and each line names its product there. If an entry is deleted later, its line is flagged.",
  zaps: [invoice, flag],
  setOff: async ({ trackingTime, say, minutesPass }) => {
    const guide = await trackingTime.projectNamed('Exhibit Guide');
    const training = await trackingTime.projectNamed('Internal: Training');

    await say('Ada notes down time on the exhibit guide from weeks ago.');
    await trackingTime.addEntry({
      description: FORGOTTEN,
      project_id: guide.id,
      billable: true,
      start_time: `${daysAgo(40)}T09:00:00Z`,
      duration: 90 * 60,
    });

    await say(
      'Ada gives it its last half hour, and it goes live: she completes it.',
    );
    await trackingTime.startTimer({
      description: LAST,
      project_id: guide.id,
      billable: true,
    });
    await minutesPass(30);
    await trackingTime.stopTimer();
    await trackingTime.changeStatus(guide, 'completed');

    await say('So is the training, which nobody pays for.');
    await trackingTime.changeStatus(training, 'completed');

    await say('One of the entries was a mistake, and Ada deletes it.');
    const mistake = (await trackingTime.entries(billed(guide.id))).find(
      ({ description }) => ![FORGOTTEN, LAST].includes(description ?? ''),
    );
    if (mistake === undefined) {
      throw new Error('Nobody worked on this.');
    }
    await trackingTime.deleteEntry(mistake);
  },
  // The client and the report.
  requests: [[2, 0], [0]],
  check: async ({ trackingTime, ledger }) => {
    const { id } = await trackingTime.projectNamed('Exhibit Guide');
    const entries = await trackingTime.entries(billed(id));
    const invoices = await ledger.invoices();
    const [hour] = await ledger.products();
    const lines = invoices.flatMap((each) => each.lines);
    const kept = lines.filter((line) => line.flag === null);
    return [
      [
        'customer, email and address of each invoice',
        [
          [
            'Stark Museum of Science',
            'accounts@client-9.example',
            '9 Market Street, London',
          ],
        ],
        invoices.map(({ customer, email, address }) => [
          customer,
          email,
          address,
        ]),
      ],
      [
        'hours on each line that was kept, by entry',
        entries
          .map(({ id: entry, duration }) => [
            entry,
            toHundredths((duration ?? 0) / 3600),
          ])
          .sort(),
        kept.map(({ entry, hours }) => [entry, toHundredths(hours)]).sort(),
      ],
      [
        'lines for the time of 40 days ago and of the last day',
        [FORGOTTEN, LAST],
        kept
          .map(({ description }) => description)
          .filter((text) => [FORGOTTEN, LAST].includes(text ?? ''))
          .sort(),
      ],
      [
        'flags, of the deleted entry alone',
        ['The entry was deleted after it was invoiced.'],
        lines.flatMap((line) => line.flag ?? []),
      ],
      [
        'total in euros, from the price list',
        lines.reduce(
          (sum, { hours }) => sum + Math.round(hours * (hour?.price ?? 0)),
          0,
        ) / 100,
        (invoices[0]?.total ?? 0) / 100,
      ],
    ];
  },
  commands: async ({ trackingTime }) => {
    const guide = await trackingTime.projectNamed('Exhibit Guide');
    const shop = await trackingTime.projectNamed('Online Shop');
    const [entry] = await trackingTime.entries(billed(guide.id));
    return [
      [
        'Complete the online shop',
        'TrackingTime',
        `PUT /projects/${shop.id}`,
        { status: 'completed' },
      ],
      [
        'Delete an entry that is on the invoice',
        'TrackingTime',
        `DELETE /time-entries/${entry?.id}`,
      ],
    ];
  },
});

const toHundredths = (hours: number): number => Math.round(hours * 100) / 100;

/** All that was ever worked on a project for money. */
const billed = (project_id: string) => ({ project_id, billable: 'true' });
