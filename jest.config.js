import './scripts/on_any_machine.cjs';

const compiledTo = (syntax, tsx = false) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax, tsx },
      transform: {
        react: { runtime: 'automatic', importSource: 'preact' },
      },
    },
    module: { type: 'commonjs', ignoreDynamic: false },
  },
];

// Jest runs CommonJS, and these are ES modules alone.
const ES_MODULES = `(?:${[
  '@apidevtools/json-schema-ref-parser',
  ...['nock', '@mswjs/interceptors', '@open-draft/until', 'rettime'],
  ...['temporal-polyfill', 'temporal-utils'],
  'p-queue',
  'preact',
  ...['puppeteer-core', '@puppeteer/browsers', 'chromium-bidi'],
  // What the help of the forms on the lab's page is made HTML with.
  ...[
    'micromark[a-z0-9-]*',
    'character-entities',
    'decode-named-character-reference',
  ],
].join('|')})/`;

/** The beginning of a pattern for what is in this folder, whatever its name. Jest turns `/` into what Windows has. */
const HERE = `^${import.meta.dirname
  .replaceAll('\\', '/')
  .replace(/[$()*+.?[\]^{|}]/g, String.raw`\$&`)}`;

const shared = {
  testEnvironment: 'node',
  setupFiles: [
    '<rootDir>/test/plain_text.ts',
    '<rootDir>/test/without_native_temporal.ts',
  ],
  transform: {
    '^.+\\.ts$': compiledTo('typescript'),
    '^.+\\.tsx$': compiledTo('typescript', true),
    // Unlike transformIgnorePatterns, this stands as it is on Windows.
    [`${ES_MODULES}.+\\.m?js$`.replaceAll('/', '[/\\\\]')]:
      compiledTo('ecmascript'),
  },
  transformIgnorePatterns: [`/node_modules/(?!${ES_MODULES})`],
  // The bundle's folders hold a second package.json each, and so does what tests of mutants leave.
  modulePathIgnorePatterns: [
    `${HERE}/dist/`,
    `${HERE}/build/`,
    `${HERE}/.stryker-tmp/`,
  ],
};

/** Tests that run on what a build for TrackingTime's live API has. */
const ON_LIVE = '**/test/src/api/live/**/*.test.ts';

/** Tests of `src` itself, in this process. */
const onTheIntegration = {
  ...shared,
  setupFilesAfterEnv: [
    '<rootDir>/test/schema_on_demand.ts',
    '<rootDir>/test/without_domains.ts',
    '<rootDir>/test/network_closed.ts',
  ],
};

/** The same tests, of the build for the live API: the switch of package.json finds its wire by this condition. */
const ofTheLiveBuild = (project) => ({
  ...project,
  setupFiles: [...project.setupFiles, '<rootDir>/test/live_build.ts'],
  testEnvironmentOptions: {
    customExportConditions: ['live', 'node', 'node-addons'],
  },
});

/**
 * Tests that build, compile or test a copy of the project, run whole commands, or fill a sandbox with 100,000 entries:
 * `--whole` has them.
 */
const AT_LENGTH = [
  '**/test/e2e/new_item.test.ts',
  '**/test/e2e/scale.test.ts',
  '**/test/scripts/push.test.ts',
  '**/test/scripts/source_zip.test.ts',
  '**/workshop/pages/test/describe.test.ts',
  '**/workshop/publishing/test/check_publish_command.test.ts',
  '**/workshop/publishing/test/check_publish_of_token_build.test.ts',
  '**/workshop/publishing/test/release_command.test.ts',
  '**/workshop/recipes/test/commands.test.ts',
];

/** They speak of the documented API's answers, or of pages about its build. */
const OF_THE_DOCUMENTED_BUILD = ['**/test/registry/documented/*.test.ts'];

const butFor = (patterns) => patterns.map((pattern) => `!${pattern}`);

export default {
  // The one time limit of all tests, and for one that hangs alone: however busy a machine is, a test that still works gets
  // to its end before that.
  testTimeout: 30 * 60_000,
  // Jest leaves a core free unless told otherwise, and of two that is half.
  maxWorkers: '100%',
  // Above it a process begins again between two files. Naming it also keeps one worker from running in Jest's own process.
  workerIdleMemoryLimit: '1GB',
  // A busy machine takes more than the usual half second to end a process, and no test has left anything open then.
  workerGracefulExitTimeout: 10_000,
  projects: [
    {
      ...onTheIntegration,
      displayName: 'unit',
      testMatch: [
        '**/test/src/**/*.test.ts',
        '**/test/registry/**/*.test.ts',
        '**/workshop/bench/test/*.test.ts',
        ...butFor([ON_LIVE]),
      ],
    },
    {
      ...ofTheLiveBuild(onTheIntegration),
      displayName: 'live',
      testMatch: [
        ON_LIVE,
        '**/test/registry/**/*.test.ts',
        ...butFor(OF_THE_DOCUMENTED_BUILD),
      ],
    },
    {
      ...onTheIntegration,
      setupFilesAfterEnv: [
        ...onTheIntegration.setupFilesAfterEnv,
        '<rootDir>/test/fewer_cases.ts',
      ],
      displayName: 'property',
      testMatch: ['**/test/property/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'sandbox',
      testMatch: [
        '**/workshop/sandbox/test/*.test.ts',
        '**/test/contract/**/*.test.ts',
        '**/test/port/**/*.test.ts',
      ],
    },
    {
      ...shared,
      displayName: 'workshop',
      testMatch: [
        '**/test/scripts/*.test.ts',
        '**/workshop/{lab,pages,probe,publishing,recipes}/test/**/*.test.ts',
        ...butFor(AT_LENGTH),
      ],
    },
    {
      // The parts of the lab's page, drawn without a browser.
      ...shared,
      displayName: 'page',
      testEnvironment: 'jsdom',
      // What is there for a browser alone is ES modules.
      testEnvironmentOptions: { customExportConditions: ['node'] },
      setupFilesAfterEnv: ['<rootDir>/workshop/lab/page/app/test/browser.ts'],
      testMatch: ['**/workshop/lab/page/app/test/*.test.tsx'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: [
        '**/test/e2e/**/*.test.ts',
        '**/workshop/resilience/test/*.test.ts',
        '!**/test/e2e/live_connection.test.ts',
        ...butFor(AT_LENGTH),
      ],
    },
    {
      ...ofTheLiveBuild(shared),
      displayName: 'e2e_live',
      testMatch: ['**/test/e2e/{items,live_connection}.test.ts'],
    },
    { ...shared, displayName: 'at_length', testMatch: AT_LENGTH },
    {
      // The lab's page, in a real browser.
      ...shared,
      displayName: 'browser',
      testMatch: ['**/test/browser/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'elsewhere',
      testMatch: ['**/test/elsewhere/**/*.test.ts'],
    },
  ],
};
