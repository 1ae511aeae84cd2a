import type { FastifyInstance } from 'fastify';
import type { AppItem } from './local_app.ts';
import {
  listOf,
  number,
  objectOf,
  text,
  textOrNull,
  WebApp,
} from './web_app.ts';

interface NewLine {
  /** The time entry that the line is for. */
  entry: string;
  date: string;
  person: string;
  description: string | null;
  hours: number;
}

export interface InvoiceLine extends NewLine {
  /** In cents. */
  amount: number;
  /** Why somebody must look at the line before it is paid. */
  flag: string | null;
}

export interface Invoice {
  number: string;
  customer: string;
  email: string | null;
  project: string;
  /** In cents. */
  total: number;
  lines: InvoiceLine[];
}

interface NewInvoice extends Pick<Invoice, 'customer' | 'email' | 'project'> {
  /** What an hour costs, in cents. */
  rate: number;
  lines: NewLine[];
}

/** An accounting app, like QuickBooks or Xero: invoices with lines. */
export class Ledger extends WebApp {
  readonly name = 'Ledger';
  readonly triggers = {};
  readonly actions = {
    create_invoice: {
      label: 'Create Invoice',
      fields: {
        customer: 'Customer',
        email: 'Email',
        project: 'Project',
        rate: 'Rate (in cents an hour)',
        lines: 'Lines',
        'lines.entry': 'Time Entry',
        'lines.date': 'Date',
        'lines.person': 'Person',
        'lines.description': 'Description',
        'lines.hours': 'Hours',
      },
      perform: (fields: AppItem): Promise<AppItem> =>
        this.send('POST', '/invoices', fields),
    },
    flag_line: {
      label: 'Flag an Invoice Line',
      fields: { entry: 'Time Entry', reason: 'Reason' },
      perform: ({ entry, ...fields }: AppItem): Promise<AppItem> =>
        this.send('PUT', `/lines/${String(entry)}/flag`, fields),
    },
  };
  readonly hints = [{ what: 'The invoices', path: '/invoices' }];
  readonly #invoices: Invoice[] = [];

  async invoices(): Promise<Invoice[]> {
    return this.send('GET', '/invoices');
  }

  protected route(server: FastifyInstance): void {
    server.get('/invoices', () => this.#invoices);

    server.post<{ Body: NewInvoice }>(
      '/invoices',
      {
        schema: {
          body: objectOf(
            {
              customer: text,
              project: text,
              rate: number,
              lines: listOf(
                objectOf({
                  entry: text,
                  date: text,
                  person: text,
                  description: textOrNull,
                  hours: number,
                }),
              ),
            },
            { email: textOrNull },
          ),
        },
      },
      ({ body }, reply) => reply.status(201).send(this.#add(body)),
    );

    server.put<{ Params: { entry: string }; Body: { reason: string } }>(
      '/lines/:entry/flag',
      { schema: { body: objectOf({ reason: text }) } },
      ({ params, body }) => {
        const flagged = this.#invoices
          .flatMap(({ lines }) => lines)
          .filter(({ entry }) => entry === params.entry);
        for (const line of flagged) line.flag = body.reason;
        return { flagged: flagged.length };
      },
    );
  }

  #add({ rate, lines, customer, email, project }: NewInvoice): Invoice {
    const charged = lines.map((line): InvoiceLine => ({
      ...line,
      amount: Math.round(line.hours * rate),
      flag: null,
    }));
    const invoice: Invoice = {
      number: `INV-${String(this.#invoices.length + 1).padStart(3, '0')}`,
      customer,
      email,
      project,
      total: charged.reduce((sum, { amount }) => sum + amount, 0),
      lines: charged,
    };
    this.#invoices.push(invoice);
    return invoice;
  }
}
