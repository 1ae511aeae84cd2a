import { checkDefinition } from '../check.ts';
import { descriptionsOf, itemsOf } from '../../lab/index.ts';

/** Whether a noun stands in a text with a capital, other than at the beginning of a sentence. */
const isCapitalised = (text: string, noun: string): boolean => {
  const places = [...text.matchAll(new RegExp(`\\b${noun}s?\\b`, 'g'))];
  return places.some(
    ({ index }) => !/(?:^|[.!?]\s+)$/.test(text.slice(0, index)),
  );
};

export default checkDefinition(
  {
    id: 'style/nouns-in-lower-case',
    rule: 'A noun has no capital in a description',
    severity: 'warning',
  },
  (definition) => {
    const nouns = [
      ...new Set(itemsOf(definition).flatMap(({ noun }) => noun ?? [])),
      // A noun is a word of people's own, and may be written with anything; what is all capitals is a short form.
    ].filter((noun) => /^[A-Z][\p{L} ]*[a-z]$/u.test(noun));
    return descriptionsOf(definition).flatMap(({ where, text }) =>
      nouns
        .filter((noun) => isCapitalised(text, noun))
        .map((noun) => ({
          where,
          message: `"${text}" writes "${noun}". Write "${noun.toLowerCase()}".`,
        })),
    );
  },
);
