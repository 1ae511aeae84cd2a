import { describe, expect, it } from '@jest/globals';
import { shorten } from '../../../src/api/shorten.ts';

describe('a value in a message', () => {
  it('is there whole where it is no longer than a line', () => {
    expect(shorten('a while')).toBe('a while');
    expect(shorten('x'.repeat(100))).toBe('x'.repeat(100));
  });

  it('is cut where it is longer, and never through a character', () => {
    expect(shorten('x'.repeat(101))).toBe(`${'x'.repeat(100)}…`);
    expect(shorten(`${'x'.repeat(99)}🕰🕰`).isWellFormed()).toBe(true);
  });
});
