import { describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import { hydrators } from '../../../src/hydrators/index.ts';
import { failed, halted, says, times } from '../cases.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import {
  get,
  list,
  ORIGIN,
  refusal,
  reportPage as page,
  trackingTime,
  type Answer,
  type Answering,
  type SentRequest,
} from '../tracking_time.ts';
import { wireCarries } from '../wire_that.ts';
import { platform, run } from '../zapier.ts';

const QUERY = {
  from: '2026-03-01',
  to: '2026-03-31',
  timezone: 'America/New_York',
};

const row = (
  changes: Parameters<typeof example<'DetailedReportRow'>>[1] = {},
) => example('DetailedReportRow', changes);

const named = (...names: string[]) =>
  names.map((name, at) => example('Tag', { id: `tag_${5 + at}`, name }));

const design = list(named('Design'));

/** Plays TrackingTime. Tags and rows are asked for side by side, so either may be asked for first. */
const play = (tags: Answering[], pages: Answering[]) => {
  const left = { tags: [...tags], pages: [...pages] };
  const answer = (request: SentRequest): Answer => {
    const { path } = request;
    const next =
      left[path.endsWith('/tags') ? 'tags' : 'pages'].shift() ??
      refusal(404, 'not_found');
    return typeof next === 'function' ? next(request) : next;
  };
  return trackingTime(...[...tags, ...pages].map(() => answer));
};

const HEADER =
  '\uFEFFDate,Start,End,Duration,Hours,Billable,User,Client,Project,Task,Description,Tags,Entry ID';

const writing = (changes = {}) =>
  run(hydrators.timesheet, { inputData: { ...QUERY, ...changes } });

/** Writes a timesheet, and returns its lines. */
const writeOf = async (tags: Answering[], ...pages: Answering[]) => {
  const { requests } = play(tags, pages);
  await writing();
  const [{ content } = { content: '' }] = platform.files;
  return { requests, lines: content.trimEnd().split('\n') };
};

/** Writes a timesheet of these rows, and returns its lines. */
const write = async (...rows: object[]): Promise<string[]> =>
  (await writeOf([design], page(rows))).lines;

describe('the timesheet of a report', () => {
  it('is a CSV file with a line for each entry, in the zone of the report', async () => {
    const { requests } = play([design], [page([row()])]);
    await expect(
      run(hydrators.timesheet, {
        inputData: { ...QUERY, client_ids: ['client_12'], billable: true },
      }),
    ).resolves.toBe('https://files.zapier.example/stashed');
    expect(platform.files).toEqual([
      {
        name: 'timesheet_2026-03-01_2026-03-31.csv',
        content: `${HEADER}\n2026-03-16,2026-03-16 05:00,2026-03-16 06:30,1:30:00,1.5,yes,Ada Lovelace,Northwind Traders,Website Redesign,Draft the homepage,Kick-off call with the design team,Design,entry_123\n`,
      },
    ]);
    expect(requests.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      get('/reports/detailed', {
        ...QUERY,
        client_ids: 'client_12',
        billable: 'true',
        page: '1',
        per_page: '200',
      }),
      get('/tags', { sort: 'name', per_page: '200' }),
    ]);
  });

  it.each<
    [title: string, changes: Parameters<typeof row>[0], line: string | RegExp]
  >([
    ['a name as it is written, in UTF-8', { user_name: 'Zoë' }, ',Zoë,'],
    [
      'the day on which an entry ended that went on past midnight',
      {
        start_time: '2026-03-17T02:00:00Z',
        end_time: '2026-03-17T06:00:00Z',
      },
      /^2026-03-16,2026-03-16 22:00,2026-03-17 02:00,/,
    ],
    [
      'empty cells for what an entry has not',
      {
        description: null,
        project_name: null,
        task_name: null,
        client_name: null,
        billable: false,
        tag_ids: [],
      },
      /^2026-03-16,2026-03-16 05:00,2026-03-16 06:30,1:30:00,1.5,no,Ada Lovelace,,,,,,entry_123$/,
    ],
    [
      "the id of a tag that isn't among those of the account",
      { tag_ids: ['tag_5', 'tag_99'] },
      /,Design; tag_99,entry_123$/,
    ],
    [
      'a space for a line break in a text, so that each entry is a line',
      { description: 'Notes:\r\n- budget\n\u2028plan\u0085end' },
      ',Notes: - budget  plan end,',
    ],
    [
      'quotes if CSV needs them',
      { description: 'He said "yes", then left' },
      '"He said ""yes"", then left"',
    ],
    [
      'signs inside a text as they are',
      { description: 'Read e-mail + news; 1-2 to ada@example.com (=all)' },
      ',Read e-mail + news; 1-2 to ada@example.com (=all),',
    ],
  ])('has %s', async (_, changes, line) => {
    await expect(write(row(changes))).resolves.toEqual([
      // It begins with the mark by which Excel knows UTF-8.
      HEADER,
      says(line),
    ]);
  });

  it.each([
    ['=1+1', `'=1+1`],
    ['+1', `'+1`],
    ['-5 degrees', `'-5 degrees`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['＝1+1', `'＝1+1`],
    ['  =1+1', `  '=1+1`],
    ['\t=1+1', `\t'=1+1`],
    ['\n=2+2', ` '=2+2`],
    [
      '=HYPERLINK("https://evil.example")',
      `"'=HYPERLINK(""https://evil.example"")"`,
    ],
    // One may separate elsewhere, as a European Excel does at semicolons.
    [
      'x;=HYPERLINK("https://evil.example")',
      `"x;'=HYPERLINK(""https://evil.example"")"`,
    ],
    ['x; @SUM(1)', `x; '@SUM(1)`],
    ['x;＋1', `x;'＋1`],
    ['x;-1', `x;'-1`],
    ['x;"=1+1"', `"x;""'=1+1"""`],
    ['x\t=1+1', `x\t'=1+1`],
    ['a;\r\n=8+8', `a; '=8+8`],
  ])("can't be made to run %j in a spreadsheet", async (description, cell) => {
    const [, line] = await write(row({ description }));
    expect(line).toContain(`,${cell},Design,`);
  });

  it("can't be made to run a name either", async () => {
    const { lines } = await writeOf(
      [list(named('a', '=5+5'))],
      page([
        row({
          user_name: '=1+1',
          client_name: '=2+2',
          project_name: '=3+3',
          task_name: '=4+4',
          description: 'x',
          tag_ids: ['tag_5', 'tag_6'],
        }),
      ]),
    );
    expect(lines[1]).toContain(",'=1+1,'=2+2,'=3+3,'=4+4,x,a; '=5+5,");
  });

  it('has the names of all tags of an entry in one cell', async () => {
    const { lines } = await writeOf(
      [list(named('Design', 'On site'))],
      page([row({ tag_ids: ['tag_5', 'tag_6'] })]),
    );
    expect(lines[1]).toMatch(/,Design; On site,entry_123$/);
  });

  it('has the names of more tags than a page holds', async () => {
    const [first, second] = named('Design', 'On site').map((tag) => [tag]);
    const { lines, requests } = await writeOf(
      [
        list(first ?? [], { per_page: 1, total: 2, has_more: true }),
        list(second ?? [], { page: 2, per_page: 1, total: 2 }),
      ],
      page([row({ tag_ids: ['tag_6'] })]),
    );
    expect(lines[1]).toMatch(/,On site,entry_123$/);
    expect(requests).toContainEqual(
      get('/tags', { sort: 'name', per_page: '200', page: '2' }),
    );
  });

  it('has the ids of tags if their names may not be read, and the log says so', async () => {
    const log = jest.spyOn(console, 'error').mockReturnValue();
    const refused = refusal(403, 'insufficient_scope');
    const { lines } = await writeOf([refused], page([row()]));
    expect(log.mock.calls.flat().join('')).toMatch(
      /The names of tags couldn't be read, so the timesheet has their IDs: .*permission/,
    );
    log.mockRestore();
    expect(lines[1]).toMatch(/,tag_5,entry_123$/);
  });

  it('waits a quarter of the run for the names of tags, and then has their ids', async () => {
    // With the clock stopped, all of the run's time is left when the store is asked.
    itIsNow('2026-03-16T09:00:00Z');
    process.env.TRACKINGTIME_RUN_LIMIT_MS = '2000';
    nock(ORIGIN)
      .get('/api/v4/tags')
      .query(true)
      .reply(() => new Promise<never>(() => undefined));
    const log = jest.spyOn(console, 'error').mockReturnValue();
    const { lines } = await writeOf([], page([row()]));
    log.mockRestore();
    nock.abortPendingRequests();
    delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
    expect(lines[1]).toMatch(/,tag_5,entry_123$/);
  });

  it('has all rows, however many pages they take', async () => {
    const rows = times(450, (index) => row({ id: `entry_${index}` }));
    const { lines } = await writeOf(
      [design],
      ...[0, 200, 400].map((from) => page(rows.slice(from, from + 200), 450)),
    );
    const ids = lines.slice(1).map((line) => line.split(',').at(-1));
    expect(ids).toEqual(rows.map(({ id }) => id));
  });

  it('has a header alone if there are no entries', async () => {
    await expect(write()).resolves.toEqual([HEADER]);
  });
});

describe("a timesheet isn't stored", () => {
  const ended = refusal(401, 'unauthorized');
  const rows = times(200, (index) => row({ id: `entry_${index}` }));

  it.each<[why: string, tags: Answering, pages: Answering[], error: object]>([
    [
      "if a time can't be read",
      design,
      [page([row({ start_time: 'at nine' })])],
      failed(says("couldn't be read")),
    ],
    [
      'if the connection ended, as the answer with tags says',
      ended,
      [page([row()])],
      { name: 'RefreshAuthError' },
    ],
    [
      'if the connection ended, as both answers say',
      ended,
      [ended],
      { name: 'RefreshAuthError' },
    ],
    [
      'in part if a page fails',
      design,
      [page(rows, 201), refusal(403, 'forbidden')],
      halted(),
    ],
  ])('%s', async (_, tags, pages, error) => {
    play([tags], pages);
    await expect(writing()).rejects.toMatchObject(error);
    expect(platform.files).toEqual([]);
  });

  it('in a time zone that nobody knows', async () => {
    trackingTime();
    await expect(writing({ timezone: 'Nope/Nowhere' })).rejects.toMatchObject(
      halted(
        "The report of this timesheet has a time zone we don't know: Nope/Nowhere. Choose another one under Time Zone in the step of the report, then replay this run.",
      ),
    );
    expect(platform.files).toEqual([]);
  });

  it("if Zapier's store doesn't answer until the run ends", async () => {
    // With the clock stopped, all of the run's time is left when the store is asked.
    itIsNow('2026-03-16T09:00:00Z');
    process.env.TRACKINGTIME_RUN_LIMIT_MS = '200';
    platform.isSilentOn.add('get_presigned_upload_post_data');
    await expect(writing()).rejects.toMatchObject(
      failed(
        says(
          /There wasn't enough time in one Zap run to finish the timesheet file\..*"code":"timesheet_unfinished"/,
        ),
      ),
    );
    delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
  });
});

it('the timesheet of a wire without tags has no column for them, and asks for none', async () => {
  wireCarries([]);
  const { requests, lines } = await writeOf([], page([row()]));
  expect(lines).toEqual([
    HEADER.replace('Tags,', ''),
    says(/,Kick-off call with the design team,entry_123$/),
  ]);
  expect(requests).toHaveLength(1);
});
