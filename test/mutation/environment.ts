import { TestEnvironment } from 'jest-environment-node';

/** What this reads of Jest's events. */
type TestEvent =
  | { readonly name: 'setup'; readonly testNamePattern?: string }
  | {
      readonly name: 'test_start' | 'test_done';
      readonly test: { mode?: 'skip'; readonly errors: readonly unknown[] };
    };

/**
 * Node's environment, in which the first failure is enough: a mutant needs no second one to be killed. It tells the
 * tests which of them are to run, so that the others need not be loaded.
 */
export default class FirstFailure extends TestEnvironment {
  private hasFailed = false;

  handleTestEvent = (event: TestEvent): void => {
    if (event.name === 'setup' && event.testNamePattern) {
      this.global.testNames = event.testNamePattern.replaceAll('\\', '');
    }
    if (process.env.__STRYKER_ACTIVE_MUTANT__ === undefined) {
      return;
    }
    if (event.name === 'test_start' && this.hasFailed) {
      event.test.mode = 'skip';
    }
    if (event.name === 'test_done' && event.test.errors.length > 0) {
      this.hasFailed = true;
    }
  };
}
