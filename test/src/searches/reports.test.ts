import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { reportFilterFields } from '../../../src/fields/report_filters.ts';
import { halted, says, times } from '../cases.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import {
  get,
  record,
  refusal,
  reportPage as page,
  sumsOf,
  trackingTime,
  type SentRequest,
} from '../tracking_time.ts';
import { run } from '../zapier.ts';

type Fields = Record<string, unknown>;

const { summary_report, detailed_report, project_report, user_report } =
  App.searches;

const DAYS = { from: '2026-03-01', to: '2026-03-31' };
const MARCH = { period: 'custom', ...DAYS };
const IN_ZONE = { ...DAYS, timezone: 'Europe/London' };

/** The sums of the contract's example, as a Zap gets them. */
const sums = {
  duration: 12_600,
  duration_hours: 3.5,
  duration_text: '3:30:00',
  billable_duration: 9_000,
  billable_hours: 2.5,
  billable_text: '2:30:00',
  entry_count: 4,
};

/** What a whole report of March is, but for its rows. */
const wholeReport = {
  id: '2026-03-01/2026-03-31',
  ...IN_ZONE,
  ...sums,
  complete: true,
  note: 'All rows are here.',
};

const timesheet = (query: object) =>
  `hydrate|||${JSON.stringify({
    type: 'file',
    method: 'hydrators.timesheet',
    bundle: query,
  })}|||hydrate`;

const detailedRow = example('DetailedReportRow');
const { created_at: _, updated_at: __, ...shownEntry } = detailedRow;

const shownProject = {
  project_id: 'proj_456',
  project_name: 'Website Redesign',
  client_id: 'client_12',
  client_name: 'Northwind Traders',
  ...sums,
  budget: 360_000,
  budget_hours: 100,
  budget_text: '100:00:00',
  budget_used: 0.035,
  budget_used_percent: 3.5,
  budget_used_seconds: 12_600,
  budget_used_hours: 3.5,
  budget_used_text: '3:30:00',
  budget_left: 347_400,
  budget_left_hours: 96.5,
  budget_left_text: '96:30:00',
};

const asksSummary = (more: SentRequest['query']) =>
  get('/reports/summary', { ...IN_ZONE, ...more });

const summary = ({ query }: Pick<SentRequest, 'query'>) => {
  const { totals, rows } = example('SummaryReport');
  const group = query.group_by;
  const id = group === 'day' ? '2026-03-16' : 'proj_456';
  return record({
    totals: sumsOf(totals, query.billable),
    rows: rows.map((row) => sumsOf({ ...row, group, id }, query.billable)),
  });
};

const reporter =
  ({ operation }: { operation: { perform: unknown } }) =>
  (inputData: Fields, inputDataRaw?: Fields) =>
    run(operation.perform, {
      inputData: { group_by: 'project', ...inputData },
      ...(inputDataRaw && { inputDataRaw }),
    });

const mapped = '{{=gives["1"]["id"]}}';

/** The filters of a report, with what the form has in it where something is mapped. */
const FILTERS: [key: string, label: string, raw: unknown][] = [
  ['project_ids', 'Projects', [mapped]],
  ['client_ids', 'Clients', [mapped]],
  ['user_ids', 'Users', [mapped, mapped]],
  ['tag_ids', 'Tags', [mapped]],
  ['billable', 'Billable', mapped],
];

it('all filters of a report are tried', () => {
  expect(FILTERS.map(([key]) => key)).toEqual(
    reportFilterFields.map(({ key }) => key),
  );
});

/** What an empty value would make of the report. */
const CAME_EMPTY: [key: string, label: string, raw: unknown, would: string][] =
  [
    ...FILTERS.map((filter): (typeof CAME_EMPTY)[0] => [
      ...filter,
      'this step would look at more than it should',
    ]),
    [
      'timezone',
      'Time Zone',
      mapped,
      "the days would be those of the Zap's time zone",
    ],
    ['week_start', 'Week Starts On', mapped, 'the week would start on Monday'],
  ];

type Field = { key: string };
type GivesFields = (z: object, bundle: object) => Field[];

describe.each([summary_report, detailed_report, project_report, user_report])(
  'every report: $key',
  (search) => {
    const report = reporter(search);
    // Core's type of the function wants all of its z, of which a form has no use.
    const form = search.operation.inputFields as unknown as (
      Field | GivesFields
    )[];

    it.each(CAME_EMPTY)(
      'is not of something else if %s was mapped and came empty',
      async (key, label, raw, would) => {
        const { requests } = trackingTime();
        const input = key === 'week_start' ? { period: 'last_week' } : MARCH;
        const came = Array.isArray(raw) ? raw.map(() => '') : '';
        await expect(
          report({ ...input, [key]: came }, { ...input, [key]: raw }),
        ).rejects.toMatchObject(
          halted(
            `The value mapped into ${label} was empty, so ${would}. Map a value that is always there, or remove what is mapped.`,
          ),
        );
        expect(requests).toEqual([]);
      },
    );

    it.each([
      [{ period: '' }, 'Period is empty'],
      [{ ...MARCH, from: '2026-04-01' }, 'Swap them'],
      [{ ...MARCH, timezone: 'Mars' }, 'There is no time zone "Mars"'],
      [{ ...MARCH, to: '' }, 'From and To are both needed'],
      [{ ...MARCH, to: '2027-03-31' }, 'at most 366'],
    ])('sends nothing for %j', async (inputData, words) => {
      const { requests } = trackingTime();
      await expect(report(inputData)).rejects.toMatchObject(
        halted(says(words)),
      );
      expect(requests).toEqual([]);
    });

    it('says which permission is missing', async () => {
      trackingTime(refusal(403, 'insufficient_scope'));
      await expect(report(MARCH)).rejects.toMatchObject(halted());
    });

    it.each([
      ['custom', 'custom', ['from', 'to']],
      ['{{1__period}}', '{{1__period}}', ['from', 'to', 'week_start']],
      ['last_month', '{{1__period}}', ['from', 'to', 'week_start']],
      [undefined, undefined, []],
      ['today', 'today', []],
      ['last_week', 'last_week', ['week_start']],
      ['last_30_days', 'last_30_days', []],
    ])(
      'with the period %s (%s in the form) also asks for %j',
      (period, raw, asked) => {
        const bundle = { inputData: { period }, inputDataRaw: { period: raw } };
        const keys = form
          .flatMap((field) =>
            typeof field === 'function' ? field({}, bundle) : field,
          )
          .map(({ key }) => key)
          .filter((key) => key !== 'group_by' && !/^billable$|_ids$/.test(key));
        expect(keys).toEqual(['period', ...asked, 'timezone']);
      },
    );

    it('takes no notice of a first day of the week left from another period', async () => {
      const left = { ...MARCH, week_start: 'no day' };
      trackingTime(refusal(403, 'insufficient_scope'));
      // It asked TrackingTime, so the form was read.
      await expect(
        report(left, { ...left, week_start: '{{1__day}}' }),
      ).rejects.toMatchObject(halted(says('permission')));
    });
  },
);

const PAGED = [
  {
    search: detailed_report,
    path: '/reports/detailed',
    row: detailedRow,
    shown: { ...shownEntry, duration_hours: 1.5, duration_text: '1:30:00' },
    more: { timesheet: timesheet(IN_ZONE) },
    id: 'id',
    name: 'project_name',
  },
  {
    search: project_report,
    path: '/reports/projects',
    row: example('ProjectReportRow'),
    shown: shownProject,
    id: 'project_id',
    name: 'project_name',
  },
  {
    search: user_report,
    path: '/reports/users',
    row: example('UserReportRow'),
    shown: {
      user_id: 'user_34',
      user_name: 'Ada Lovelace',
      user_email: 'ada@analytical-engines.example',
      ...sums,
    },
    id: 'user_id',
    name: 'user_name',
  },
];

describe.each(PAGED)(
  'a report in pages: $search.key',
  ({ search, path, row, shown, more, id, name }) => {
    const report = reporter(search);
    const asks = (number: number, filters: Record<string, string> = {}) =>
      get(path, {
        ...IN_ZONE,
        page: String(number),
        per_page: '200',
        ...filters,
      });
    const rows = (count: number, first = 0, changes = {}) =>
      times(count, (index) => ({
        ...row,
        ...changes,
        [id]: `row_${first + index}`,
      }));
    const only = (count: number, total: number) => ({
      complete: false,
      note: `Only the first ${count} of ${total} rows are here. The totals count all of them. To get the rest, choose a shorter period, or fewer projects, clients or users.`,
    });

    it('gives totals and rows, in one request', async () => {
      const { requests } = trackingTime(page([row]));
      await expect(report(MARCH)).resolves.toEqual([
        { ...wholeReport, rows: [shown], ...more },
      ]);
      expect(requests).toEqual([asks(1)]);
    });

    it('is narrowed down to what was picked', async () => {
      const { requests } = trackingTime(page([row]));
      await report({ ...MARCH, user_ids: ['user_34'], billable: true });
      expect(requests).toEqual([
        asks(1, { user_ids: 'user_34', billable: 'true' }),
      ]);
    });

    it('takes one request for each 200 rows', async () => {
      const { requests } = trackingTime(
        page(rows(200), 250),
        page(rows(50, 200), 250),
      );
      await expect(report(MARCH)).resolves.toMatchObject([
        { complete: true, note: 'All rows are here.' },
      ]);
      expect(requests).toEqual([asks(1), asks(2)]);
    });

    it('ends at 1,000 rows, and says so', async () => {
      const { requests } = trackingTime(
        ...times(5, (index) => page(rows(200, index * 200), 5000)),
      );
      await expect(report(MARCH)).resolves.toMatchObject([only(1000, 5000)]);
      expect(requests).toHaveLength(5);
    });

    it('gives no more than Zapier takes, and says how many rows are missing', async () => {
      const long = rows(200, 0, { [name]: 'Zoë '.repeat(10_000) });
      trackingTime(page(long, 200));
      const [result] = (await report(MARCH)) as [{ rows: object[] }];
      expect(result).toMatchObject(only(result.rows.length, 200));
      const size = Buffer.byteLength(JSON.stringify(result));
      expect(size).toBeGreaterThan(4_800_000);
      expect(size).toBeLessThan(5_000_000);
    });

    it('of a time with no entries is empty, and there', async () => {
      trackingTime(page([]));
      await expect(report(MARCH)).resolves.toMatchObject([
        { complete: true, rows: [] },
      ]);
    });
  },
);

describe('Get Detailed Report', () => {
  const report = reporter(detailed_report);

  it('points to a timesheet of what was picked, and does not write it', async () => {
    trackingTime(page([detailedRow]));
    const picked = { client_ids: ['client_12'] };
    await expect(report({ ...MARCH, ...picked })).resolves.toMatchObject([
      { timesheet: timesheet({ ...IN_ZONE, ...picked }) },
    ]);
  });

  it('says so when it is narrowed down to more records than a pointer can name', async () => {
    const { requests } = trackingTime();
    const project_ids = times(1000, (at) => `project_${at}`);
    await expect(report({ ...MARCH, project_ids })).rejects.toMatchObject(
      halted(says('Too many projects, clients')),
    );
    expect(requests).toEqual([]);
  });
});

describe('Get Project Report', () => {
  const nothingUsed = {
    budget_used: null,
    budget_used_percent: null,
    budget_used_seconds: null,
    budget_used_hours: null,
    budget_used_text: null,
    budget_left: null,
    budget_left_hours: null,
    budget_left_text: null,
  };
  const noProject = {
    project_id: null,
    project_name: null,
    client_id: null,
    client_name: null,
  };

  it.each<
    [
      title: string,
      changes: Parameters<typeof example<'ProjectReportRow'>>[1],
      shown: object,
    ]
  >([
    [
      'has a row for entries of no project',
      { ...noProject, budget: null, budget_used: null },
      {
        ...noProject,
        ...nothingUsed,
        budget: null,
        budget_hours: null,
        budget_text: null,
      },
    ],
    [
      'says by how much a budget is overspent',
      { budget: 3_600, budget_used: 1.33333 },
      {
        budget_used: 1.33333,
        budget_used_percent: 133.33,
        budget_used_seconds: 4_800,
        budget_used_text: '1:20:00',
        budget_left: -1_200,
        budget_left_hours: -0.333333,
        budget_left_text: '-0:20:00',
      },
    ],
    [
      "has nothing used or left if TrackingTime doesn't say how much was used",
      { budget_used: null },
      {
        ...nothingUsed,
        budget: 360_000,
        budget_hours: 100,
        budget_text: '100:00:00',
      },
    ],
  ])('%s', async (_, changes, shown) => {
    trackingTime(page([example('ProjectReportRow', changes)]));
    await expect(reporter(project_report)(MARCH)).resolves.toMatchObject([
      { rows: [shown] },
    ]);
  });
});

describe('Get Summary Report', () => {
  const report = reporter(summary_report);

  it('gives totals and a row for each group, in one request', async () => {
    const { requests } = trackingTime(summary);
    await expect(report(MARCH)).resolves.toEqual([
      {
        ...wholeReport,
        rows: [{ id: 'proj_456', name: 'Website Redesign', ...sums }],
      },
    ]);
    expect(requests).toEqual([asksSummary({ group_by: 'project' })]);
  });

  it('is narrowed down to what was picked', async () => {
    const { requests } = trackingTime(summary);
    const project_ids = ['proj_456', 'proj_457'];
    await report({
      ...MARCH,
      project_ids,
      client_ids: ['client_12'],
      user_ids: ['user_34'],
      tag_ids: ['tag_5'],
      group_by: 'day',
      billable: 'no',
    });
    expect(requests).toEqual([
      asksSummary({
        group_by: 'day',
        project_ids,
        client_ids: 'client_12',
        user_ids: 'user_34',
        tag_ids: 'tag_5',
        billable: 'false',
      }),
    ]);
  });

  it('is about the days of a period, seen from today', async () => {
    itIsNow('2026-03-18T12:00:00Z');
    const { requests } = trackingTime(summary);
    const timezone = 'Asia/Tokyo';
    await report({ period: 'last_month', timezone, group_by: 'user' });
    const days = { from: '2026-02-01', to: '2026-02-28', timezone };
    expect(requests).toEqual([asksSummary({ ...days, group_by: 'user' })]);
  });

  it('has a row for what is in no group', async () => {
    const row = example('SummaryReportRow', { id: null, name: 'No project' });
    trackingTime(record(example('SummaryReport', { rows: [row] })));
    await expect(report(MARCH)).resolves.toMatchObject([
      { rows: [{ id: null, name: 'No project' }] },
    ]);
  });

  it('of a time with no entries is empty, and there', async () => {
    const totals = { duration: 0, billable_duration: 0, entry_count: 0 };
    trackingTime(record({ totals, rows: [] }));
    await expect(report(MARCH)).resolves.toMatchObject([
      {
        duration: 0,
        duration_hours: 0,
        duration_text: '0:00:00',
        complete: true,
        rows: [],
      },
    ]);
  });

  it('says so if it has more rows than a step can take', async () => {
    const { totals } = example('SummaryReport');
    const row = example('SummaryReportRow', { group: 'task' });
    trackingTime(record({ totals, rows: times(1001, () => row) }));
    const [found] = (await report({ ...MARCH, group_by: 'task' })) as [
      { rows: unknown[] },
    ];
    expect(found).toMatchObject({
      complete: false,
      note: 'Only the first 1000 of 1001 rows are here. The totals count all of them. To get the rest, choose a shorter period, or fewer projects, clients or users.',
    });
    expect(found.rows).toHaveLength(1000);
  });

  it.each([
    ['', 'Group By is empty'],
    [
      'mood',
      'which isn\'t one of its choices. Choose or map one of these: "Project", "Client"',
    ],
  ])('needs to know by what: %j', async (group_by, words) => {
    await expect(report({ ...MARCH, group_by })).rejects.toMatchObject(
      halted(says(words)),
    );
  });
});
