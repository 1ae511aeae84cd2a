import { describe, expect, it } from '@jest/globals';
import type { Page } from '../../../src/api/port.ts';
import { MOST_RECORDS, readPages } from '../../../src/lookup/pages.ts';
import { withZ } from '../zapier.ts';

type Item = { id: string };

/** A page of records with these ids; the last one of the list, unless it says otherwise. */
const pageOf = (
  ids: string[],
  changes: Partial<Page<Item>> = {},
): Page<Item> => ({
  records: ids.map((id) => ({ id })),
  ids,
  hasMore: false,
  total: ids.length,
  odd: [],
  ...changes,
});

const read = (...pages: Page<Item>[]) =>
  withZ(async (z) => {
    let asked = 0;
    const list = () => {
      const page = pages[asked];
      asked += 1;
      return page
        ? Promise.resolve(page)
        : Promise.reject(new Error('There are no more pages.'));
    };
    const found = await readPages(z, list, () => false);
    return { ...found, asked };
  });

const UNREADABLE = {
  name: 'AppError',
  message: expect.stringContaining("TrackingTime's answer couldn't be read"),
};

const more = { hasMore: true, total: 4 };

describe('reading a list to its end', () => {
  it('brings each record once, where one moved to the next page', async () => {
    const pages = [
      pageOf(['a', 'b'], { hasMore: true, total: 3 }),
      pageOf(['b', 'c'], { total: 3 }),
    ];
    await expect(read(...pages)).resolves.toMatchObject({
      records: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      hasMore: false,
      hasMoved: false,
    });
  });

  it.each<[string, Page<Item>[]]>([
    ['too early', [pageOf(['a', 'b'], more), pageOf(['c'], { total: 4 })]],
    [
      'too late',
      [pageOf(['a', 'b'], more), pageOf(['c', 'd', 'e'], { total: 4 })],
    ],
    ['with a record twice for another one', [pageOf(['a', 'a'])]],
  ])('is unreadable where it ends %s', async (_, pages) => {
    await expect(read(...pages)).rejects.toMatchObject(UNREADABLE);
  });

  it('takes a list that changed meanwhile for what it is', async () => {
    const pages = [pageOf(['a', 'b'], more), pageOf(['c'], { total: 5 })];
    await expect(read(...pages)).resolves.toMatchObject({ hasMoved: true });
  });

  it('counts records that cannot be read, and those without the text', async () => {
    const page = pageOf(['a'], { ids: ['a', 'b', 'c'], odd: [{}], total: 3 });
    await expect(read(page)).resolves.toMatchObject({ records: [{ id: 'a' }] });
  });

  it('reads on over pages that bring nothing new', async () => {
    const again = pageOf(['a'], { hasMore: true, total: 2 });
    await expect(
      read(
        again,
        again,
        pageOf([], { hasMore: true, total: 2 }),
        pageOf(['b'], { total: 2 }),
      ),
    ).resolves.toMatchObject({ records: [{ id: 'a' }, { id: 'b' }], asked: 4 });
  });

  it('does not take ten pages that bring nothing for a long list', async () => {
    const nothing = pageOf([], { hasMore: true, total: MOST_RECORDS });
    await expect(
      read(...Array.from({ length: 10 }, () => nothing)),
    ).rejects.toMatchObject(UNREADABLE);
  });

  it('stops after 2,000 records, and says that there is more', async () => {
    const pages = Array.from({ length: 10 }, (_, page) =>
      pageOf(
        Array.from({ length: 200 }, (_each, index) => `${page}_${index}`),
        { hasMore: true, total: 9000 },
      ),
    );
    await expect(read(...pages)).resolves.toMatchObject({
      count: MOST_RECORDS,
      hasMore: true,
      asked: 10,
    });
  });

  it('reads as many records where the server gives fewer a page, in 40 pages at most', async () => {
    const pages = Array.from({ length: 40 }, (_, page) =>
      pageOf([`record_${page}`], { hasMore: true, total: 9000 }),
    );
    await expect(read(...pages)).resolves.toMatchObject({
      count: 40,
      hasMore: true,
      asked: 40,
    });
  });

  it('knows that a record moved, and does not say of a list that it is whole', async () => {
    // "c" came to page one as "a" went to page two, both meanwhile.
    const pages = [pageOf(['a', 'b'], more), pageOf(['a', 'd'], { total: 4 })];
    await expect(read(...pages)).resolves.toMatchObject({ hasMoved: true });
  });

  it('does not take the same page twice for the rest of the list, though it was looked for a text', async () => {
    const same = { records: [], ids: ['a', 'b'] };
    const pages = [
      pageOf([], { ...more, ...same }),
      pageOf([], { total: 4, ...same }),
    ];
    await expect(read(...pages)).resolves.toMatchObject({ hasMoved: true });
  });
});
