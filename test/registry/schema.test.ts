import { describe, expect, it } from '@jest/globals';
import { askCore } from './definition.ts';
import { kinds } from './registry.ts';

// What core answers to this command; it has no type for it.
const errors = askCore('validate') as Promise<{ property: string }[]>;

describe("Zapier's schema", () => {
  it('has nothing against the app as a whole', async () => {
    await expect(errors).resolves.toEqual([]);
  });

  describe.each(Object.entries(kinds))('of %s', (kind, registry) => {
    it.each(Object.keys(registry))('has nothing against %s', async (key) => {
      const found = (await errors).filter(({ property }) =>
        `${property}.`.includes(`.${kind}.${key}.`),
      );
      expect(found).toEqual([]);
    });
  });
});
