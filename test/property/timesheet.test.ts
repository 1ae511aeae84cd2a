import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { DetailedRow } from '../../src/api/port.ts';
import { parseDuration } from '../src/parsed.ts';
import { timesheetText } from '../../src/hydrators/timesheet.ts';
import { anyText } from '../src/any_text.ts';
import { clockIn, instant, zone } from './zones.ts';

/** Whatever a program takes for the end of a line. */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/**
 * The cells as spreadsheets read them: those of a CSV file, and those of one that separates at semicolons or tabs, as a
 * European Excel does, and takes no notice of quotation marks inside a line.
 */
const cellsOf = (file: string): string[] =>
  [
    ...linesOf(file).flatMap((line) => Object.values(line)),
    ...file.split(LINE_BREAK).flatMap((line) => line.split(/[;\t]/)),
  ].map((cell) => cell.replace(/^[\s"\p{Cc}\p{Cf}]+/u, ''));

/** What a spreadsheet runs: signs, and their full-width twins of East Asian keyboards. */
const RUNS_IN_A_SHEET = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

const text = fc.oneof(
  anyText,
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        ...['"', '""', ',', ';', '\n', '\r', '\r\n', '\t', "'", ' ', '\0'],
        ...['\v', '\f', '\u0085', '\u2028', '\u2029', '\u00A0', '\u200B'],
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

const write = async (
  rows: Row[][],
  timezone: string,
  tagNames = new Map<string, string>(),
): Promise<string> => {
  let file = '';
  const source = (async function* () {
    await Promise.resolve();
    yield* rows;
  })();
  for await (const piece of timesheetText(source, timezone, () =>
    Promise.resolve(tagNames),
  )) {
    file += piece;
  }
  return file;
};

const linesOf = (file: string): Line[] =>
  parse(file, { bom: true, columns: true, record_delimiter: '\n' });

/** What the apostrophes against formulas, and the spaces for line breaks, leave of a text. */
const plain = (text: string | null | undefined): string =>
  (text ?? '').split(LINE_BREAK).join(' ').replaceAll("'", '');

describe('a timesheet', () => {
  it('is read back with each row once, in order, and each text in one line', async () => {
    await fc.assert(
      fc.asyncProperty(pages, zone, async (rows, timezone) => {
        const lines = linesOf(await write(rows, timezone));
        expect(
          lines.map(({ User, Client, Project, Task, Description, ...line }) =>
            [
              line['Entry ID'],
              User,
              Client,
              Project,
              Task,
              Description,
              line.Tags,
            ].map(plain),
          ),
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
              ].map(plain),
            ),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('has no cell that a spreadsheet would run, whichever separator it takes', async () => {
    const names = fc.dictionary(fc.constantFrom('tag_1', 'tag_2'), text);
    await fc.assert(
      fc.asyncProperty(pages, zone, names, async (rows, timezone, tags) => {
        const tagged = rows.map((page) =>
          page.map((one) => ({
            ...one,
            tag_ids: [...one.tag_ids, 'tag_1', 'tag_2'],
          })),
        );
        const file = await write(
          tagged,
          timezone,
          new Map(Object.entries(tags)),
        );
        expect(
          cellsOf(file).filter((cell) => RUNS_IN_A_SHEET.test(cell)),
        ).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('has the times that clocks in its zone showed, and durations that add up', async () => {
    await fc.assert(
      fc.asyncProperty(pages, zone, async (rows, timezone) => {
        const clock = clockIn(timezone);
        const lines = linesOf(await write(rows, timezone));
        rows.flat().forEach((one, index) => {
          const start = clock(new Date(one.start_time));
          const end = clock(new Date(one.end_time ?? ''));
          const line = lines[index];
          expect(line).toMatchObject({
            Date: start.slice(0, 10),
            Start: start.slice(0, 16),
            End: end.slice(0, 16),
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
