import { roundHours, tableOf, type AppTable } from './app_table.ts';
import { number, refusal, textOrNull, WebApp } from './web_app.ts';

/** What the price list has. */
export type Product = {
  name: string;
  /** What one of it costs, in cents: an hour, say. */
  price: number;
};

type NewLine = {
  /** The time entry that the line is for. */
  entry: string;
  /** The name of the product that is charged. */
  product: string;
  date: string;
  person: string;
  description: string | null;
  hours: number;
};

export type InvoiceLine = {
  /** In cents. */
  amount: number;
  /** Why somebody must look at the line before it is paid. */
  flag: string | null;
} & NewLine;

export type Invoice = {
  number: string;
  customer: string;
  email: string | null;
  /** Where it is sent by mail. */
  address: string | null;
  project: string;
  /** In cents. */
  total: number;
  lines: InvoiceLine[];
};

type NewInvoice = {
  email?: string | null;
  address?: string | null;
  lines: NewLine[];
} & Pick<Invoice, 'customer' | 'project'>;

/** Cents as money: `95.00`. */
const inMoney = (cents: number): string => (cents / 100).toFixed(2);

/** An accounting app, like QuickBooks or Xero: invoices with lines, priced by its own price list. */
export class Ledger extends WebApp {
  readonly name = 'Ledger';
  readonly triggers = {};
  readonly #products: readonly Product[] = [
    { name: 'Hour of work', price: 9500 },
  ];
  readonly #invoices: Invoice[] = [];
  readonly invoices = this.list(
    'The invoices',
    '/invoices',
    () => this.#invoices,
  );
  readonly products = this.list(
    'The price list',
    '/products',
    () => this.#products,
  );

  readonly actions = {
    create_invoice: this.action(
      'POST /invoices',
      {
        label: 'Create Invoice',
        fields: {
          customer: 'Customer',
          email: 'Email',
          address: 'Address',
          project: 'Project',
          lines: 'Lines',
          'lines.entry': 'Time Entry',
          'lines.product': 'Product',
          'lines.date': 'Date',
          'lines.person': 'Person',
          'lines.description': 'Description',
          'lines.hours': 'Hours',
        },
        optional: ['email', 'address', 'lines.description'],
        types: {
          email: textOrNull,
          address: textOrNull,
          'lines.description': textOrNull,
          'lines.hours': number,
        },
        gives: {
          number: 'Invoice Number',
          customer: 'Customer',
          email: 'Email',
          address: 'Address',
          project: 'Project',
          total: 'Total (in cents)',
        },
        sample: {
          number: 'INV-001',
          customer: 'Acme',
          email: 'accounts@acme.example',
          address: '1 Main Street, Springfield',
          project: 'Website Redesign',
          total: 19_000,
        },
      },
      (invoice: NewInvoice) => this.#add(invoice),
    ),
    flag_line: this.action(
      'PUT /lines/:entry/flag',
      {
        label: 'Flag an Invoice Line',
        fields: { entry: 'Time Entry', reason: 'Reason' },
        gives: { flagged: 'Lines Flagged' },
        sample: { flagged: 1 },
      },
      ({ entry, reason }: { entry: string; reason: string }) => {
        const flagged = this.#invoices
          .flatMap(({ lines }) => lines)
          .filter((line) => line.entry === entry);
        for (const line of flagged) {
          line.flag = reason;
        }
        return { flagged: flagged.length };
      },
    ),
  };

  tables(): AppTable[] {
    const lines = this.#invoices.flatMap((invoice) =>
      invoice.lines.map((line, index) => ({
        ...line,
        invoice: invoice.number,
        key: `${invoice.number}.${index + 1}`,
      })),
    );
    return [
      tableOf('Invoices', this.#invoices, (invoice) => invoice.number, {
        Invoice: (invoice) => invoice.number,
        Customer: ({ customer }) => customer,
        Email: ({ email }) => email,
        Project: ({ project }) => project,
        Total: ({ total }) => inMoney(total),
      }),
      tableOf('Invoice lines', lines, ({ key }) => key, {
        Invoice: ({ invoice }) => invoice,
        Date: ({ date }) => date,
        Person: ({ person }) => person,
        Description: ({ description }) => description,
        Hours: ({ hours }) => roundHours(hours),
        Amount: ({ amount }) => inMoney(amount),
        'To look at': ({ flag }) => flag,
      }),
    ];
  }

  #add({ lines, email = null, address = null, ...head }: NewInvoice): Invoice {
    const charged = lines.map((line): InvoiceLine => ({
      ...line,
      amount: Math.round(line.hours * this.#priceOf(line.product)),
      flag: null,
    }));
    const invoice: Invoice = {
      number: `INV-${String(this.#invoices.length + 1).padStart(3, '0')}`,
      ...head,
      email,
      address,
      total: charged.reduce((sum, { amount }) => sum + amount, 0),
      lines: charged,
    };
    this.#invoices.push(invoice);
    return invoice;
  }

  #priceOf(product: string): number {
    const found = this.#products.find(({ name }) => name === product);
    if (found === undefined) {
      throw refusal(
        400,
        `The price list has no "${product}". It has: ${this.#products.map(({ name }) => name).join(', ')}.`,
      );
    }
    return found.price;
  }
}
