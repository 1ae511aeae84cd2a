import { checkWith } from '../check.ts';
import type { Listing } from '../listing.ts';

const SHORTEST = 40;
const LONGEST = 140;

const wrongWith = ({ name, description }: Listing): string[] => {
  const sentences = description.split(/[.!?]+(?:\s|$)/).filter(Boolean).length;
  const { length } = description;
  return [
    ...(length < SHORTEST || length > LONGEST
      ? [`has ${length} characters; it must have ${SHORTEST} to ${LONGEST}`]
      : []),
    ...(sentences > 3
      ? [`has ${sentences} sentences; three are the most`]
      : []),
    ...(description.startsWith(`${name} is`)
      ? []
      : [`does not begin "${name} is"`]),
    ...(/zapier/i.test(description)
      ? ['speaks of Zapier; it is about the app']
      : []),
    ...(/\bsync/i.test(description)
      ? ['says "sync", which is about the integration; it is about the app']
      : []),
  ];
};

export default checkWith(
  {
    id: 'M002',
    rule: "The listing's description is 40 to 140 characters about the app itself",
    severity: 'publishing',
  },
  'listing',
  (listing) =>
    wrongWith(listing).map((what) => ({
      where: 'listing.description',
      message: `The description ${what}.`,
    })),
);
