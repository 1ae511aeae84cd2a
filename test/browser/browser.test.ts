import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser, Visitor } from '../../workshop/browser/index.ts';

/*
 * The browser that the other tests look with: it keeps to what a page may do, so what they show holds for a person's.
 */

let browser: Browser;
let page: Page;
const servers: Server[] = [];

/** The address of a page that has this. */
const serve = async (content: string): Promise<string> => {
  const server = createServer((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<title>Zaps</title>${content}`);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  // What a server that listens at a port has.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

beforeAll(async () => {
  browser = await openBrowser();
});

beforeEach(async () => {
  page = await browser.newPage();
});

afterAll(async () => {
  await browser.close();
  for (const server of servers) {
    server.close();
  }
});

it('opens a page of this machine', async () => {
  await page.goto(await serve(''));
  expect(await page.title()).toBe('Zaps');
});

it.each([
  'http://zapier.com/',
  'http://localhost.trackingtime.co/',
  'http://192.0.2.1/',
])('opens nothing elsewhere, as %s', async (address) => {
  await expect(page.goto(address)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
});

it('keeps a page from reading another one’s answers', async () => {
  const other = await serve('<p>Somebody else’s</p>');
  await page.goto(await serve(''));
  expect(
    await page.evaluate(
      `fetch(${JSON.stringify(other)}).then((answer) => answer.text(), String)`,
    ),
  ).toBe('TypeError: Failed to fetch');
});

it.each([
  [
    'takes a long time over it',
    '<button onclick="times++; for (const end = Date.now() + 3_000; Date.now() < end;);">Start</button>',
  ],
  [
    'has something over it at first',
    '<button onclick="times++">Start</button><p onclick="this.remove()" style="position: fixed; inset: 0">',
  ],
])('presses once and no more, where a page %s', async (_how, content) => {
  const visitor = await Visitor.in(browser);
  await visitor.goTo(await serve(`<script>var times = 0</script>${content}`));
  await visitor.press('Start');
  expect(await visitor.page.evaluate('times')).toBe(1);
});
