import { differences } from './fields.ts';
import type { Catalogue, WholeItem, WholePair } from './item.ts';
import { table } from './markdown.ts';

/** What a build has of an item, in the words of the table. */
const shown = (item: WholeItem | WholePair | undefined): string => {
  if (!item) {
    return '—';
  }
  if (item.kind === 'instant trigger') {
    return 'instant';
  }
  return item.kind === 'polling trigger' ? 'every few minutes' : 'yes';
};

const fieldsOf = (item: WholeItem | WholePair) =>
  'fields' in item ? item.fields : [];

const visible = ({ items, pairs }: Catalogue): (WholeItem | WholePair)[] => [
  ...items.filter(({ kind }) => kind !== 'hidden trigger'),
  ...pairs,
];

/** All items of both builds, and how the form of the live build's differs. */
export const buildsTable = (documented: Catalogue, live: Catalogue): string => {
  const here = visible(documented);
  const there = visible(live);
  const rows = [
    ...here,
    ...there.filter((item) => !here.some(({ label }) => label === item.label)),
  ].map(({ label }) => {
    const [one, other] = [here, there].map((build) =>
      build.find((item) => item.label === label),
    );
    const notes =
      one && other ? differences(fieldsOf(one), fieldsOf(other)) : [];
    return [label, shown(one), shown(other), notes.join('; ')];
  });
  return table(
    ['Item', 'Documented', 'Live', 'The form of the live build'],
    rows,
  );
};
