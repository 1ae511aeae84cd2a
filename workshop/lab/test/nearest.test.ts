import { describe, expect, it } from '@jest/globals';
import { didYouMean, nearest } from '../nearest.ts';

describe('the nearest name', () => {
  const names = [
    'phone_call_to_timer',
    'calendar_event_to_timer',
    'week_on_a_sheet',
    'start_timer',
  ];

  it.each([
    ['phone_cal', 'phone_call_to_timer'],
    ['week', 'week_on_a_sheet'],
    ['start_timre', 'start_timer'],
    ['START_TIMER', 'start_timer'],
  ])('to %s is %s', (written, meant) => {
    expect(nearest(written, names)).toBe(meant);
  });

  it('is the one with two letters changed round, however short', () => {
    expect(nearest('nmae', ['email', 'name', 'id'])).toBe('name');
    expect(nearest('di', ['email', 'name', 'id'])).toBe('id');
  });

  it.each(['', 'x', 'burn', 'zzzz'])('to "%s" is none', (written) => {
    expect(nearest(written, names)).toBeUndefined();
    expect(didYouMean(written, names)).toBe('');
  });

  it('is asked about behind a sentence', () => {
    expect(didYouMean('strat_timer', names)).toBe(' Did you mean start_timer?');
  });
});
