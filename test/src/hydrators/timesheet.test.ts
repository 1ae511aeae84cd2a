import { describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import { hydrators } from '../../../src/hydrators/index.ts';
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
import { platform, run } from '../zapier.ts';

const QUERY = {
  from: '2026-03-01',
  to: '2026-03-31',
  timezone: 'America/New_York',
};

const row = (
  changes: Parameters<typeof example<'DetailedReportRow'>>[1] = {},
) => example('DetailedReportRow', changes);

const tag = (id: string, name: string) => example('Tag', { id, name });

const design = list([tag('tag_5', 'Design')]);

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

/** The lines of the file that was stashed. */
const written = (): string[] => {
  const [{ content } = { content: '' }] = platform.files;
  return content.trimEnd().split('\n');
};

/** Writes a timesheet of these rows, and returns its lines. */
const write = async (...rows: object[]): Promise<string[]> => {
  play([design], [page(rows)]);
  await run(hydrators.timesheet, { inputData: QUERY });
  return written();
};

describe('the timesheet of a report', () => {
  it('is not written with a time that is none', async () => {
    await expect(write(row({ start_time: 'at nine' }))).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining("couldn't be read"),
    });
  });

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

  it('begins with the mark by which Excel knows UTF-8, so that Zoë stays Zoë', async () => {
    const lines = await write(row({ user_name: 'Zoë' }));
    expect(lines[0]).toMatch(/^\uFEFFDate,/);
    expect(lines[1]).toContain(',Zoë,');
  });

  it('says on which day an entry ended that went on past midnight', async () => {
    const [, line] = await write(
      row({
        start_time: '2026-03-17T02:00:00Z',
        end_time: '2026-03-17T06:00:00Z',
      }),
    );
    expect(line).toMatch(/^2026-03-16,2026-03-16 22:00,2026-03-17 02:00,/);
  });

  it('has empty cells for what an entry has not', async () => {
    const lines = await write(
      row({
        description: null,
        project_name: null,
        task_name: null,
        client_name: null,
        billable: false,
        tag_ids: [],
      }),
    );
    expect(lines[1]).toBe(
      '2026-03-16,2026-03-16 05:00,2026-03-16 06:30,1:30:00,1.5,no,Ada Lovelace,,,,,,entry_123',
    );
  });

  it('has the names of all tags of an entry in one cell', async () => {
    play(
      [list([tag('tag_5', 'Design'), tag('tag_6', 'On site')])],
      [page([row({ tag_ids: ['tag_5', 'tag_6'] })])],
    );
    await run(hydrators.timesheet, { inputData: QUERY });
    expect(written()[1]).toMatch(/,Design; On site,entry_123$/);
  });

  it('has the names of more tags than a page holds', async () => {
    const { requests } = play(
      [
        list([tag('tag_5', 'Design')], {
          per_page: 1,
          total: 2,
          has_more: true,
        }),
        list([tag('tag_6', 'On site')], { page: 2, per_page: 1, total: 2 }),
      ],
      [page([row({ tag_ids: ['tag_6'] })])],
    );
    await run(hydrators.timesheet, { inputData: QUERY });
    expect(written()[1]).toMatch(/,On site,entry_123$/);
    expect(requests).toContainEqual(
      get('/tags', { sort: 'name', per_page: '200', page: '2' }),
    );
  });

  it('has the id of a tag that is not among those of the account', async () => {
    const lines = await write(row({ tag_ids: ['tag_5', 'tag_99'] }));
    expect(lines[1]).toMatch(/,Design; tag_99,entry_123$/);
  });

  it('has the ids of tags where their names may not be read, and the log says so', async () => {
    play([refusal(403, 'insufficient_scope')], [page([row()])]);
    const log = jest.spyOn(console, 'error').mockReturnValue();
    await run(hydrators.timesheet, { inputData: QUERY });
    expect(log.mock.calls.flat().join('')).toMatch(
      /The names of tags couldn't be read, so the timesheet has their IDs: .*permission/,
    );
    log.mockRestore();
    expect(written()[1]).toMatch(/,tag_5,entry_123$/);
  });

  it('is not written with an ended connection, whichever answer says so first', async () => {
    const ended = refusal(401, 'unauthorized');
    play([ended], [page([row()])]);
    await expect(
      run(hydrators.timesheet, { inputData: QUERY }),
    ).rejects.toMatchObject({ name: 'RefreshAuthError' });
    play([ended], [ended]);
    await expect(
      run(hydrators.timesheet, { inputData: QUERY }),
    ).rejects.toMatchObject({ name: 'RefreshAuthError' });
  });

  it('waits a quarter of the run for the names of tags, and then has their ids', async () => {
    // With the clock stopped, all of the run's time is left when the store is asked.
    itIsNow('2026-03-16T09:00:00Z');
    process.env.TRACKINGTIME_RUN_LIMIT_MS = '2000';
    nock(ORIGIN)
      .get('/api/v4/tags')
      .query(true)
      .reply(() => new Promise<never>(() => undefined));
    play([], [page([row()])]);
    const log = jest.spyOn(console, 'error').mockReturnValue();
    await run(hydrators.timesheet, { inputData: QUERY });
    log.mockRestore();
    nock.abortPendingRequests();
    delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
    expect(written()[1]).toMatch(/,tag_5,entry_123$/);
  });

  it('has a space for a line break in a text, so that each entry is a line', async () => {
    const lines = await write(
      row({ description: 'Notes:\r\n- budget\n\u2028plan\u0085end' }),
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(',Notes: - budget  plan end,');
  });

  it('quotes what CSV needs quoted', async () => {
    const [, line] = await write(
      row({ description: 'He said "yes", then left' }),
    );
    expect(line).toContain('"He said ""yes"", then left"');
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
  ])('cannot be made to run %j in a spreadsheet', async (description, cell) => {
    const [, line] = await write(row({ description }));
    expect(line).toContain(`,${cell},Design,`);
  });

  it.each([
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
  ])(
    'cannot be made to run %j in one that separates elsewhere, as a European Excel does at semicolons',
    async (description, cell) => {
      const [, line] = await write(row({ description }));
      expect(line).toContain(`,${cell},Design,`);
    },
  );

  it('cannot be made to run a name either', async () => {
    play(
      [list([tag('tag_5', 'a'), tag('tag_6', '=5+5')])],
      [
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
      ],
    );
    await run(hydrators.timesheet, { inputData: QUERY });
    expect(written()[1]).toContain(",'=1+1,'=2+2,'=3+3,'=4+4,x,a; '=5+5,");
  });

  it('leaves signs inside a text as they are', async () => {
    const description = 'Read e-mail + news; 1-2 to ada@example.com (=all)';
    const [, line] = await write(row({ description }));
    expect(line).toContain(`,${description},`);
  });

  it("isn't written in a time zone that nobody knows", async () => {
    trackingTime();
    await expect(
      run(hydrators.timesheet, {
        inputData: { ...QUERY, timezone: 'Nope/Nowhere' },
      }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        "The report of this timesheet has a time zone we don't know: Nope/Nowhere. Choose another one under Time Zone in the step of the report, then replay this run.",
    });
    expect(platform.files).toEqual([]);
  });

  it('has all rows, however many pages they take', async () => {
    const rows = Array.from({ length: 450 }, (_, index) =>
      row({ id: `entry_${index}` }),
    );
    play(
      [design],
      [
        page(rows.slice(0, 200), 450),
        page(rows.slice(200, 400), 450),
        page(rows.slice(400), 450),
      ],
    );
    await run(hydrators.timesheet, { inputData: QUERY });
    const ids = written()
      .slice(1)
      .map((line) => line.split(',').at(-1));
    expect(ids).toEqual(rows.map(({ id }) => id));
  });

  it('has a header alone where there are no entries', async () => {
    await expect(write()).resolves.toEqual([HEADER]);
  });

  it('is not stored in part where a page fails', async () => {
    const rows = Array.from({ length: 200 }, (_, index) =>
      row({ id: `entry_${index}` }),
    );
    play([design], [page(rows, 201), refusal(403, 'forbidden')]);
    await expect(
      run(hydrators.timesheet, { inputData: QUERY }),
    ).rejects.toMatchObject({ name: 'HaltedError' });
    expect(platform.files).toEqual([]);
  });

  it("ends with the run where Zapier's store does not answer", async () => {
    // With the clock stopped, all of the run's time is left when the store is asked.
    itIsNow('2026-03-16T09:00:00Z');
    process.env.TRACKINGTIME_RUN_LIMIT_MS = '200';
    platform.isSilentOn.add('get_presigned_upload_post_data');
    const ending = run(hydrators.timesheet, { inputData: QUERY });
    await expect(ending).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(
        /There wasn't enough time in one Zap run to finish the timesheet file\..*"code":"timesheet_unfinished"/,
      ),
    });
    delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
  });
});
