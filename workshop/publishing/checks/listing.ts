import { type Listing, type Row } from './check.ts';

/** Takes what is said of each broken rule, and leaves out the rest. */
const problemsIn = (rules: [isBroken: boolean, what: string][]): string[] =>
  rules.filter(([isBroken]) => isBroken).map(([, what]) => what);

const problemsOfDescription = ({ name, description }: Listing): string[] => {
  const { length } = description;
  const sentences = description.split(/[.!?]+(?:\s|$)/).filter(Boolean).length;
  return problemsIn([
    [
      length < 40 || length > 140,
      `has ${length} characters; it must have 40 to 140`,
    ],
    [sentences > 3, `has ${sentences} sentences; three are the most`],
    [!description.startsWith(`${name} is`), `does not begin "${name} is"`],
    [/zapier/i.test(description), 'speaks of Zapier; it is about the app'],
    [
      /\bsync/i.test(description),
      'says "sync", which is about the integration; it is about the app',
    ],
  ]);
};

/** What a PNG begins with; its size, in pixels, and its colour type stand in the chunk behind that (PNG 3, 11.2.1). */
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const problemsOfLogo = ({ logo }: Listing): string[] => {
  const bytes = Buffer.from(logo);
  if (bytes.length < 26 || !bytes.subarray(0, PNG.length).equals(PNG)) {
    return ['is no PNG'];
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return problemsIn([
    [width !== height, `is ${width} by ${height} px; make it square`],
    [Math.min(width, height) < 256, 'is smaller than 256 px'],
    // Colour types 4 and 6 are grey and true colour with alpha.
    [![4, 6].includes(bytes[25] ?? 0), 'has no alpha channel; save it as RGBA'],
  ]);
};

/** Zapier's checks of what the app directory shows. */
export const listingChecks: Row<'listing'>[] = [
  {
    id: 'M002',
    rule: "The listing's description is 40 to 140 characters about the app itself",
    severity: 'publishing',
    look: ({ listing }) =>
      problemsOfDescription(listing).map((what) => ({
        where: 'listing.description',
        message: `The description ${what}.`,
      })),
  },
  {
    id: 'M004',
    rule: 'The logo is a square PNG with alpha, 256 px or more',
    severity: 'publishing',
    look: ({ listing }) =>
      problemsOfLogo(listing).map((what) => ({
        where: 'listing.logo',
        message: `The logo ${what}.`,
      })),
  },
];
