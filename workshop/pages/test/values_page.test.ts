import { describe, expect, it } from '@jest/globals';
import resolveInputDataTypes from 'zapier-platform-cli/src/oclif/commands/invoke/input-types.js';
import { ZONE } from '../values/times.ts';
import { typed } from '../values/zapier.ts';
import { runScript } from '../../../test/run_script.ts';

it('docs/values.md is what npm run values writes', async () => {
  expect(
    await runScript(['workshop/pages/values.ts', '--check']),
  ).toMatchObject({
    code: 0,
    stderr: '',
  });
});

describe('what Zapier makes of a mapped value', () => {
  it.each(typed)('%s %j arrives as %s', (type, written, arrives) => {
    const before = Date.now();
    const { field: value } = resolveInputDataTypes(
      { field: written },
      [{ key: 'field', type }],
      ZONE,
    );
    const shown = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
    const isNow =
      typeof value === 'string' &&
      Math.abs(Date.parse(value) - before) < 60_000;
    expect(isNow ? 'this very moment' : String(shown)).toBe(arrives);
  });
});
