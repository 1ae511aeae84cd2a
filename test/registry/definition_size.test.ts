import { expect, it } from '@jest/globals';
import zapier from 'zapier-platform-core';
import App from '../../index.ts';

const MOST_BYTES = 110_000;

type Handler = (event: { command: string }) => Promise<{ results: unknown }>;

/** The command that `zapier-platform build` sends: the whole definition, as core copies it on every call. */
const definition = async (): Promise<unknown> => {
  // Core has no type for the function that Zapier calls.
  const { createAppHandler } = zapier as unknown as {
    createAppHandler: (app: object) => Handler;
  };
  const { results } = await createAppHandler(App)({ command: 'definition' });
  return results;
};

it('the definition is at most 110 KB of JSON, since it is copied on every call', async () => {
  const bytes = Buffer.byteLength(JSON.stringify(await definition()));
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  // A definition that lost its items would be small too.
  expect(bytes).toBeGreaterThan(MOST_BYTES / 2);
});
