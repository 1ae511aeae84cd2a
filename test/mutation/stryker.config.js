/** What `npm run test:mutation` does; README.md has what comes of it. */
export default {
  mutate: [
    'src/{transport,api,hooks,fields,lookup}/**/*.ts',
    // Generated from the contract.
    '!src/api/*/schema.ts',
    '!src/api/documented/contract.ts',
  ],
  testRunner: 'jest',
  jest: {
    configFile: 'test/mutation/jest.config.js',
    // One file holds all tests; which of them see a mutant is known from the first run.
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Jest gives little of its memory back.
  maxTestRunnerReuse: 150,
  // Ample, since a busy machine must not pass for a mutant that hangs.
  timeoutMS: 15_000,
  tempDirName: '.stryker-tmp',
  // Copied for each run otherwise, and read by no test.
  ignorePatterns: ['/build/', '/dist/', '/reports/', '/invoices/'],
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false },
  // `low` is where the score turns red, and `break` where the command fails.
  thresholds: { high: 95, low: 90, break: 90 },
};
