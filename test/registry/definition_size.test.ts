import { expect, it } from '@jest/globals';
import { readOwnDefinition } from './definition.ts';

const MOST_BYTES = 118_000;

it('the definition is at most 118 KB of JSON, since it is copied on every call', async () => {
  const bytes = Buffer.byteLength(JSON.stringify(await readOwnDefinition()));
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  // A definition that lost its items would be small too.
  expect(bytes).toBeGreaterThan(MOST_BYTES / 2);
});
