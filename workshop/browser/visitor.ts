import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type {
  Browser,
  HTTPRequest,
  KeyInput,
  Page,
  SerializedAXNode,
} from 'puppeteer-core';

/** How long a person looks for something before they give up. What works is there long before that, on a busy machine too. */
const PATIENCE = 300_000;

/** How long a place may take to stand still before it is looked for again. */
const A_MOMENT = 2_000;

type Element = NonNullable<Awaited<ReturnType<Page['$']>>>;

/** What something on a page is, as a screen reader says it. */
export type Role =
  | 'alert'
  | 'article'
  | 'banner'
  | 'button'
  | 'checkbox'
  | 'code'
  | 'combobox'
  | 'complementary'
  | 'dialog'
  | 'group'
  | 'heading'
  | 'link'
  | 'list'
  | 'listbox'
  | 'main'
  | 'navigation'
  | 'option'
  | 'radio'
  | 'region'
  | 'searchbox'
  | 'switch'
  | 'tab'
  | 'table'
  | 'tablist'
  | 'tabpanel'
  | 'textbox';

/** What a part of the page is called, what it is, or both. */
export type Part = { name: string; role?: Role } | { role: Role };

/** Where to look: the parts around it, from the outside in. */
type Where = { within?: Part | readonly Part[] };

const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const selectorOf = (part: Part): string => {
  const name = 'name' in part ? `[name=${quoted(part.name)}]` : '';
  const role = part.role === undefined ? '' : `[role="${part.role}"]`;
  return `::-p-aria(${name}${role})`;
};

const selectorOfWords = (words: string): string =>
  `::-p-text(${quoted(words)})`;

const inside = ({ within = [] }: Where, selector: string): string =>
  // With a space between two of puppeteer's own selectors, it stops looking once only the first of them is there.
  [...[within].flat().map(selectorOf), selector].join(' >>> ');

/** What only holds other things together. */
const UNTOLD = ['generic', 'none', 'InlineTextBox', 'LabelText'];

/**
 * A person in front of a page. They find things by what these are called and what they are, as a screen reader tells them,
 * and wait until they are there.
 */
export class Visitor {
  /** Every address that the page asked for. */
  readonly asked: string[] = [];
  /** What the browser complained of: errors of scripts, and what a policy kept the page from. */
  readonly complaints: string[] = [];
  /** All that came to the page. */
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
    await visitor.listen();
    return visitor;
  }

  async leave(): Promise<void> {
    await this.page.browserContext().close();
  }

  async goTo(address: string): Promise<void> {
    await this.page.goto(address);
  }

  /** Presses a button, or whatever else is called that. */
  async press(name: string, role: Role = 'button', where: Where = {}) {
    await this.click(inside(where, selectorOf({ name, role })));
  }

  /** Presses the first place in this part of the page that says this: other parts may say it too, sooner or later. */
  async pressWords(words: string, where: Required<Where>) {
    await this.click(inside(where, selectorOfWords(words)));
  }

  /** Goes into a field and types, in place of what is in it. */
  async fillIn(label: string, text: string, where: Where = {}) {
    await this.press(label, 'textbox', where);
    const { keyboard } = this.page;
    await keyboard.down('ControlLeft');
    await keyboard.press('KeyA');
    await keyboard.up('ControlLeft');
    await keyboard.press('Backspace');
    await keyboard.type(text);
  }

  /** Opens a dropdown, and presses what is called this in it. */
  async choose(label: string, choice: string, where: Where = {}) {
    await this.press(label, 'combobox', where);
    await this.pressWords(choice, { within: { name: label, role: 'listbox' } });
  }

  /** Presses keys, one after the other. */
  async type(...keys: KeyInput[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Goes to something, as Tab does after many times. */
  async focusOn(part: Part, where: Where = {}): Promise<void> {
    const element = await this.find(inside(where, selectorOf(part)));
    await element.focus();
  }

  /** Waits until the page, or a part of it, says this. */
  async reads(text: string, where: Where = {}): Promise<void> {
    await this.find(inside(where, selectorOfWords(text)));
  }

  /** Waits until something of this name is there. */
  async sees(part: Part, where: Where = {}): Promise<void> {
    await this.find(inside(where, selectorOf(part)));
  }

  /** Waits until something is in this state, such as `{ checked: true }`. */
  async seesThat(
    part: Part,
    state: Partial<SerializedAXNode>,
    where: Where = {},
  ): Promise<void> {
    await this.until(
      async () => {
        const found = await this.finds(part, where);
        return isDeepStrictEqual({ ...found, ...state }, found)
          ? found
          : undefined;
      },
      `${JSON.stringify(part)} never becomes ${JSON.stringify(state)}`,
    );
  }

  /** Waits until nothing of this name is there. */
  async losesSightOf(part: Part, where: Where = {}): Promise<void> {
    const selector = inside(where, selectorOf(part));
    await this.until(
      async () =>
        (await this.visible(selector)) === undefined ? true : undefined,
      `${selector} doesn't go away`,
    );
  }

  /** The page, or a part of it, as a screen reader tells it, in order: `textbox Duration`, `combobox Project`. */
  async told(
    part: Part = { role: 'main' },
    where: Where = {},
  ): Promise<string[]> {
    return flat(await this.finds(part, where))
      .filter(({ role }) => !UNTOLD.includes(role))
      .map(({ role, name = '' }) => `${role} ${name}`.trim());
  }

  /** One thing of the page, with all that a screen reader can say of it. */
  async finds(part: Part, where: Where = {}): Promise<SerializedAXNode> {
    const root = await this.find(inside(where, selectorOf(part)));
    const node = await this.page.accessibility.snapshot({
      root,
      interestingOnly: false,
    });
    if (node === null) {
      throw new Error(`Nothing is told of ${JSON.stringify(part)}.`);
    }
    return node;
  }

  /** The colour of the first words that say this: `rgb(92, 99, 112)`. */
  async colourOf(words: string, where: Where = {}): Promise<string> {
    const element = await this.find(inside(where, selectorOfWords(words)));
    return element.evaluate(colourInBrowser);
  }

  private async visible(selector: string): Promise<Element | undefined> {
    for (const element of await this.page.$$(selector)) {
      if (await element.isVisible()) {
        return element;
      }
    }
    return undefined;
  }

  private find(selector: string): Promise<Element> {
    return this.until(() => this.visible(selector), `${selector} isn't there`);
  }

  /** Once and no more: what was pressed twice may be as it was before. */
  private async click(selector: string): Promise<void> {
    await this.until(async () => {
      const element = await this.visible(selector);
      if (element === undefined) {
        return undefined;
      }
      // It waits until the place stands still. Its own click would go on after that time, and be told as one that failed.
      await element.asLocator().setTimeout(A_MOMENT).hover();
      const press = await element.evaluateHandle(pressInBrowser);
      await element.click();
      return (await press.jsonValue()).isThere || undefined;
    }, `${selector} can't be pressed`);
  }

  /**
   * Looks again and again. puppeteer's own waiting looks when the page changes, and what a screen reader tells changes a
   * little later.
   */
  private async until<Found>(
    look: () => Promise<Found | undefined>,
    complaint: string,
  ): Promise<Found> {
    const end = Date.now() + PATIENCE;
    let cause: unknown;
    while (Date.now() < end) {
      try {
        const found = await look();
        if (found !== undefined) {
          return found;
        }
      } catch (error) {
        // What was found has gone meanwhile: another has come in its place.
        cause = error;
      }
      await sleep(50);
    }
    const text = String(await this.page.evaluate('document.body.innerText'));
    throw new Error(`${complaint} at ${this.page.url()}:\n${text}`, {
      cause,
    });
  }

  private async listen(): Promise<void> {
    const { page, asked, complaints, received } = this;
    page.on('request', (request: HTTPRequest) => {
      asked.push(request.url());
    });
    page.on('pageerror', (error) => {
      complaints.push(String(error));
    });
    page.on('console', (message) => {
      // What the lab refuses, the page itself tells.
      const isRefusal = message.location().url?.includes('/api/') === true;
      if (message.type() === 'error' && !isRefusal) {
        complaints.push(message.text());
      }
    });
    page.on('requestfinished', (request) => {
      request
        .response()
        ?.text()
        .then(
          (text) => received.push(text),
          // A redirect has none, and a page that was left keeps none.
          () => undefined,
        );
    });
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    session.on('Network.eventSourceMessageReceived', ({ data }) => {
      received.push(data);
    });
  }
}

/*
 * These run in the browser, whose own functions Node knows nothing of.
 */

const colourInBrowser = (element: unknown): string => {
  const { getComputedStyle } = globalThis as unknown as {
    getComputedStyle: (of: unknown) => { color: string };
  };
  return getComputedStyle(element).color;
};

/** Whether the next press comes to the element, and not to what has moved into its place or keeps it from being pressed. */
const pressInBrowser = (element: EventTarget): { isThere: boolean } => {
  const press = { isThere: false };
  element.addEventListener(
    'click',
    () => {
      press.isThere = true;
    },
    { capture: true, once: true },
  );
  return press;
};

const flat = (node: SerializedAXNode): SerializedAXNode[] => [
  node,
  ...(node.children ?? []).flatMap(flat),
];
