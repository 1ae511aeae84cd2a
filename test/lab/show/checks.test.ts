import { describe, expect, it } from '@jest/globals';
import { Checks } from '../../../lab/show/checks.ts';

describe('the checks at the end of the demo', () => {
  it('keep what was expected and what was found instead', () => {
    const checks = new Checks();
    expect(checks.equal('runs', ['success'], ['success'])).toBe(true);
    expect(checks.equal('webhooks left', [], [{ id: 'hook_1' }])).toBe(false);
    expect(checks.equal('entry', true, undefined)).toBe(false);
    expect(checks.count).toBe(3);
    expect(checks.failed).toEqual([
      { what: 'webhooks left', expected: '[]', found: '[{"id":"hook_1"}]' },
      { what: 'entry', expected: 'true', found: 'nothing' },
    ]);
  });
});
