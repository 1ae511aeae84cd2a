import type { Outcome } from './outcome.ts';

/** Where in an answer fields can be odd: in its first record, in every record, in a report's totals, in `meta`. */
export const ODD_PLACES = ['first', 'every', 'totals', 'meta'] as const;
export type OddPlace = (typeof ODD_PLACES)[number];

/** By field: what stands there in place of the value, as JSON text; null leaves the field out. */
export type OddFields = Readonly<Record<string, string | null>>;

/** How an operation is performed otherwise than the contract has it, and still answers with success. */
export type Disobedience = {
  /** Query parameters that it takes no notice of. */
  readonly ignores?: readonly string[];
  /** The most records a page has, whatever is asked for. */
  readonly caps_page?: number;
  readonly odd?: Readonly<Partial<Record<OddPlace, OddFields>>>;
};

/** The parameter that says how many records a page has, and how many it has without. */
type PageSize = { readonly name: string; readonly usual: number };

const DOCUMENTED_PAGE: PageSize = { name: 'per_page', usual: 50 };

type Fields = Record<string, unknown>;

/** A query as an operation reads it that takes no notice of some of it. */
export const queryReadBy = (
  { ignores = [], caps_page }: Disobedience,
  query: object,
  { name, usual }: PageSize = DOCUMENTED_PAGE,
): Fields => {
  const read: Fields = Object.fromEntries(
    Object.entries(query).filter(([parameter]) => !ignores.includes(parameter)),
  );
  if (caps_page === undefined) {
    return read;
  }
  const size = Math.min(Number(read[name] ?? usual), caps_page);
  return { ...read, [name]: size };
};

/** The first of these texts that isn't JSON, if any. */
export const notJson = ({ odd = {} }: Disobedience): string | undefined =>
  Object.values(odd)
    .flatMap((fields) => Object.values(fields))
    .filter((text) => text !== null)
    .find((text) => !isJson(text));

/** An answer with its odd fields; an error, or one that has no such place, stays as it is. */
export const oddly = ({ odd }: Disobedience, right: Outcome): Outcome => {
  if (odd === undefined || right.status >= 300) {
    return right;
  }
  // Every answer of an operation that succeeded is an object, and what `data` can be follows.
  const body = JSON.parse(right.body) as Fields;
  for (const place of ODD_PLACES) {
    for (const fields of placesIn(body, place)) {
      for (const [name, text] of Object.entries(odd[place] ?? {})) {
        if (text === null) {
          Reflect.deleteProperty(fields, name);
        } else {
          fields[name] = asWritten(text);
        }
      }
    }
  }
  return { ...right, body: JSON.stringify(body) };
};

const placesIn = (body: Fields, place: OddPlace): readonly Fields[] => {
  const { data, meta } = body as { data?: unknown; meta?: Fields };
  if (place === 'meta') {
    return meta === undefined ? [] : [meta];
  }
  const { totals, rows = data } = (data ?? {}) as Fields;
  if (place === 'totals') {
    return totals === undefined ? [] : [totals as Fields];
  }
  const records = (Array.isArray(rows) ? rows : [rows]) as Fields[];
  return place === 'every' ? records : records.slice(0, 1);
};

/**
 * A value that `JSON.stringify` writes as this very text. JavaScript would write the number 1e400 as null, and round the
 * digits of a long id.
 */
const asWritten = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' ? value : rawJSON(text);
};

// TypeScript does not have it yet (ES2026); Node has it from 22 on.
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => object };

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
