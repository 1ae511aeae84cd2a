import { parse } from 'csv-parse/sync';
import { byPlace, roundHours, tableOf, type AppTable } from './app_table.ts';
import {
  listOf,
  number,
  objectOf,
  recordOf,
  refusal,
  text,
  WebApp,
} from './web_app.ts';

/** Days from and to, both inclusive: YYYY-MM-DD. */
export type Period = {
  from: string;
  to: string;
};

export type Hours = {
  email: string;
  name: string;
  hours: number;
};

export type PayRun = {
  id: string;
  hours: Hours[];
  /** The rows of the timesheet that was handed in, by column. */
  timesheet: Record<string, string>[];
} & Period;

export type Leave = {
  id: string;
  email: string;
  kind: string;
  days: { starts_at: string; hours: string }[];
  /** What the time tracker has of it. */
  booked: { created: number; refused: string[] } | null;
};

const LEAVE = {
  id: 'leave_1',
  email: 'ada@analytical-engines.example',
  kind: 'holiday',
};

/** A payroll app with an inbox: it takes hours a person, and a timesheet file that it downloads and reads. */
export class Payroll extends WebApp {
  readonly name = 'Payroll';
  readonly triggers = {
    period_closes: {
      label: 'Pay Period Closes',
      fields: { id: 'Pay Run ID', from: 'From', to: 'To' },
      sample: { id: 'pay_run_1', from: '2026-03-01', to: '2026-03-31' },
    },
    leave_approved: {
      label: 'Leave Approved',
      fields: {
        id: 'Leave ID',
        email: 'Email',
        kind: 'Kind',
        days: 'Days',
        'days.starts_at': 'Starts At',
        'days.hours': 'Hours',
      },
      sample: {
        ...LEAVE,
        days: [{ starts_at: '2026-03-30T09:00:00', hours: '8' }],
      },
    },
  };
  readonly #payRuns: PayRun[] = [];
  readonly #leaves: Leave[] = [];
  readonly payRuns = this.list(
    'The pay runs',
    '/pay-runs',
    () => this.#payRuns,
  );
  readonly leaves = this.list('The leaves', '/leaves', () => this.#leaves);

  tables(): AppTable[] {
    const hours = this.#payRuns.flatMap((payRun) =>
      payRun.hours.map((each) => ({ ...each, ...payRun, hours: each.hours })),
    );
    const timesheets = this.#payRuns.flatMap(({ timesheet }) => timesheet);
    const columns = new Set(timesheets.flatMap((row) => Object.keys(row)));
    return [
      tableOf('Pay runs', this.#payRuns, ({ id }) => id, {
        From: ({ from }) => from,
        To: ({ to }) => to,
        'People with hours': (payRun) => payRun.hours.length,
        'Rows of the timesheet': ({ timesheet }) => timesheet.length,
      }),
      tableOf('Hours', hours, ({ id, email }) => `${id} ${email}`, {
        From: ({ from }) => from,
        To: ({ to }) => to,
        Person: ({ name }) => name,
        Email: ({ email }) => email,
        Hours: (each) => roundHours(each.hours),
      }),
      tableOf(
        'Timesheet',
        timesheets,
        byPlace,
        Object.fromEntries(
          [...columns].map((name) => [
            name,
            (row: Record<string, string>) => row[name],
          ]),
        ),
      ),
      tableOf('Leaves', this.#leaves, ({ id }) => id, {
        Email: ({ email }) => email,
        Kind: ({ kind }) => kind,
        Days: ({ days }) => days.length,
        'Days entered': ({ booked }) => booked?.created,
        'Days refused': ({ booked }) => booked?.refused.join('; '),
      }),
    ];
  }

  /** What the payroll officer does at the end of a period. */
  readonly closePeriod = this.endpoint(
    'POST /pay-runs',
    objectOf({ from: text, to: text }),
    async (period: Period): Promise<PayRun> => {
      const head = { id: `pay_run_${this.#payRuns.length + 1}`, ...period };
      const payRun = { ...head, hours: [], timesheet: [] };
      this.#payRuns.push(payRun);
      await this.announce('period_closes', head);
      return payRun;
    },
  );

  /** What somebody's manager does. */
  readonly approveLeave = this.endpoint(
    'POST /leaves',
    objectOf({
      email: text,
      kind: text,
      days: listOf(objectOf({ starts_at: text, hours: text })),
    }),
    async (given: Pick<Leave, 'email' | 'kind' | 'days'>): Promise<Leave> => {
      const head = { id: `leave_${this.#leaves.length + 1}`, ...given };
      const leave = { ...head, booked: null };
      this.#leaves.push(leave);
      await this.announce('leave_approved', head);
      return leave;
    },
  );

  readonly actions = {
    hand_in_hours: this.action(
      'PUT /pay-runs/:pay_run/hours',
      {
        label: 'Hand In Hours',
        fields: {
          pay_run: 'Pay Run',
          lines: 'Lines',
          'lines.email': 'Email',
          'lines.name': 'Name',
          'lines.hours': 'Hours',
        },
        types: { 'lines.hours': number },
        gives: { people: 'People' },
        sample: { people: 3 },
      },
      ({ pay_run, lines }: { pay_run: string; lines: Hours[] }) => {
        recordOf(this.#payRuns, pay_run).hours = lines;
        return { people: lines.length };
      },
    ),
    hand_in_timesheet: this.action(
      'PUT /pay-runs/:pay_run/timesheet',
      {
        label: 'Hand In Timesheet',
        fields: { pay_run: 'Pay Run', file_url: 'File' },
        gives: { rows: 'Rows Read' },
        sample: { rows: 12 },
      },
      async ({ pay_run, file_url }: { pay_run: string; file_url: string }) => {
        const rows = await download(file_url);
        recordOf(this.#payRuns, pay_run).timesheet = rows;
        return { rows: rows.length };
      },
    ),
    confirm_leave: this.action(
      'PUT /leaves/:leave/booked',
      {
        label: 'Confirm Leave',
        fields: { leave: 'Leave', created: 'Days Entered', errors: 'Errors' },
        types: {
          created: number,
          errors: { type: 'array', items: { type: 'string' } },
        },
        gives: { id: 'Leave ID', email: 'Email', kind: 'Kind' },
        sample: LEAVE,
      },
      ({
        leave,
        created,
        errors,
      }: {
        leave: string;
        created: number;
        errors: string[];
      }) => {
        // The time tracker reports on every day, and has nothing to say on those that went well.
        const refused = errors.filter((error) => error !== '');
        const booked = { created, refused };
        return Object.assign(recordOf(this.#leaves, leave), { booked });
      },
    ),
  };
}

/** Fetches a timesheet and reads it, as its name and type promise: CSV, the columns in its first row. */
const download = async (url: string): Promise<Record<string, string>[]> => {
  const response = await fetch(url);
  const type = response.headers.get('content-type') ?? 'nothing';
  if (!response.ok || !type.startsWith('text/csv')) {
    throw refusal(
      422,
      `There is no timesheet at ${url}: it answered ${response.status} with ${type}.`,
    );
  }
  return parse(await response.text(), { columns: true });
};
