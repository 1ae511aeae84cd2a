import { jest } from '@jest/globals';

// Core uses Node's domains to log an error that nobody caught. They make every promise slow, and hold on to it. The built
// bundle has them in the tests of e2e.
jest.mock('domain', () => ({
  create: () => ({
    on: () => undefined,
    run: (code: () => void) => {
      code();
    },
  }),
}));
