import { jest } from '@jest/globals';

type Assert = (property: unknown, parameters?: { numRuns?: number }) => unknown;

type FastCheck = { default: { assert: Assert } };

/** What fast-check tries where a test says nothing. */
const USUAL = 100;

const { FEWER_CASES: share } = process.env;

// `npm test` tries a part of the made-up cases: others each time, so that all of them come up in some days. `--whole`,
// as CI runs it, tries all, and so does jest when it is called by hand.
if (share !== undefined) {
  jest.mock('fast-check', () => {
    const { default: whole, ...names } =
      jest.requireActual<FastCheck>('fast-check');
    const assert: Assert = (property, { numRuns = USUAL, ...others } = {}) =>
      whole.assert(property, {
        ...others,
        numRuns: Math.ceil(numRuns / Number(share)),
      });
    return { __esModule: true, ...names, default: { ...whole, assert } };
  });
}
