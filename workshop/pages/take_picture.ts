import type { Visitor } from '../browser/index.ts';

/** As wide as the README shows a picture, and as high as a form can be. */
const PAGE = { width: 1280, height: 800 };
const FORM = { width: 1280, height: 4000 };
const MARGIN = 16;

/**
 * Runs in the page before its own scripts: what it is told has the same times and durations each time, so that the same
 * page is the same picture.
 */
const SAME_TIMES = `{
  const day = /20\\d\\d-\\d\\d-\\d\\d/g;
  const same = (key, value) =>
    key === 'milliseconds' ? 12
    : key === 'at' || key === 'since' ? '2026-03-02T09:00:00Z'
    : key === 'lines' ? value.map((line, place) => ({ ...line, after: 12 * place }))
    : typeof value === 'string' ? value.replace(day, '2026-03-02')
    : value;
  const parse = JSON.parse;
  JSON.parse = (text) => parse(text, same);
  Response.prototype.json = async function () {
    return JSON.parse(await this.text());
  };
}`;

const SCENE = 'Tracked time and the status of a project show on the board';

const arrive = async (
  { page }: Visitor,
  size: { width: number; height: number },
): Promise<void> => {
  await page.setViewport(size);
  await page.emulateTimezone('UTC');
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.evaluateOnNewDocument(SAME_TIMES);
};

/** The page after a scene was played, with a step's form, a run, and what that changed. */
export const takePage = async (
  visitor: Visitor,
  address: string,
): Promise<Buffer> => {
  await arrive(visitor, PAGE);
  await visitor.goTo(address);
  await visitor.press(`Play the scene: ${SCENE}`);
  const playing = { name: 'The scene that plays', role: 'region' } as const;
  await visitor.sees(playing);
  await visitor.losesSightOf(playing);
  await visitor.press('Of this Zap', 'checkbox');
  await visitor.pressWords('“Donation button”', {
    within: { name: 'Runs', role: 'list' },
  });
  await visitor.sees({ name: 'What happened', role: 'list' });
  await visitor.pressWords('Log Time on a Card', {
    within: { name: 'Steps', role: 'list' },
  });
  await visitor.sees({ name: 'Test step' });
  await visitor.press('Board', 'tab');
  return Buffer.from(await visitor.page.screenshot());
};

/** An item's form, all of it. */
export const takeForm = async (
  visitor: Visitor,
  address: string,
  item: string,
): Promise<Buffer> => {
  await arrive(visitor, FORM);
  await visitor.goTo(`${address}/?item=${item}`);
  const form = await visitor.page.waitForSelector('.form-panel:has(.test-bar)');
  const box = await form?.boundingBox();
  if (!box) {
    throw new Error(`The form of ${item} isn't on the page.`);
  }
  const clip = {
    x: box.x - MARGIN,
    y: box.y - MARGIN,
    width: box.width + 2 * MARGIN,
    height: box.height + 2 * MARGIN,
  };
  return Buffer.from(await visitor.page.screenshot({ clip }));
};
