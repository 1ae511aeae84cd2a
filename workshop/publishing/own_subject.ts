/** All that there is to check in this repository: the built definition, the listing, the published version, live runs. */
import { readFile } from 'node:fs/promises';
import type { Auth } from '../../scripts/auth.ts';
import type { Subject } from './check.ts';
import { readListing } from './listing.ts';
import { buildDefinition, readVariables } from './own_definition.ts';
import { changelogOf } from './changelog.ts';
import { readPublished, type Environment } from './published.ts';
import { tryEveryItem } from './try_every_item.ts';

const readEnvironment = async (version: string): Promise<Environment> => ({
  variables: await readVariables(),
  changelog: changelogOf(await readFile('CHANGELOG.md', 'utf8'), version),
});

type Options = {
  auth: Auth;
  /** Whether to run every item against a sandbox. */
  live: boolean;
  /** Called with each item, before it is run. */
  onItem?: (where: string) => void;
};

/** Builds the integration when there is no build of these sources yet, reads the rest, and runs the items. */
export const readOwnSubject = async ({
  auth,
  live,
  onItem,
}: Options): Promise<Subject> => {
  const definition = await buildDefinition(auth);
  const listing = await readListing();
  const published = await readPublished();
  return {
    definition,
    listing,
    appName: listing.name,
    environment: await readEnvironment(definition.version),
    ...(published && { published }),
    ...(live && {
      live: await tryEveryItem({
        auth,
        definition,
        ...(onItem && { onItem }),
      }),
    }),
  };
};
