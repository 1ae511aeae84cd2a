/** All that there is to check in this repository: the built definition, the listing, the published version, live runs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Auth } from '../../scripts/auth.ts';
import { changelogOf } from './changelog.ts';
import type { Listing, Subject } from './checks/check.ts';
import { buildDefinition, readVariables } from './own_definition.ts';
import { readPublished } from './published.ts';
import { tryEveryItem } from './try_every_item.ts';

/** What the app directory shows, from listing/listing.json and the logo there. */
export const readListing = async (): Promise<Listing> => ({
  // A test holds it against what the command line asks for.
  ...(JSON.parse(await readFile(join('listing', 'listing.json'), 'utf8')) as {
    name: string;
    description: string;
  }),
  logo: await readFile(join('listing', 'logo.png')),
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
  live,
  ...options
}: Options): Promise<Subject> => {
  const definition = await buildDefinition(options.auth);
  const listing = await readListing();
  const changelog = await readFile('CHANGELOG.md', 'utf8');
  return {
    definition,
    listing,
    appName: listing.name,
    published: await readPublished(options.auth),
    environment: {
      variables: await readVariables(),
      changelog: changelogOf(changelog, definition.version),
    },
    ...(live && { live: await tryEveryItem({ ...options, definition }) }),
  };
};
