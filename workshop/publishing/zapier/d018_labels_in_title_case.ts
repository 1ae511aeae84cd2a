import { checkDefinition } from '../check.ts';
import { labelsOf } from '../../lab/index.ts';

/** Words that titles leave small inside, though not at either end. */
const SMALL = new Set(
  'a an and as at but by for from if in into nor of off on onto or out over per so than the to up via vs with yet'.split(
    ' ',
  ),
);

/** A label in title case. What has a capital somewhere (API, iPhone) is left alone. */
export const titleCase = (label: string): string => {
  const words = label.split(' ');
  return words
    .map((word, index) => {
      const isInside = index > 0 && index < words.length - 1;
      if (isInside && SMALL.has(word)) {
        return word;
      }
      return /\p{Lu}/u.test(word)
        ? word
        : word.replace(/\p{Ll}/u, (letter) => letter.toUpperCase());
    })
    .join(' ');
};

export default checkDefinition(
  { id: 'D018', rule: 'Labels are in title case', severity: 'publishing' },
  (definition) =>
    labelsOf(definition)
      .filter(({ text }) => titleCase(text) !== text)
      .map(({ where, text }) => ({
        where,
        message: `"${text}" should be "${titleCase(text)}".`,
      })),
);
