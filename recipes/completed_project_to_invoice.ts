import { daysAgo } from '../lab/days.ts';
import { defineRecipe } from '../lab/recipe.ts';
import { defineZap } from '../lab/zap.ts';

const invoice = defineZap({
  name: 'Invoice a project when it is completed',
  trigger: {
    app: 'TrackingTime',
    trigger: 'project_status_changed',
    fields: { new_status: 'completed' },
  },
  steps: [
    { onlyIf: [{ field: '{{trigger.billable}}', condition: 'is true' }] },
    {
      name: 'customer',
      app: 'TrackingTime',
      // There is no action that reads a client by its id.
      action: 'api_request',
      fields: { method: 'GET', path: '/clients/{{trigger.client_id}}' },
    },
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
    { onlyIf: [{ field: '{{work.complete}}', condition: 'is true' }] },
    {
      name: 'invoice',
      app: 'Ledger',
      action: 'create_invoice',
      fields: {
        customer: '{{customer.data.name}}',
        email: '{{customer.data.email}}',
        project: '{{trigger.name}}',
        // In cents an hour.
        rate: 9500,
        lines: {
          entry: '{{work.rows.id}}',
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
  trigger: { app: 'TrackingTime', trigger: 'time_entry_deleted' },
  steps: [
    { onlyIf: [{ field: '{{trigger.billable}}', condition: 'is true' }] },
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
    "Completing a project drafts its invoice: a line for each billable entry since it was created, those of today too, to the client's own address. If an entry is deleted later, its line is flagged.",
  zaps: [invoice, flag],
  scene: async ({ trackingTime, say, minutesPass, settled }) => {
    const donations = await trackingTime.projectNamed('Donation Page');
    const training = await trackingTime.projectNamed('Internal: Training');

    say('Ada notes down time on the donation page from weeks ago.');
    await trackingTime.addEntry({
      description: FORGOTTEN,
      project_id: donations.id,
      billable: true,
      start_time: `${daysAgo(40)}T09:00:00Z`,
      duration: 90 * 60,
    });

    say('Ada gives it its last half hour, and it goes live: she completes it.');
    await trackingTime.startTimer({
      description: LAST,
      project_id: donations.id,
      billable: true,
    });
    await minutesPass(30);
    await trackingTime.stopTimer();
    await trackingTime.changeStatus(donations, 'completed');
    await settled();

    say('So is the training, which nobody pays for.');
    await trackingTime.changeStatus(training, 'completed');
    await settled();

    say('One of the entries was a mistake, and Ada deletes it.');
    const mistake = (await trackingTime.entries(billed(donations.id))).find(
      ({ description }) => ![FORGOTTEN, LAST].includes(description ?? ''),
    );
    if (mistake === undefined) throw new Error('Nobody worked on this.');
    await trackingTime.deleteEntry(mistake);
    await settled();
  },
  requests: [[2, 0], [0]],
  check: async ({ trackingTime, ledger }, checks) => {
    const { id } = await trackingTime.projectNamed('Donation Page');
    const entries = await trackingTime.entries(billed(id));
    const invoices = await ledger.invoices();
    const lines = invoices.flatMap((each) => each.lines);
    const kept = lines.filter((line) => line.flag === null);
    checks.equal(
      'there is one invoice, to the client',
      [['Lighthouse "Kids" Foundation', 'accounts@client-6.example']],
      invoices.map(({ customer, email }) => [customer, email]),
    );
    checks.equal(
      'each billable entry has its line, with its hours',
      entries
        .map((entry) => [entry.id, Math.round((entry.duration ?? 0) / 36)])
        .sort(),
      kept.map(({ entry, hours }) => [entry, Math.round(hours * 100)]).sort(),
    );
    checks.equal(
      'time of 40 days ago and of the last day is billed like any other',
      [FORGOTTEN, LAST],
      kept
        .map(({ description }) => description)
        .filter((text) => [FORGOTTEN, LAST].includes(text ?? ''))
        .sort(),
    );
    checks.equal(
      'the deleted entry has its line flagged',
      ['The entry was deleted after it was invoiced.'],
      lines.flatMap((line) => line.flag ?? []),
    );
    checks.equal(
      'the total is the sum of the lines',
      lines.reduce((sum, { amount }) => sum + amount, 0),
      invoices[0]?.total,
    );
  },
});

/** All that was ever worked on a project for money. */
function billed(project_id: string) {
  return { project_id, billable: 'true' };
}
