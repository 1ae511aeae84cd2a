import { describe, expect, it } from '@jest/globals';
import { holds } from '../conditions.ts';

describe('a rule of a filter', () => {
  it('compares numbers as numbers and the rest as text', () => {
    expect(holds(900, 'is greater than', '89')).toBe(true);
    expect(holds('Menu App', 'contains', 'App')).toBe(true);
    expect(holds(true, 'is true')).toBe(true);
    expect(holds(null, 'exists')).toBe(false);
    expect(holds(null, 'does not exist')).toBe(true);
  });
});
