import { describe, expect, it } from '@jest/globals';
import { holds } from '../../lab/conditions.ts';
import { defineZap } from '../../lab/zap.ts';

describe('defining a Zap', () => {
  it('refuses a template that names a step which has not run by then', () => {
    expect(() =>
      defineZap({
        name: 'Backwards',
        trigger: { app: 'TrackingTime', trigger: 'timer_stopped' },
        steps: [
          {
            name: 'entry',
            app: 'TrackingTime',
            action: 'create_time_entry',
            fields: { description: '{{client.name}}' },
          },
        ],
      }),
    ).toThrow('uses {{client.…}} before there is a step client');
  });

  it('refuses two steps of one name', () => {
    const step = { name: 'line', app: 'Ledger', action: 'add' };
    expect(() =>
      defineZap({
        name: 'Twins',
        trigger: { app: 'Ledger', trigger: 'opened' },
        steps: [step, step],
      }),
    ).toThrow('two steps named line');
  });
});

describe('a rule of a filter', () => {
  it('compares numbers as numbers and the rest as text', () => {
    expect(holds(900, 'is greater than', '89')).toBe(true);
    expect(holds('Menu App', 'contains', 'App')).toBe(true);
    expect(holds(true, 'is true')).toBe(true);
    expect(holds(null, 'exists')).toBe(false);
    expect(holds(null, 'does not exist')).toBe(true);
  });
});
