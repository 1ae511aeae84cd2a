import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import {
  openBrowser,
  runLab,
  type RunningLab,
  Visitor,
} from '../../workshop/browser/index.ts';

/**
 * `npm run lab` and a browser, for all tests of a file. After each test, what its visitors saw is looked at: nothing was
 * asked but of the lab, and the browser complained of nothing.
 *
 * @param prepare makes the project that the lab is run in, unless it is this one.
 */
export const atTheLab = (prepare = () => Promise.resolve('.')) => {
  let browser: Browser;
  let lab: RunningLab;
  const opened: Visitor[] = [];
  const visiting: Visitor[] = [];

  beforeAll(async () => {
    [lab, browser] = await Promise.all([prepare().then(runLab), openBrowser()]);
  });

  afterEach(async () => {
    const looked = visiting.splice(0);
    for (const visitor of opened.splice(0)) {
      await visitor.leave();
    }
    expect(
      looked
        .flatMap(({ asked }) => asked)
        .filter((address) => new URL(address).origin !== lab.address),
    ).toEqual([]);
    expect(looked.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await lab.end();
  });

  /** Somebody sits down in front of an empty page. */
  const open = async (): Promise<Visitor> => {
    const visitor = await Visitor.in(browser);
    opened.push(visitor);
    return visitor;
  };

  return {
    open,
    /** Somebody opens the lab's page, at this address of it. */
    visit: async (query = ''): Promise<Visitor> => {
      const visitor = await open();
      visiting.push(visitor);
      await visitor.goTo(`${lab.address}/${query}`);
      return visitor;
    },
    lab: () => lab,
  };
};
