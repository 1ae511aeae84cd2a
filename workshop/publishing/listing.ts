import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the app directory shows, from listing/listing.json and the logo beside it. */
export type Listing = {
  name: string;
  description: string;
  category: string;
  homepage: string;
  /** The bytes of logo.png. */
  logo: Uint8Array;
};

/**
 * Reads the listing.
 *
 * @throws Error when a file is missing or a text is.
 */
export const readListing = async (folder = 'listing'): Promise<Listing> => {
  const file = join(folder, 'listing.json');
  const json = JSON.parse(await readFile(file, 'utf8')) as Record<
    string,
    unknown
  >;
  const text = (key: string): string => {
    const value = json[key];
    if (typeof value !== 'string' || value === '') {
      throw new Error(`${file} needs a text for "${key}".`);
    }
    return value;
  };
  return {
    name: text('name'),
    description: text('description'),
    category: text('category'),
    homepage: text('homepage'),
    logo: await readFile(join(folder, 'logo.png')),
  };
};
