import type {
  Browser,
  HTTPRequest,
  KeyInput,
  Page,
  SerializedAXNode,
} from 'puppeteer-core';

/** How long a person looks for something before they give up. Something that works is there long before. */
const PATIENCE = 60_000;

type Role =
  | 'button'
  | 'checkbox'
  | 'combobox'
  | 'dialog'
  | 'heading'
  | 'link'
  | 'listbox'
  | 'menuitem'
  | 'option'
  | 'radio'
  | 'region'
  | 'searchbox'
  | 'switch'
  | 'tab'
  | 'textbox';

/** What a part of the page is called, and what it is. */
type Called = { name: string; role?: Role };

/** Where to look: all of the page if nothing is named. */
type Within = { within?: Called };

const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const selector = ({ name, role }: Called): string =>
  `::-p-aria([name=${quoted(name)}]${role === undefined ? '' : `[role="${role}"]`})`;

/**
 * A person in front of a page. They find things by what these are called and what they are, as a screen reader tells them,
 * and wait until they are there.
 */
export class Visitor {
  /** Every address that the page asked for. */
  readonly asked: string[] = [];
  /** What the browser complained of: errors of scripts, and what a policy kept the page from. */
  readonly complaints: string[] = [];
  /** All that came to the page from the lab, but for event streams. */
  readonly received: string[] = [];

  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Sits down in front of a new page, in a browser that knows nothing of the pages before it. */
  static async in(browser: Browser): Promise<Visitor> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport({ width: 1440, height: 900 });
    const visitor = new Visitor(page);
    page.on('request', (request: HTTPRequest) => {
      visitor.asked.push(request.url());
    });
    page.on('pageerror', (error) => {
      visitor.complaints.push(String(error));
    });
    page.on('console', (message) => {
      if (message.type() === 'error') {
        visitor.complaints.push(message.text());
      }
    });
    return visitor;
  }

  async leave(): Promise<void> {
    await this.page.browserContext().close();
  }

  async goTo(address: string): Promise<void> {
    // The stream of events never ends, so the page is never idle.
    await this.page.goto(address, { waitUntil: 'load' });
  }

  async press(name: string, role: Role = 'button', { within }: Within = {}) {
    await this.find({ name, role }, within).click();
  }

  async fillIn(name: string, text: string, { within }: Within = {}) {
    await this.find({ name }, within).fill(text);
  }

  async type(...keys: KeyInput[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Waits until the page, or a part of it, says this. */
  async reads(text: string, { within }: Within = {}): Promise<void> {
    const place = within === undefined ? '' : `${selector(within)} `;
    try {
      await this.page.locator(`${place}::-p-text(${quoted(text)})`).wait();
    } catch (error) {
      throw new Error(`Nobody can read “${text}” here:\n${await this.text()}`, {
        cause: error,
      });
    }
  }

  /** Waits until something of this name is there. */
  async sees(name: string, role?: Role, { within }: Within = {}) {
    await this.find({ name, ...(role && { role }) }, within).wait();
  }

  /** All that can be read on the page now. */
  async text(): Promise<string> {
    return String(await this.page.evaluate('document.body.innerText'));
  }

  /** The page, or a part of it, as a screen reader tells it. */
  async told({ within }: Within = {}): Promise<SerializedAXNode[]> {
    const root =
      within === undefined
        ? undefined
        : await this.page.waitForSelector(selector(within));
    const tree = await this.page.accessibility.snapshot({
      ...(root && { root }),
      interestingOnly: false,
    });
    return tree === null ? [] : flat(tree);
  }

  private find(called: Called, within?: Called) {
    const place = within === undefined ? '' : `${selector(within)} `;
    return this.page.locator(`${place}${selector(called)}`);
  }
}

const flat = (node: SerializedAXNode): SerializedAXNode[] => [
  node,
  ...(node.children ?? []).flatMap(flat),
];
