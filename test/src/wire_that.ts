import { afterEach, jest } from '@jest/globals';
import { trackingTime } from '#trackingtime';
import type { Capabilities, Carried } from '../../src/api/port.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

/** For one test, or until it's called again, the wire carries these, and nothing else that not every wire carries. */
export const wireCarries = (
  carried: readonly Carried[],
  changes: Partial<Capabilities> = {},
): void => {
  jest.replaceProperty(trackingTime, 'capabilities', {
    ...trackingTime.capabilities,
    carries: new Set(carried),
    ...changes,
  });
};
