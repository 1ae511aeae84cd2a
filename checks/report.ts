import pc from 'picocolors';
import { drawTable } from '../lab/show/table.ts';
import type { Outcome } from './run_checks.ts';

/** How many checks came out how. */
export interface Count {
  ran: number;
  passed: number;
  failed: number;
  skipped: number;
}

export function countOf(outcomes: readonly Outcome[]): Count {
  const count = (status: Outcome['status']) =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const [passed, failed] = [count('passed'), count('failed')];
  return { ran: passed + failed, passed, failed, skipped: count('skipped') };
}

/** The last line: how many ran, and how they came out. */
export function sumUp(outcomes: readonly Outcome[]): string {
  const { ran, passed, failed, skipped } = countOf(outcomes);
  const rest = skipped > 0 ? `, ${skipped} skipped` : '';
  return `${ran} checks ran: ${passed} passed, ${failed} failed${rest}`;
}

const ID_WIDTH = 28;
const LEAST_WIDTH = 80;

/** A table for a terminal of so many columns: id, rule, and pass or what is wrong and where. */
export function tableOf(outcomes: readonly Outcome[], columns: number): string {
  // Four lines between and around the three columns.
  const room = Math.max(columns, LEAST_WIDTH) - ID_WIDTH - 4;
  const rule = Math.floor(room / 2);
  return drawTable(
    ['check', 'rule', 'outcome'],
    outcomes.map((outcome) => {
      const { id, rule } = outcome.check;
      return [id, rule, inWords(outcome)];
    }),
    { widths: [ID_WIDTH, rule, room - rule] },
  );
}

function inWords(outcome: Outcome): string {
  switch (outcome.status) {
    case 'passed':
      return pc.green('pass');
    case 'skipped':
      return pc.dim(`skipped: ${outcome.reason}`);
    case 'failed':
      return outcome.findings
        .map(({ where, message }) => `${pc.red(where)}: ${message}`)
        .join('\n');
  }
}

/** The same for a program. */
export function jsonOf(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(({ check, ...outcome }) => ({
    id: check.id,
    rule: check.rule,
    severity: check.severity,
    ...outcome,
  }));
  return JSON.stringify({ ...countOf(outcomes), checks: lines }, null, 2);
}
