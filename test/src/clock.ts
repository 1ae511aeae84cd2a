import timers from 'node:timers/promises';
import { afterEach, jest } from '@jest/globals';

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Stops the calendar at this time. Timers go on as they are: the network stand-in lives by them. */
export const itIsNow = (time: string): void => {
  jest.useFakeTimers({
    now: new Date(time),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
      // Else Jest puts one in place of the one that was taken away.
      'Temporal',
    ],
  });
};

/** Lets every sleep end at once, and returns how long each would have been, in milliseconds. */
export const withoutWaiting = (): number[] => {
  const waits: number[] = [];
  jest.spyOn(timers, 'setTimeout').mockImplementation((delay, value) => {
    waits.push(delay ?? 0);
    return Promise.resolve(value as never);
  });
  return waits;
};
