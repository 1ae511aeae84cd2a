import nock from 'nock';
import { afterAll, afterEach, beforeEach } from '@jest/globals';

const undescribed: string[] = [];

nock.emitter.on('no match', ({ method, url }) => {
  undescribed.push(`${method} ${url}`);
});

// A unit test that reaches for a network it did not describe fails, even where the integration turns that into an error.
beforeEach(() => {
  nock.disableNetConnect();
  undescribed.length = 0;
});

afterEach(() => {
  const leftOver = nock.pendingMocks();
  nock.cleanAll();
  if (leftOver.length > 0) {
    throw new Error(
      `requests that were expected and never came: ${leftOver.join(', ')}`,
    );
  }
  if (undescribed.length > 0) {
    throw new Error(`requests that nobody expected: ${undescribed.join(', ')}`);
  }
});

// Each test file has its own nock, and all of them one network to stand in for.
afterAll(() => {
  nock.restore();
});
