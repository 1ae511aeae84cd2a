import { expect, it } from '@jest/globals';
import { askCore } from '../../../test/registry/definition.ts';
import { MOST_BYTES } from '../size.ts';

it('the definition is as small as its benchmark asks, since it is copied on every call', async () => {
  const bytes = Buffer.byteLength(JSON.stringify(await askCore('definition')));
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  // A definition that lost its items would be small too.
  expect(bytes).toBeGreaterThan(MOST_BYTES / 2);
});
