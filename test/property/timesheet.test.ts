import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { DetailedRow } from '../../src/api/port.ts';
import { parseDuration } from '../src/parsed.ts';
import { timesheetText } from '../../src/hydrators/timesheet.ts';
import { anyText } from '../src/any_text.ts';
import { clockIn, instant, zone } from './zones.ts';

/** What a spreadsheet runs: signs, their full-width twins of East Asian keyboards, and what it skips before them. */
const RUNS_IN_A_SHEET = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

const text = fc.oneof(
  anyText,
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        ...['"', '""', ',', ';', '\n', '\r', '\r\n', '\t', "'", ' ', '\0'],
        ...[
          '=',
          '+',
          '-',
          '@',
          '＝',
          '＋',
          '=1+1',
          'cmd|',
          '\uFEFF',
          'é',
          '🗓️',
        ],
      ),
      { maxLength: 8 },
    )
    .map((pieces) => pieces.join('')),
);

const textOrNull = fc.option(text, { nil: null });

type Row = Pick<
  DetailedRow,
  | 'id'
  | 'description'
  | 'start_time'
  | 'end_time'
  | 'duration'
  | 'billable'
  | 'user_name'
  | 'client_name'
  | 'project_name'
  | 'task_name'
  | 'tag_ids'
>;

const toTime = (at: Date): string => at.toISOString().replace('.000Z', 'Z');

const row: fc.Arbitrary<Row> = fc
  .record({
    id: text,
    description: textOrNull,
    start: instant,
    duration: fc.nat(100 * 3600),
    billable: fc.boolean(),
    user_name: text,
    client_name: textOrNull,
    project_name: textOrNull,
    task_name: textOrNull,
    tag_ids: fc.array(text, { maxLength: 3 }),
  })
  .map(({ start, ...rest }) => ({
    ...rest,
    start_time: toTime(start),
    end_time: toTime(new Date(start.getTime() + rest.duration * 1000)),
  }));

const pages = fc.array(fc.array(row, { maxLength: 4 }), { maxLength: 4 });

type Line = Record<string, string>;

const write = async (rows: Row[][], timezone: string): Promise<Line[]> => {
  let file = '';
  const source = (async function* () {
    await Promise.resolve();
    yield* rows;
  })();
  for await (const piece of timesheetText(source, timezone)) {
    file += piece;
  }
  return parse(file, { columns: true, record_delimiter: '\n' });
};

const neutral = (value: string | null): string =>
  RUNS_IN_A_SHEET.test(value ?? '') ? `'${value ?? ''}` : (value ?? '');

describe('a timesheet', () => {
  it('is read back with each row once, in order, and each text as it was', async () => {
    await fc.assert(
      fc.asyncProperty(pages, zone, async (rows, timezone) => {
        const lines = await write(rows, timezone);
        expect(
          lines.map(({ User, Client, Project, Task, Description, ...line }) => [
            line['Entry ID'],
            User,
            Client,
            Project,
            Task,
            Description,
            line['Tag IDs'],
          ]),
        ).toEqual(
          rows
            .flat()
            .map((one) =>
              [
                one.id,
                one.user_name,
                one.client_name,
                one.project_name,
                one.task_name,
                one.description,
                one.tag_ids.join('; '),
              ].map(neutral),
            ),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('has no cell that a spreadsheet would run', async () => {
    await fc.assert(
      fc.asyncProperty(pages, zone, async (rows, timezone) => {
        const cells = (await write(rows, timezone)).flatMap((line) =>
          Object.values(line),
        );
        expect(cells.filter((cell) => RUNS_IN_A_SHEET.test(cell))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('has the times that clocks in its zone showed, and durations that add up', async () => {
    await fc.assert(
      fc.asyncProperty(pages, zone, async (rows, timezone) => {
        const clock = clockIn(timezone);
        const lines = await write(rows, timezone);
        rows.flat().forEach((one, index) => {
          const start = clock(new Date(one.start_time));
          const end = clock(new Date(one.end_time ?? ''));
          const line = lines[index];
          expect(line).toMatchObject({
            Date: start.slice(0, 10),
            Start: start.slice(11, 16),
            End: end.slice(11, 16),
            Billable: one.billable ? 'yes' : 'no',
          });
          expect(parseDuration(line?.Duration ?? '')).toBe(one.duration);
          expect(
            Math.abs(Number(line?.Hours) * 3600 - (one.duration ?? 0)),
          ).toBeLessThanOrEqual(18.001);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
