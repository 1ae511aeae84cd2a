const compiledTo = (syntax) => [
  '@swc/jest',
  {
    jsc: { target: 'es2023', parser: { syntax } },
    module: { type: 'commonjs', ignoreDynamic: false },
  },
];

const shared = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/plain_text.ts'],
  transform: {
    '^.+\\.ts$': compiledTo('typescript'),
    'temporal-polyfill/.+\\.js$': compiledTo('ecmascript'),
  },
  // Jest runs CommonJS, and this package is an ES module alone.
  transformIgnorePatterns: ['/node_modules/(?!temporal-polyfill/)'],
  // The bundle's folders hold a second package.json each.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/'],
};

export default {
  // A test that waits on a busy machine is no failure; one that hangs still ends.
  testTimeout: 30_000,
  // Jest leaves a core free unless told otherwise, and of two that is half.
  maxWorkers: '100%',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/test/src/**/*.test.ts',
        '<rootDir>/test/registry/**/*.test.ts',
        '<rootDir>/test/property/**/*.test.ts',
        '<rootDir>/test/*.test.ts',
      ],
      setupFilesAfterEnv: ['<rootDir>/test/network_closed.ts'],
    },
    {
      ...shared,
      displayName: 'sandbox',
      testMatch: [
        '<rootDir>/test/sandbox/**/*.test.ts',
        '<rootDir>/test/contract/**/*.test.ts',
      ],
    },
    {
      ...shared,
      displayName: 'lab',
      testMatch: [
        '<rootDir>/test/lab/**/*.test.ts',
        '<rootDir>/test/checks/**/*.test.ts',
      ],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: [
        '<rootDir>/test/e2e/**/*.test.ts',
        '<rootDir>/test/faults/**/*.test.ts',
      ],
    },
  ],
};
