import { type Auth, apiOf } from '../../scripts/auth.ts';

/** `id`, `project_id`, `tag_ids`. */
const HOLDS_IDS = /(?:^|_)ids?$/;

const numberIn = (id: unknown): unknown =>
  typeof id === 'string' ? (/_(\d+)$/.exec(id)?.[1] ?? id) : id;

const withNumbers = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) {
    return value.map((each) => withNumbers(each, key));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        name,
        withNumbers(part, name),
      ]),
    );
  }
  return HOLDS_IDS.test(key) ? numberIn(value) : value;
};

/**
 * Fields, or records, with the ids that a build knows records by. The sandbox keeps a record as `proj_8`. That is its id in the
 * documented API, and 8 is its id in the live one.
 */
export const asKnownTo = <Fields>(auth: Auth, fields: Fields): Fields =>
  apiOf(auth) === 'live'
    ? // The same fields: an id stays a text.
      (withNumbers(fields) as Fields)
    : fields;
