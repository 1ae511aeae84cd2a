import zapier from 'zapier-platform-core';
import App from '../../index.ts';

type Handler = (event: { command: string }) => Promise<{ results: unknown }>;

/** The command that `zapier-platform build` sends: the whole definition, as core copies it on every call. */
export const readOwnDefinition = async (): Promise<unknown> => {
  // Core has no type for the function that Zapier calls.
  const { createAppHandler } = zapier as unknown as {
    createAppHandler: (app: object) => Handler;
  };
  const { results } = await createAppHandler(App)({ command: 'definition' });
  return results;
};
