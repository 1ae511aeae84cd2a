import { code, table } from './markdown.ts';
import { billables } from './values/billable.ts';
import { durations, hours } from './values/durations.ts';
import { ordered, times, ZONE } from './values/times.ts';
import type { Outcome, Value } from './values/value.ts';
import { typed } from './values/zapier.ts';

const INTRODUCTION = `# How values are read

What the integration makes of a value that an earlier step brings, or that you type. Each row is tried by the tests.

- **Read**: it has one meaning.
- **Asked about**: it has two. The step stops and names both, before anything is sent. You answer once, in the Zap: with text
  typed after the mapped value, with a field of the form, or by mapping another value.
- **Refused**: it has none, or none that can be right. The step stops and says which field it is.

Two things are assumed: a whole number up to 8 is hours, and a comma before a 5 or before two digits marks decimals, up to a
day. If an hour comes twice, because clocks go back, the first is used. Nothing else is guessed. In **Create Multiple Time
Entries** only the line with such a value fails; the others are created.
`;

const madeOf = (outcome: Outcome): string => {
  if (outcome === 'refused') {
    return 'refused';
  }
  if ('read' in outcome) {
    return outcome.read;
  }
  const answers = outcome.answers.map(
    ([typedText, is]) => `${code(typedText)} is ${is}`,
  );
  return [`asked about: ${outcome.asked}`, ...answers].join('; ');
};

const valueTable = (heading: string, values: readonly Value[]): string =>
  table(
    [heading, 'who writes it', 'what is made of it'],
    values.map(([written, writtenBy, outcome]) => [
      code(written),
      writtenBy,
      madeOf(outcome),
    ]),
  );

/** docs/values.md. */
export const valuesPage = (): string =>
  [
    INTRODUCTION,
    `## What Zapier does first

Zapier turns a mapped value into what its field is for, before the integration sees it. Two of its ways lose what was meant,
so no field here is a number or a yes/no: they are texts and choices, which arrive as they are. Start Time, End Time, From,
To and Due Date keep Zapier's date picker. What is mapped into one of those is a time by the time it gets here, right or
wrong; in a Zap in Berlin:`,
    table(
      ['type of the field', 'what is mapped', 'what arrives'],
      typed.map(([type, written, arrives]) => [
        type,
        code(written),
        /^\d|[A-Z]/.test(arrives) ? code(arrives) : arrives,
      ]),
    ),
    `So map a date and time with the year first, or put Formatter by Zapier in front. A date alone is 09:00 to Zapier. Three
checks catch much of the rest. The step stops if a time is before the year 2000, if it's more than five years ahead, and
if End Time is more than a day after Start Time: Zapier takes "06:00" for today's, also at the end of a night shift of
last week.`,
    `## Times

These are times of a line in **Create Multiple Time Entries**, which are texts, in a Zap in ${ZONE.split('/').at(-1) ?? ZONE}. What is
read is in UTC. A date alone is midnight here.`,
    valueTable('a time', times),
    `If day and month could be either, **Date Order** decides for all lines:`,
    table(
      ['a time', 'Date Order', 'is'],
      ordered.map(([written, order, is]) => [
        code(written),
        order === 'month_first' ? 'Month first' : 'Day first',
        is,
      ]),
    ),
    `## Durations

In **Duration**, **Minimum Duration** and **Estimate**. No time at all is refused; as a minimum it's taken. In
**Estimate** a unit alone is an empty field. In **Create Multiple Time Entries**, **Duration Unit** says for all lines what a
number without a unit is.`,
    valueTable('a duration', durations),
    `In **Budget** and **Hours** a number of any size is hours. **Hours** wants more than 0.`,
    valueTable('hours', hours),
    `## Billable`,
    valueTable('Billable', billables),
    `This page is made from the tables in \`workshop/pages/values/\` by \`npm run values\`.`,
  ].join('\n\n');
