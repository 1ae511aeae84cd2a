import { describe, expect, it } from '@jest/globals';
import {
  errorForFailure,
  isUnsure,
  unsureError,
} from '../../../src/api/failure.ts';
import { errorFor } from '../../../src/api/refusal.ts';
import { sentenceOf } from '../../../src/transport/errors.ts';
import { withZ } from '../zapier.ts';

const REFUSAL = {
  meaning: 'broken',
  status: 500,
  code: 'internal_error',
  problems: [],
  scope: '',
  requestId: 'req_8f3a',
  noun: 'time entry',
  named: '',
  wait: 60,
} as const;

describe('a request that brought no answer', () => {
  it.each([
    ['timeout', "TrackingTime didn't answer in time."],
    ['late', 'TrackingTime took so long to answer'],
    ['unreachable', "TrackingTime couldn't be reached."],
    ['network', "TrackingTime couldn't be reached"],
    ['unreadable', "TrackingTime's answer couldn't be read"],
  ] as const)('%s', async (failure, sentence) => {
    const error = await withZ((z) => errorForFailure(z, failure));
    expect(error.name).toBe('AppError');
    expect(sentenceOf(error)).toContain(sentence);
    expect(sentenceOf(error)).toContain('Replay this run later');
    expect(JSON.parse(error.message)).toMatchObject({ code: failure });
  });
});

describe('what was asked, and may have been done', () => {
  it('is known of an error, with the request that TrackingTime knows it by', async () => {
    const [unsure, plain] = await withZ((z) => [
      unsureError(z, errorFor(z, REFUSAL)),
      unsureError(z),
    ]);
    expect(isUnsure(unsure)).toBe(true);
    expect(sentenceOf(unsure)).toMatch(/\(TrackingTime request req_8f3a\)$/);
    expect(sentenceOf(plain)).toMatch(/or it may be done twice\.$/);
    expect(JSON.parse(plain.message)).toMatchObject({ code: 'unsure' });
  });

  it.each([
    ['an error of another kind', new Error('no')],
    ['what is no error', 'no'],
  ])('is not said of %s', (_, error) => {
    expect(isUnsure(error)).toBe(false);
  });
});
