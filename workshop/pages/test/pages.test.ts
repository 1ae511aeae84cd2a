import { describe, expect, it } from '@jest/globals';
import resolveInputDataTypes from 'zapier-platform-cli/src/oclif/commands/invoke/input-types.js';
import { ZONE } from '../values/times.ts';
import { typed } from '../values/zapier.ts';
import { runScript } from '../../../test/shared/run_script.ts';

it.each(['pictures', 'reference', 'recipes', 'values'])(
  'what npm run %s writes is current',
  async (page) => {
    const script = [`workshop/pages/${page}.ts`, '--check'];
    expect(await runScript(script)).toMatchObject({ code: 0, stderr: '' });
  },
);

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
