import nock from 'nock';
import { afterEach, beforeEach } from '@jest/globals';

// A unit test that reaches for a network it did not describe fails on the spot.
beforeEach(() => {
  nock.disableNetConnect();
});

afterEach(() => {
  const leftOver = nock.pendingMocks();
  nock.cleanAll();
  if (leftOver.length > 0) {
    throw new Error(
      `requests that were expected and never came: ${leftOver.join(', ')}`,
    );
  }
});
