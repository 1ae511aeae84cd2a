import { describe, expect, it } from '@jest/globals';
import { Checks, passes } from '../play/checks.ts';

describe('the checks at the end of a recipe', () => {
  const checks = new Checks();
  checks.equal('runs', ['success'], ['success']);
  checks.equal('webhooks left', [], [{ id: 'hook_1' }]);

  it('say at once whether it is as expected', () => {
    expect(new Checks().equal('entry', true, true)).toBe(true);
    expect(new Checks().equal('entry', true, undefined)).toBe(false);
  });

  it('keep what was expected and what was found instead', () => {
    expect(checks.count).toBe(2);
    expect(checks.failed).toEqual([
      {
        what: 'webhooks left',
        expected: '[]',
        found: '[{"id":"hook_1"}]',
        value: 'id hook_1',
      },
    ]);
  });

  it('keep what is as it should be too', () => {
    expect(checks.all.map(passes)).toEqual([true, false]);
  });
});
