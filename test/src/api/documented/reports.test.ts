import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Grouping, ReportFilters } from '../../../../src/api/port.ts';
import { reports } from '../../../../src/api/documented/reports.ts';
import { itIsNow } from '../../clock.ts';
import { example } from '../../contract.ts';
import {
  get,
  record,
  reportPage,
  sumsOf,
  trackingTime,
  type SentRequest,
} from '../../tracking_time.ts';
import { withZ } from '../../zapier.ts';

const MARCH = { from: '2026-03-01', to: '2026-03-31', timezone: 'UTC' };
const PICKED = {
  ...MARCH,
  project_ids: ['proj_456', 'proj_457'],
  client_ids: ['client_12'],
  user_ids: ['user_34'],
  tag_ids: ['tag_5', 'tag_6'],
  billable: true,
};
const totals = example('ReportTotals');

const ONE_PAGE = { page: 1, per_page: 200, total: 1, has_more: false };

const rowsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    example('DetailedReportRow', { id: `entry_${first + index}` }),
  );

/** A page of the report, of 200 rows or of what is left of them. */
const page = (number: number, total: number) => {
  const first = (number - 1) * 200;
  const rows = rowsFrom(first, Math.max(0, Math.min(200, total - first)));
  return reportPage(rows, total);
};

type Sent = ReturnType<typeof reportPage>;

/** A page of these rows, of so many in all, with totals that changed. */
const pageOf = (
  rows: object[],
  total: number,
  changes: Partial<typeof totals> = {},
): Sent => reportPage(rows, total, { totals: { ...totals, ...changes } });

/** Three pages of 250 rows, from a server that gives no more than 100. */
const SMALL_PAGES = [
  reportPage(rowsFrom(0, 100), 250, { has_more: true }),
  reportPage(rowsFrom(100, 100), 250, { has_more: true }),
  reportPage(rowsFrom(200, 50), 250, { has_more: false }),
];

/** Pages that cannot all be true. */
const AT_ODDS: [string, Sent[]][] = [
  [
    'has fewer rows than it says',
    [page(1, 250), reportPage(rowsFrom(200, 49), 250, { has_more: false })],
  ],
  ['has none, and says that there are some', [pageOf([], 250)]],
  ['has more rows than it says', [pageOf(rowsFrom(0, 3), 2)]],
  [
    'ends before all rows are there',
    [reportPage(rowsFrom(0, 200), 250, { has_more: false })],
  ],
  [
    'goes on when all rows are there',
    [reportPage(rowsFrom(0, 3), 3, { has_more: true })],
  ],
  [
    'goes on without a row',
    [page(1, 400), reportPage([], 400, { has_more: true })],
  ],
];

/** Two pages of 250 rows between which they moved, though there are as many as before. */
const MOVES: [string, Sent][] = [
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
  message: expect.stringContaining("TrackingTime's answer couldn't be read"),
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

describe('a report that is not what was asked for', () => {
  const entry = example('DetailedReportRow');
  const project = example('ProjectReportRow');
  const user = example('UserReportRow');
  const filter = (name: string) => ({
    name: 'AppError',
    message: expect.stringContaining(
      `TrackingTime ignored the filter \\"${name}\\"`,
    ),
  });

  it.each<[keyof ReportFilters | 'from' | 'to', string, object]>([
    ['project_ids', 'Projects', { project_id: 'proj_9' }],
    ['project_ids', 'Projects', { project_id: null }],
    ['client_ids', 'Clients', { client_id: 'client_9' }],
    ['user_ids', 'Users', { user_id: 'user_9' }],
    ['tag_ids', 'Tags', { tag_ids: ['tag_9'] }],
    ['tag_ids', 'Tags', { tag_ids: [] }],
    ['billable', 'Billable', { billable: false }],
    ['from', 'From', { start_time: '2026-02-27T23:59:59Z' }],
    ['to', 'To', { start_time: '2026-04-02T00:00:00Z' }],
  ])('by %s is an error: %s %j', async (_, label, changes) => {
    trackingTime(reportPage([entry, { ...entry, id: 'entry_2', ...changes }]));
    await expect(
      withZ((z, bundle) => reports.detailed(z, bundle, PICKED, 9)),
    ).rejects.toMatchObject(filter(label));
  });

  it.each<[string, object]>([
    ['any of the tags', { tag_ids: ['tag_6', 'tag_9'] }],
    ['the day before, in another zone', { start_time: '2026-02-28T10:00:00Z' }],
    ['the day after, in another zone', { start_time: '2026-04-01T12:00:00Z' }],
  ])('is what was asked for with %s', async (_, changes) => {
    trackingTime(reportPage([{ ...entry, ...changes }]));
    const { rows } = await withZ((z, bundle) =>
      reports.detailed(z, bundle, PICKED, 9),
    );
    expect(rows).toHaveLength(1);
  });

  it('is an error by project and by user, too', async () => {
    trackingTime(reportPage([{ ...project, client_id: null }]));
    await expect(
      withZ((z, bundle) => reports.projects(z, bundle, PICKED, 9)),
    ).rejects.toMatchObject(filter('Clients'));
    trackingTime(reportPage([{ ...user, user_id: 'user_9' }]));
    await expect(
      withZ((z, bundle) => reports.users(z, bundle, PICKED, 9)),
    ).rejects.toMatchObject(filter('Users'));
  });

  it.each<[Grouping, object, string]>([
    ['user', { group: 'project' }, 'Group By'],
    ['project', { group: 'project', id: 'proj_9' }, 'Projects'],
    ['client', { group: 'client', id: null }, 'Clients'],
    ['user', { group: 'user', id: 'user_9' }, 'Users'],
    ['day', { group: 'day', id: '2026-05-01' }, 'To'],
  ])('is an error summed up by %s, with %j', async (by, changes, label) => {
    const row = { ...example('SummaryReportRow'), ...changes };
    trackingTime(
      record({ totals: sumsOf(totals, 'true'), rows: [sumsOf(row, 'true')] }),
    );
    await expect(
      withZ((z, bundle) => reports.summary(z, bundle, PICKED, by)),
    ).rejects.toMatchObject(filter(label));
  });

  it.each<[title: string, billable: boolean, sums: object]>([
    ['in a row, where others count too', true, { billable_duration: 9000 }],
    ['in a row, where it must not count', false, { billable_duration: 9000 }],
  ])('is an error by billable time %s', async (_, billable, sums) => {
    const row = { ...example('UserReportRow'), duration: 12_600, ...sums };
    const page = { data: { totals, rows: [row] }, meta: ONE_PAGE };
    trackingTime({ status: 200, body: page });
    await expect(
      withZ((z, bundle) => reports.users(z, bundle, { ...MARCH, billable }, 9)),
    ).rejects.toMatchObject(filter('Billable'));
  });

  it('can have other tags than the one asked for: an entry has several', async () => {
    const row = example('SummaryReportRow', { group: 'tag', id: 'tag_9' });
    trackingTime(
      record({ totals: sumsOf(totals, 'true'), rows: [sumsOf(row, 'true')] }),
    );
    const { rows } = await withZ((z, bundle) =>
      reports.summary(z, bundle, PICKED, 'tag'),
    );
    expect(rows).toHaveLength(1);
  });

  it('is an error if it is another page', async () => {
    trackingTime(page(1, 250), reportPage(rowsFrom(200, 50), 250, { page: 1 }));
    await expect(read()).rejects.toMatchObject({
      message: expect.stringContaining('TrackingTime ignored the page number'),
    });
  });
});

describe('reading the rows of a report', () => {
  it.each([
    [0, [1]],
    [3, [1]],
    [450, [1, 2, 3]],
  ])('of %i takes a request for each 200', async (total, numbers) => {
    const { requests } = trackingTime(
      ...numbers.map((number) => page(number, total)),
    );
    const rows = rowsFrom(0, total);
    await expect(read()).resolves.toEqual({ totals, rows, total });
    expect(requests).toEqual(numbers.map(asks));
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
    const { requests } = trackingTime(...SMALL_PAGES);
    await expect(read()).resolves.toMatchObject({ rows: rowsFrom(0, 250) });
    expect(requests).toEqual([asks(1), asks(2), asks(3)]);
  });

  it.each(AT_ODDS)('fails where the server %s', async (_, pages) => {
    trackingTime(...pages);
    await expect(read()).rejects.toMatchObject(UNREADABLE);
  });

  it('takes the row of no project that comes twice for one that moved', async () => {
    const row = example('ProjectReportRow', { project_id: null });
    const again = pageOf([row, row], 2);
    trackingTime(again, again, again);
    await expect(
      withZ((z, bundle) => reports.projects(z, bundle, MARCH, 9)),
    ).rejects.toMatchObject({ name: 'ThrottledError' });
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
        'Time entries of this report changed while it was being read.',
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
            () => (request: SentRequest) =>
              page(Number(request.query.page), total)(request),
          ),
        );
        await expect(stream()).resolves.toEqual(rowsFrom(0, total));
        expect(requests).toHaveLength(pages);
      }),
      { numRuns: 10 },
    );
  });

  it('has no more than eight pages under way', async () => {
    const { requests } = trackingTime(
      ...Array.from({ length: 9 }, (_, index) => page(index + 1, 4000)),
    );
    await withZ(async (z, bundle) => {
      const pages = reports.timesheet(z, bundle, MARCH)[Symbol.asyncIterator]();
      await pages.next();
      await pages.next();
      while (requests.length < 9) {
        await new Promise(setImmediate);
      }
    });
    expect(requests).toHaveLength(9);
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
    trackingTime(...SMALL_PAGES);
    await expect(stream()).resolves.toEqual(rowsFrom(0, 250));
  });

  it.each(AT_ODDS)('fails where the server %s', async (_, pages) => {
    trackingTime(...pages);
    await expect(stream()).rejects.toMatchObject(UNREADABLE);
  });

  it('halts when the run has no time for the rest', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    trackingTime(
      page(1, 401),
      (request) => {
        jest.setSystemTime(new Date('2026-03-16T09:00:24.500Z'));
        return page(2, 401)(request);
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
