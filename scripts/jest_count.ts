/** How many tests came out how. */
export type Count = { passed: number; failed: number };

/** As much of what `jest --json` writes as is counted: `AggregatedResult` of Jest 30. */
export type JestReport = {
  numPassedTests?: number;
  numFailedTests?: number;
  /** Skipped, or left out because of an `only`. */
  numPendingTests?: number;
  numTodoTests?: number;
};

/** The tests that a run left out. */
export const leftOut = ({
  numPendingTests = 0,
  numTodoTests = 0,
}: JestReport): number => numPendingTests + numTodoTests;

/**
 * The tests of a run. One that was left out shows nothing, so it counts as failed; so does a run that ended badly or ran
 * none, where no test says so.
 *
 * @param exitCode of Jest.
 */
export const countOf = (report: JestReport, exitCode: number): Count => {
  const { numPassedTests: passed = 0, numFailedTests = 0 } = report;
  const failed = numFailedTests + leftOut(report);
  const isQuietFailure = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: failed + (isQuietFailure ? 1 : 0) };
};
