/** How the outcomes of checks are shown. */
import pc from 'picocolors';
import { drawTable } from '../lab/index.ts';
import type { Outcome } from './checks/check.ts';

const countOf = (outcomes: readonly Outcome[]) => {
  const count = (status: Outcome['status']) =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const [passed, failed] = [count('passed'), count('failed')];
  return { ran: passed + failed, passed, failed, skipped: count('skipped') };
};

/** The last line: how many ran, and how they came out. */
export const sumUp = (outcomes: readonly Outcome[]): string => {
  const { ran, passed, failed, skipped } = countOf(outcomes);
  const rest = skipped > 0 ? `, ${skipped} skipped` : '';
  return `${ran} checks ran: ${passed} passed, ${failed} failed${rest}`;
};

const ID_WIDTH = 28;
const OUTCOME_WIDTH = 16;
const LEAST_WIDTH = 80;

/** A table for a terminal of so many columns, with one row a check. What is wrong is listed by `detailsOf`. */
export const tableOf = (
  outcomes: readonly Outcome[],
  columns: number,
): string => {
  // Four lines between and around the three columns.
  const rule = Math.max(columns, LEAST_WIDTH) - ID_WIDTH - OUTCOME_WIDTH - 4;
  return drawTable(
    ['check', 'rule', 'outcome'],
    outcomes.map((outcome) => [
      outcome.check.id,
      outcome.check.rule,
      inAWord(outcome),
    ]),
    { widths: [ID_WIDTH, rule, OUTCOME_WIDTH] },
  );
};

const inAWord = (outcome: Outcome): string => {
  switch (outcome.status) {
    case 'passed':
      return pc.green('pass');
    case 'skipped':
      return pc.dim('skipped');
    case 'failed':
      return pc.red(`${outcome.findings.length} found`);
  }
};

/** What is below the table: what each failed check found and where, and why others had nothing to look at. */
export const detailsOf = (outcomes: readonly Outcome[]): string => {
  const failed = outcomes.flatMap((outcome) =>
    outcome.status === 'failed'
      ? [
          `\n${pc.bold(outcome.check.id)} ${outcome.check.rule}`,
          ...outcome.findings.map(
            ({ where, message }) => `  ${pc.red(cut(where))}: ${cut(message)}`,
          ),
        ]
      : [],
  );
  const reasons = Map.groupBy(outcomes, (outcome) => {
    const reason = outcome.status !== 'failed' && outcome.reason;
    return reason ? `${outcome.status} (${reason})` : '';
  });
  reasons.delete('');
  return [
    ...failed,
    ...(reasons.size > 0 ? [''] : []),
    ...[...reasons].map(([reason, group]) => {
      const ids = group.map(({ check }) => check.id).join(', ');
      return pc.dim(
        `${reason.charAt(0).toUpperCase()}${reason.slice(1)}: ${ids}`,
      );
    }),
  ].join('\n');
};

const LONGEST = 240;

/** A text in one line. Of a long one the beginning and the end, where a message says what to do. */
const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) {
    return line;
  }
  const half = LONGEST / 2;
  return `${line.slice(0, half).toWellFormed()} … ${line.slice(-half).toWellFormed()}`;
};

/** The same for a program. */
export const jsonOf = (outcomes: readonly Outcome[]): string => {
  const checks = outcomes.map(
    ({ check: { id, rule, severity }, ...outcome }) => ({
      id,
      rule,
      severity,
      ...outcome,
    }),
  );
  return JSON.stringify({ ...countOf(outcomes), checks }, null, 2);
};
