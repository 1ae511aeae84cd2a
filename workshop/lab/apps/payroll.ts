import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import type { AppItem } from './local_app.ts';
import {
  listOf,
  number,
  objectOf,
  recordOf,
  refusal,
  text,
  WebApp,
  type Announce,
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

/** A payroll app with an inbox: it takes hours a person, and a timesheet file that it downloads and reads. */
export class Payroll extends WebApp {
  readonly name = 'Payroll';
  readonly triggers = {
    period_closes: {
      label: 'Pay Period Closes',
      fields: { id: 'Pay Run ID', from: 'From', to: 'To' },
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
    },
  };
  readonly actions = {
    hand_in_hours: {
      label: 'Hand In Hours',
      fields: {
        pay_run: 'Pay Run',
        lines: 'Lines',
        'lines.email': 'Email',
        'lines.name': 'Name',
        'lines.hours': 'Hours',
      },
      gives: { people: 'People' },
      perform: ({ pay_run, ...fields }: AppItem): Promise<AppItem> =>
        this.send('PUT', `/pay-runs/${String(pay_run)}/hours`, fields),
    },
    hand_in_timesheet: {
      label: 'Hand In Timesheet',
      fields: { pay_run: 'Pay Run', file_url: 'File' },
      gives: { rows: 'Rows Read' },
      perform: ({ pay_run, ...fields }: AppItem): Promise<AppItem> =>
        this.send('PUT', `/pay-runs/${String(pay_run)}/timesheet`, fields),
    },
    confirm_leave: {
      label: 'Confirm Leave',
      fields: { leave: 'Leave', created: 'Days Entered', errors: 'Errors' },
      gives: { id: 'Leave ID', email: 'Email', kind: 'Kind' },
      perform: ({ leave, ...fields }: AppItem): Promise<AppItem> =>
        this.send('PUT', `/leaves/${String(leave)}/booked`, fields),
    },
  };
  readonly hints = [
    { what: 'The pay runs', path: '/pay-runs' },
    { what: 'The leaves', path: '/leaves' },
  ];
  readonly #payRuns: PayRun[] = [];
  readonly #leaves: Leave[] = [];

  /** What the payroll officer does at the end of a period. */
  async closePeriod(period: Period): Promise<PayRun> {
    return this.send('POST', '/pay-runs', period);
  }

  /** What somebody's manager does. */
  async approveLeave(leave: Pick<Leave, 'email' | 'kind' | 'days'>) {
    return this.send<Leave>('POST', '/leaves', leave);
  }

  async payRuns(): Promise<PayRun[]> {
    return this.send('GET', '/pay-runs');
  }

  async leaves(): Promise<Leave[]> {
    return this.send('GET', '/leaves');
  }

  protected route(server: FastifyInstance, announce: Announce): void {
    this.#routePayRuns(server, announce);
    this.#routeLeaves(server, announce);
  }

  #routePayRuns(server: FastifyInstance, announce: Announce): void {
    type Id = { Params: { id: string } };
    server.get('/pay-runs', () => this.#payRuns);

    server.post<{ Body: Period }>(
      '/pay-runs',
      { schema: { body: objectOf({ from: text, to: text }) } },
      async ({ body }, reply) => {
        const id = `pay_run_${this.#payRuns.length + 1}`;
        const payRun: PayRun = { id, ...body, hours: [], timesheet: [] };
        this.#payRuns.push(payRun);
        await announce('period_closes', { id, ...body });
        return reply.status(201).send(payRun);
      },
    );

    const hours = objectOf({ email: text, name: text, hours: number });
    server.put<Id & { Body: { lines: Hours[] } }>(
      '/pay-runs/:id/hours',
      { schema: { body: objectOf({ lines: listOf(hours) }) } },
      ({ params, body }) => {
        recordOf(this.#payRuns, params.id).hours = body.lines;
        return { people: body.lines.length };
      },
    );

    server.put<Id & { Body: { file_url: string } }>(
      '/pay-runs/:id/timesheet',
      { schema: { body: objectOf({ file_url: text }) } },
      async ({ params, body }) => {
        const rows = await download(body.file_url);
        recordOf(this.#payRuns, params.id).timesheet = rows;
        return { rows: rows.length };
      },
    );
  }

  #routeLeaves(server: FastifyInstance, announce: Announce): void {
    const day = objectOf({ starts_at: text, hours: text });
    server.get('/leaves', () => this.#leaves);

    server.post<{ Body: Pick<Leave, 'email' | 'kind' | 'days'> }>(
      '/leaves',
      {
        schema: {
          body: objectOf({ email: text, kind: text, days: listOf(day) }),
        },
      },
      async ({ body }, reply) => {
        const id = `leave_${this.#leaves.length + 1}`;
        const leave: Leave = { id, ...body, booked: null };
        this.#leaves.push(leave);
        await announce('leave_approved', { id, ...body });
        return reply.status(201).send(leave);
      },
    );

    server.put<{
      Params: { id: string };
      Body: { created: number; errors: string[] };
    }>(
      '/leaves/:id/booked',
      {
        schema: {
          body: objectOf({
            created: number,
            errors: { type: 'array', items: { type: 'string' } },
          }),
        },
      },
      ({ params, body: { created, errors } }) => {
        // The time tracker reports on every day, and has nothing to say on those that went well.
        const refused = errors.filter((error) => error !== '');
        const leave = recordOf(this.#leaves, params.id);
        leave.booked = { created, refused };
        return leave;
      },
    );
  }
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
