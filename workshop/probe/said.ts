import { NAME_WORDS, WORDS } from './vocabulary.ts';

/*
 * A report can be sent to anybody, so what is in it is not filtered: it can only be made here. `says` takes the sentences of
 * this project's own code, and in their gaps only what one of the makers below has let through.
 */

const SAID: unique symbol = Symbol('said');

/** Text that may be in a report. */
export type Said = { readonly [SAID]: string };

const said = (text: string): Said => ({ [SAID]: text });

export const textOf = (text: Said): string => text[SAID];

/** A sentence of the code's own. */
export const says = (parts: TemplateStringsArray, ...gaps: Said[]): Said =>
  said(
    parts
      .map((part, index) => {
        const gap = gaps[index];
        return gap ? part + textOf(gap) : part;
      })
      .join(''),
  );

export const listed = (parts: readonly Said[], between = says`, `): Said =>
  said(parts.map(textOf).join(textOf(between)));

/** Without those that say the same as one before. */
export const different = (parts: readonly Said[]): Said[] => [
  ...new Map(parts.map((part) => [textOf(part), part])).values(),
];

/** A value that TrackingTime's own documents name, such as COMPANY; of any other only that it is one. */
export const word = (value: unknown): Said =>
  typeof value === 'string' && WORDS.has(value)
    ? said(value)
    : says`another word`;

export const isWord = (value: string): boolean => WORDS.has(value);

/** The parts of a name: `created_at`, `X-RateLimit-Reset`, `thirdPartyId`. */
const partsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_-]/);

/** The name of a field or a header, if it is made of words that such names are made of. */
export const named = (name: string): Said | undefined =>
  name.length <= 60 && partsOf(name).every((part) => NAME_WORDS.has(part))
    ? said(name)
    : undefined;

/** Names that can be written, and how many others there are. */
export const namesIn = (names: readonly string[]): Said => {
  const known = names.flatMap((name) => named(name) ?? []);
  const others = names.length - known.length;
  const all =
    others === 0 ? known : [...known, says`other names: ${count(others)}`];
  return all.length === 0 ? says`none` : listed(all);
};

/** A status of HTTP's, or in an envelope. */
export const status = (value: unknown): Said =>
  Number.isInteger(value) && Number(value) >= 100 && Number(value) < 600
    ? said(String(value))
    : says`none`;

/** How many, roughly. */
export const count = (many: number): Said => {
  if (many < 2) {
    return many === 1 ? says`1` : says`0`;
  }
  if (many < 10) {
    return says`2 to 9`;
  }
  if (many < 100) {
    return says`10 to 99`;
  }
  return many < 1000 ? says`100 to 999` : says`1,000 or more`;
};

/** A time that something took. */
export const seconds = (milliseconds: number): Said =>
  said(`${Math.max(0, Math.round(milliseconds / 1000))} s`);

const MEDIA_TYPES = new Map([
  ['application/json', says`application/json`],
  ['application/x-www-form-urlencoded', says`a form`],
  ['text/html', says`text/html`],
  ['text/plain', says`text/plain`],
  ['text/csv', says`text/csv`],
]);

export const mediaType = (header: string | null | undefined): Said => {
  const [type = ''] = (header ?? '').toLowerCase().split(';');
  return type === ''
    ? says`no content type`
    : (MEDIA_TYPES.get(type.trim()) ?? says`another content type`);
};
