import { Board } from './board.ts';
import { Calendar } from './calendar.ts';
import { InvoiceFile } from './invoice_file.ts';
import { Ledger } from './ledger.ts';
import type { LocalApp } from './local_app.ts';
import { Payroll } from './payroll.ts';
import { Phone } from './phone.ts';
import { Sheet } from './sheet.ts';
import { WebApp } from './web_app.ts';

/** The apps on the other side of the Zaps. */
export type Apps = {
  board: Board;
  calendar: Calendar;
  invoice: InvoiceFile;
  ledger: Ledger;
  payroll: Payroll;
  phone: Phone;
  sheet: Sheet;
};

/** All apps that the lab has, not yet started. */
export const makeApps = ({ invoicePath }: { invoicePath: string }): Apps => ({
  board: new Board(),
  calendar: new Calendar(),
  invoice: new InvoiceFile(invoicePath),
  ledger: new Ledger(),
  payroll: new Payroll(),
  phone: new Phone(),
  sheet: new Sheet(),
});

/** The apps one by one, as the lab takes them. */
export const appsIn = (apps: Apps): LocalApp[] => Object.values<LocalApp>(apps);

/** Those among them that are web services, and so are started and closed. */
export const webAppsIn = (apps: Apps): WebApp[] =>
  appsIn(apps).filter((app): app is WebApp => app instanceof WebApp);
