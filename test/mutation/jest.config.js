import config from '../../jest.config.js';

const unit = config.projects.find(({ displayName }) => displayName === 'unit');

/** The unit tests of what is mutated, in a form that is quick to run again and again. */
export default {
  rootDir: '../..',
  ...unit,
  testTimeout: config.testTimeout,
  testEnvironment: './test/mutation/environment.ts',
  testMatch: ['<rootDir>/test/mutation/everything.ts'],
};
