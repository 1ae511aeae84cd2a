import { describe, expect, it } from '@jest/globals';
import { hydrators } from '../../../src/hydrators/index.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import {
  get,
  refusal,
  reportPage as page,
  trackingTime,
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

const HEADER =
  'Date,Start,End,Duration,Hours,Billable,User,Client,Project,Task,Description,Tag IDs,Entry ID';

/** Writes a timesheet of these rows, and returns its lines. */
const write = async (...rows: object[]): Promise<string[]> => {
  trackingTime(page(rows));
  await run(hydrators.timesheet, { inputData: QUERY });
  const [{ content } = { content: '' }] = platform.files;
  return content.trimEnd().split('\n');
};

describe('the timesheet of a report', () => {
  it('is not written with a time that is none', async () => {
    await expect(write(row({ start_time: 'at nine' }))).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('could not be read'),
    });
  });

  it('is a CSV file with a line for each entry, in the zone of the report', async () => {
    const { requests } = trackingTime(page([row()]));
    await expect(
      run(hydrators.timesheet, {
        inputData: { ...QUERY, client_ids: ['client_12'], billable: true },
      }),
    ).resolves.toBe('https://files.zapier.example/stashed');
    expect(platform.files).toEqual([
      {
        name: 'timesheet_2026-03-01_2026-03-31.csv',
        content: `${HEADER}\n2026-03-16,05:00,06:30,1:30:00,1.5,yes,Ada Lovelace,Northwind Traders,Website Redesign,Draft the homepage,Kick-off call with the design team,tag_5,entry_123\n`,
      },
    ]);
    expect(requests).toEqual([
      get('/reports/detailed', {
        ...QUERY,
        client_ids: 'client_12',
        billable: 'true',
        page: '1',
        per_page: '200',
      }),
    ]);
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
      '2026-03-16,05:00,06:30,1:30:00,1.5,no,Ada Lovelace,,,,,,entry_123',
    );
  });

  it('has all tags of an entry in one cell', async () => {
    const lines = await write(row({ tag_ids: ['tag_5', 'tag_6'] }));
    expect(lines[1]).toMatch(/,tag_5; tag_6,entry_123$/);
  });

  it('quotes what CSV needs quoted', async () => {
    const [, ...lines] = await write(
      row({ description: 'He said "yes", then\nleft' }),
    );
    expect(lines.join('\n')).toContain('"He said ""yes"", then\nleft"');
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '=HYPERLINK("https://evil.example")',
    '\t=1+1',
  ])('cannot be made to run %j in a spreadsheet', async (description) => {
    const lines = await write(row({ description }));
    expect(lines[1]).toMatch(/,"?'/);
  });

  it('has all rows, however many pages they take', async () => {
    const rows = Array.from({ length: 450 }, (_, index) =>
      row({ id: `entry_${index}` }),
    );
    trackingTime(
      page(rows.slice(0, 200), 450),
      page(rows.slice(200, 400), 450),
      page(rows.slice(400), 450),
    );
    await run(hydrators.timesheet, { inputData: QUERY });
    const [file] = platform.files;
    const ids = file?.content
      .trimEnd()
      .split('\n')
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
    trackingTime(page(rows, 201), refusal(403, 'forbidden'));
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
        /could not be finished in the time of one run\..*"code":"timesheet_unfinished"/,
      ),
    });
    delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
  });
});
