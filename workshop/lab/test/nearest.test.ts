import { expect, it } from '@jest/globals';
import { didYouMean } from '../nearest.ts';

const names = [
  'phone_call_to_timer',
  'week_on_a_sheet',
  'start_timer',
  'email',
  'name',
  'id',
];

it.each([
  ['phone_cal', 'phone_call_to_timer'],
  ['week', 'week_on_a_sheet'],
  ['start_timre', 'start_timer'],
  ['START_TIMER', 'start_timer'],
  // Two letters changed round, however short.
  ['nmae', 'name'],
  ['di', 'id'],
])('%s is near to %s', (written, meant) => {
  expect(didYouMean(written, names)).toBe(` Did you mean ${meant}?`);
});

it.each(['', 'x', 'burn', 'zzzz'])('"%s" is near to none', (written) => {
  expect(didYouMean(written, names)).toBe('');
});
