import { describe, expect, it } from '@jest/globals';
import { type Outcome, runChecks } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import { detailsOf, tableOf } from '../report.ts';
import { broken, sound } from './broken_integrations.ts';
import { definition, subject } from './small_integration.ts';

const failuresIn = (outcomes: readonly Outcome[]) =>
  outcomes.filter((outcome) => outcome.status === 'failed');

const failedIds = (outcomes: readonly Outcome[]): string[] =>
  failuresIn(outcomes).map(({ check }) => check.id);

const reasonsIn = (outcomes: readonly Outcome[]): Record<string, string> =>
  Object.fromEntries(
    outcomes.flatMap((outcome) =>
      outcome.status !== 'failed' && outcome.reason
        ? [[outcome.check.id, `${outcome.status}: ${outcome.reason}`]]
        : [],
    ),
  );

describe('an integration that does everything right', () => {
  it('passes every check', () => {
    const outcomes = runChecks(checks, subject());
    expect(outcomes.filter(({ status }) => status !== 'passed')).toEqual([]);
  });
});

describe('an integration that does one thing wrong', () => {
  it.each(broken)(
    'fails %s alone, and is told where and what to do: %s',
    (id, _what, breakIt) => {
      const whole = subject();
      breakIt(whole);
      const failures = failuresIn(runChecks(checks, whole));
      expect(failures.map(({ check }) => check.id)).toEqual([id]);
      for (const { where, message } of failures[0]?.findings ?? []) {
        expect(where).not.toBe('');
        expect(message).toMatch(/\.$/);
      }
    },
  );
});

describe('an integration that only seems to do something wrong', () => {
  it.each(sound)('passes %s: %s', (_id, _what, change) => {
    const whole = subject();
    change(whole);
    expect(failedIds(runChecks(checks, whole))).toEqual([]);
  });
});

describe('the checks', () => {
  it('are each failed in broken_integrations.ts, in one way or more', () => {
    expect([...new Set(broken.map(([id]) => id))].sort()).toEqual(
      checks.map(({ id }) => id),
    );
  });

  it('can be left out', () => {
    const whole = subject();
    whole.definition.platformVersion = '15.0.0';
    expect(failedIds(runChecks(checks, whole))).toEqual(['D027']);
    expect(failedIds(runChecks(checks, whole, { skip: ['D027'] }))).toEqual([]);
  });

  it('go on when one of them cannot read what it is about, which says so', () => {
    const whole = subject();
    whole.definition.version = 'next';
    expect(failuresIn(runChecks(checks, whole))).toMatchObject([
      {
        check: { id: 'version/number' },
        findings: [{ message: expect.stringContaining('could not read') }],
      },
    ]);
  });

  it('that compare with the published version pass while nothing is published, and say so', () => {
    const outcomes = runChecks(checks, { ...subject(), published: null });
    const reason = 'passed: nothing is published yet';
    expect(reasonsIn(outcomes)).toEqual(
      Object.fromEntries(
        ['C001', 'C002', 'C003', 'E001', 'version/number'].map((id) => [
          id,
          reason,
        ]),
      ),
    );
  });

  it('that need more than the definition are skipped without it, and say why', () => {
    const outcomes = runChecks(
      checks,
      { definition: definition() },
      { whyMissing: { live: 'it cannot be run here' } },
    );
    expect(failedIds(outcomes)).toEqual([]);
    expect(reasonsIn(outcomes)).toMatchObject({
      T002: 'skipped: it cannot be run here',
      C001: 'skipped: not at hand',
    });
  });
});

describe('the report', () => {
  it('has a line for each check, and for each finding, however long', () => {
    const whole = subject();
    const description = `Lends a book. See https://library.example${' and read on'.repeat(750)}.`;
    Object.assign(whole.definition.creates.lend_book?.display ?? {}, {
      description,
    });
    const outcomes = runChecks(checks, whole);
    const rows = tableOf(outcomes, 140).split('\n').slice(2, -1);
    expect(rows.map((row) => row.split(/[│ ]+/)[1])).toEqual(
      checks.map(({ id }) => id),
    );
    expect(rows.find((row) => row.includes('D008'))).toMatch(/│ 1 found +│$/);
    const found = detailsOf(outcomes)
      .split('\n')
      .filter((line) => line.startsWith('  '));
    // The link, and the length of the description.
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(
      /^ {2}creates\.lend_book: The link in "Lends a book\. .{1,300} … .*, or put it into backticks\.$/,
    );
  });
});
