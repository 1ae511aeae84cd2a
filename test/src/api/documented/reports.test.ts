import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { reports } from '../../../../src/api/documented/reports.ts';
import { itIsNow } from '../../clock.ts';
import { example } from '../../contract.ts';
import { get, record, trackingTime, type Answer } from '../../tracking_time.ts';
import { withZ } from '../../zapier.ts';

const MARCH = { from: '2026-03-01', to: '2026-03-31', timezone: 'UTC' };
const totals = example('ReportTotals');

const rowsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    example('DetailedReportRow', { id: `entry_${first + index}` }),
  );

/** A page of the report, of 200 rows or of what is left of them. */
const page = (number: number, total: number): Answer => {
  const first = (number - 1) * 200;
  return {
    status: 200,
    body: {
      data: {
        totals,
        rows: rowsFrom(first, Math.max(0, Math.min(200, total - first))),
      },
      meta: { page: number, per_page: 200, total, has_more: false },
    },
  };
};

/** A page of these rows, of so many in all. */
const pageOf = (
  rows: object[],
  total: number,
  changes: Partial<typeof totals> = {},
): Answer => ({
  status: 200,
  body: {
    data: { totals: { ...totals, ...changes }, rows },
    meta: { page: 1, per_page: 200, total, has_more: false },
  },
});

/** Two pages of 250 rows between which they moved, though there are as many as before. */
const MOVES: [string, Answer][] = [
  [
    'one was deleted and one added, and the totals tell',
    pageOf(rowsFrom(201, 50), 250, { duration: totals.duration + 60 }),
  ],
  [
    'one became billable',
    pageOf(rowsFrom(200, 50), 250, { billable_duration: 0 }),
  ],
  [
    'one has an entry more',
    pageOf(rowsFrom(200, 50), 250, { entry_count: totals.entry_count + 1 }),
  ],
  ['a row came in front of them', pageOf(rowsFrom(199, 50), 250)],
  [
    'a row went from the first page to the second',
    pageOf([...rowsFrom(201, 49), ...rowsFrom(4, 1)], 250),
  ],
];

const UNREADABLE = {
  name: 'AppError',
  message: expect.stringContaining("TrackingTime's answer could not be read"),
};

const asks = (number: number) =>
  get('/reports/detailed', { ...MARCH, page: String(number), per_page: '200' });

const read = (most = 1000) =>
  withZ((z, bundle) => reports.detailed(z, bundle, MARCH, most));

const stream = () =>
  withZ(async (z, bundle) => {
    const rows = [];
    for await (const page of reports.timesheet(z, bundle, MARCH)) {
      rows.push(...page);
    }
    return rows;
  });

describe('the summary', () => {
  it('comes whole', async () => {
    const { rows, ...sums } = example('SummaryReport');
    const { requests } = trackingTime(record({ ...sums, rows }));
    const report = await withZ((z, bundle) =>
      reports.summary(z, bundle, MARCH, 'project'),
    );
    const ofPort = rows.map(({ group: _group, ...row }) => row);
    expect(report).toEqual({ ...sums, rows: ofPort, total: 1 });
    expect(requests).toEqual([
      get('/reports/summary', { ...MARCH, group_by: 'project' }),
    ]);
  });
});

describe('reading the rows of a report', () => {
  it('takes one request for a short one', async () => {
    const { requests } = trackingTime(page(1, 3));
    await expect(read()).resolves.toEqual({
      totals,
      rows: rowsFrom(0, 3),
      total: 3,
    });
    expect(requests).toEqual([asks(1)]);
  });

  it('takes one request for each 200 rows', async () => {
    const { requests } = trackingTime(page(1, 450), page(2, 450), page(3, 450));
    await expect(read()).resolves.toMatchObject({ rows: rowsFrom(0, 450) });
    expect(requests).toEqual([asks(1), asks(2), asks(3)]);
  });

  it('stops at the most rows asked for, with the total of all', async () => {
    const { requests } = trackingTime(page(1, 5000), page(2, 5000));
    await expect(read(300)).resolves.toEqual({
      totals,
      rows: rowsFrom(0, 300),
      total: 5000,
    });
    expect(requests).toHaveLength(2);
  });

  it('has no rows of an empty one', async () => {
    trackingTime(page(1, 0));
    await expect(read()).resolves.toEqual({ totals, rows: [], total: 0 });
  });

  it('begins again when rows moved meanwhile, so that none is lost or twice', async () => {
    const { requests } = trackingTime(
      page(1, 250),
      page(2, 251),
      page(1, 251),
      page(2, 251),
    );
    await expect(read()).resolves.toMatchObject({
      rows: rowsFrom(0, 251),
      total: 251,
    });
    expect(requests).toEqual([asks(1), asks(2), asks(1), asks(2)]);
  });

  it.each(MOVES)(
    'begins again where as many rows are there, and %s',
    async (_, second) => {
      const { requests } = trackingTime(
        page(1, 250),
        second,
        page(1, 250),
        page(2, 250),
      );
      await expect(read()).resolves.toMatchObject({ rows: rowsFrom(0, 250) });
      expect(requests).toHaveLength(4);
    },
  );

  it('goes by what it got where the server gives fewer rows a page', async () => {
    const { requests } = trackingTime(
      pageOf(rowsFrom(0, 100), 250),
      pageOf(rowsFrom(100, 100), 250),
      pageOf(rowsFrom(200, 50), 250),
    );
    await expect(read()).resolves.toMatchObject({ rows: rowsFrom(0, 250) });
    expect(requests).toEqual([asks(1), asks(2), asks(3)]);
  });

  it.each([
    ['fewer', [pageOf(rowsFrom(0, 200), 250), pageOf([], 250)]],
    ['none', [pageOf([], 250)]],
    ['more', [pageOf(rowsFrom(0, 3), 2)]],
  ])(
    'fails where the server has %s rows than it says',
    async (_, pages: Answer[]) => {
      trackingTime(...pages);
      await expect(read()).rejects.toMatchObject(UNREADABLE);
    },
  );

  it('takes two rows without a project for two rows', async () => {
    const row = example('ProjectReportRow', { project_id: null });
    trackingTime(pageOf([row, row], 2));
    const read = await withZ((z, bundle) =>
      reports.projects(z, bundle, MARCH, 9),
    );
    expect(read.rows).toEqual([row, row]);
  });

  it('asks Zapier to come back when they move all the time', async () => {
    const moving = [250, 251, 252].flatMap((total) => [
      page(1, total),
      page(2, total + 1),
    ]);
    trackingTime(...moving);
    await expect(read()).rejects.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining(
        'The entries of this report changed while it was read.',
      ),
    });
  });
});

describe('streaming the rows of a report', () => {
  it('gives all of them in order, however many', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2500 }), async (total) => {
        const pages = Math.max(1, Math.ceil(total / 200));
        const { requests } = trackingTime(
          ...Array.from(
            { length: pages },
            () =>
              ({ query }: { query: Record<string, unknown> }) =>
                page(Number(query.page), total),
          ),
        );
        await expect(stream()).resolves.toEqual(rowsFrom(0, total));
        expect(requests).toHaveLength(pages);
      }),
      { numRuns: 10 },
    );
  });

  it('has no more than four pages under way', async () => {
    const { requests } = trackingTime(
      ...Array.from({ length: 5 }, (_, index) => page(index + 1, 4000)),
    );
    await withZ(async (z, bundle) => {
      const pages = reports.timesheet(z, bundle, MARCH)[Symbol.asyncIterator]();
      await pages.next();
      await pages.next();
      while (requests.length < 5) {
        await new Promise(setImmediate);
      }
    });
    expect(requests).toHaveLength(5);
  });

  it('cannot take back what it gave when rows move, so it is done again', async () => {
    trackingTime(page(1, 250), page(2, 251));
    await expect(stream()).rejects.toMatchObject({ name: 'ThrottledError' });
  });

  it.each(MOVES)(
    'is done again too where as many rows are there, and %s',
    async (_, second) => {
      trackingTime(page(1, 250), second);
      await expect(stream()).rejects.toMatchObject({ name: 'ThrottledError' });
    },
  );

  it('is done again where a row is there twice, however many pages apart', async () => {
    trackingTime(
      page(1, 600),
      page(2, 600),
      pageOf([...rowsFrom(401, 199), ...rowsFrom(4, 1)], 600),
    );
    await expect(stream()).rejects.toMatchObject({ name: 'ThrottledError' });
  });

  it('goes by what it got where the server gives fewer rows a page', async () => {
    trackingTime(
      pageOf(rowsFrom(0, 100), 250),
      pageOf(rowsFrom(100, 100), 250),
      pageOf(rowsFrom(200, 50), 250),
    );
    await expect(stream()).resolves.toEqual(rowsFrom(0, 250));
  });

  it.each([
    ['fewer', [page(1, 250), pageOf(rowsFrom(200, 49), 250)]],
    ['none', [pageOf([], 250)]],
    ['more', [pageOf(rowsFrom(0, 3), 2)]],
  ])(
    'fails where the server has %s rows than it says',
    async (_, pages: Answer[]) => {
      trackingTime(...pages);
      await expect(stream()).rejects.toMatchObject(UNREADABLE);
    },
  );

  it('halts when the run has no time for the rest', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    trackingTime(
      page(1, 401),
      () => {
        jest.setSystemTime(new Date('2026-03-16T09:00:24.500Z'));
        return page(2, 401);
      },
      page(3, 401),
    );
    await expect(stream()).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('This report has 401 rows'),
    });
  });

  it('fails where a page fails', async () => {
    trackingTime(page(1, 401), { status: 403, body: {} }, page(3, 401));
    await expect(stream()).rejects.toMatchObject({ name: 'HaltedError' });
  });
});
