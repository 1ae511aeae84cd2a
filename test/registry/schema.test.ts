import { describe, expect, it } from '@jest/globals';
import zapier from 'zapier-platform-core';
import App from '../../index.ts';
import { kinds } from './registry.ts';

type Handler = (event: { command: string }) => Promise<{ results: unknown }>;

/** The command that `zapier-platform validate` sends: the whole definition, held against Zapier's own schema. */
const validate = async (): Promise<{ property: string }[]> => {
  // Core has no type for the function that Zapier calls, nor for its answer to this command.
  const { createAppHandler } = zapier as unknown as {
    createAppHandler: (app: object) => Handler;
  };
  const { results } = await createAppHandler(App)({ command: 'validate' });
  return results as { property: string }[];
};

const errors = validate();

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
