import type { Check, Part, Subject } from './check.ts';
import type { Finding } from './finding.ts';

export type Outcome =
  | { check: Check; status: 'passed' | 'failed'; findings: Finding[] }
  | { check: Check; status: 'skipped'; reason: string };

export type RunOptions = {
  /** Why a part of the subject is missing, for the person who wonders why its checks were skipped. */
  whyMissing?: Partial<Record<Part, string>>;
  /** Ids of checks to leave out. */
  skip?: readonly string[];
};

/** Runs the checks over the subject, each by itself: none knows of another. */
export const runChecks = (
  checks: readonly Check[],
  subject: Subject,
  { whyMissing = {}, skip = [] }: RunOptions = {},
): Outcome[] =>
  checks.map((check) => {
    if (skip.includes(check.id)) {
      return { check, status: 'skipped', reason: 'as asked' };
    }
    const findings = findingsOf(check, subject);
    if (findings === undefined) {
      const missing = check.needs.find((part) => subject[part] === undefined);
      const reason = missing && whyMissing[missing];
      return { check, status: 'skipped', reason: reason ?? 'not at hand' };
    }
    const status = findings.length === 0 ? 'passed' : 'failed';
    return { check, status, findings };
  });

/** What cannot be read is found wrong by the check that could not read it, and the others go on. */
const findingsOf = (check: Check, subject: Subject): Finding[] | undefined => {
  try {
    return check.run(subject);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        where: check.id,
        message: `This check could not read what it is about: ${reason}`,
      },
    ];
  }
};
