import { isRecord } from '../../transport/json.ts';
import { EVENTS, RECORDS, SHAPES } from './contract.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

const isId = (value: unknown): boolean => isText(value) && value !== '';

const isDate = (value: unknown): boolean => {
  if (!isText(value) || !/^\d{4}-\d\d-\d\d$/.test(value)) {
    return false;
  }
  const day = new Date(`${value}T00:00:00Z`);
  // JavaScript takes February 30 for a day in March.
  return (
    !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === value
  );
};

/** RFC 3339. JavaScript doesn't know leap seconds. */
const TIME =
  /^\d{4}-\d\d-\d\d[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** How the value of each kind of field is recognised. */
const KINDS = {
  id: isId,
  /** Addresses, words of a list and names are texts: no item depends on what they look like. */
  text: isText,
  time: (value: unknown) =>
    isText(value) && TIME.test(value) && isDate(value.slice(0, 10)),
  date: isDate,
  /** Seconds, or how many there are. */
  count: (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0,
  amount: (value: unknown) => Number.isFinite(value) && Number(value) >= 0,
  boolean: (value: unknown) => typeof value === 'boolean',
  ids: (value: unknown) => Array.isArray(value) && value.every(isId),
} satisfies Record<string, (value: unknown) => boolean>;

/** What a field of an answer holds. With a `?` it can be null, or not be there at all. */
type Kind = keyof typeof KINDS | `${keyof typeof KINDS}?`;

/** What a record must be like for an item to work with it: a list of one shape stands for any number of such records. */
export type Shape = {
  readonly [field: string]: Kind | Shape | readonly [Shape];
};

type Operation = keyof typeof RECORDS;

const { Caller, WebhookCreated } = SHAPES;

/** Answers of which nothing uses more than this. What is not used can do no harm, and is not asked for. */
const PARTS: Partial<Record<Operation, Shape>> = {
  'GET /users/me': {
    id: Caller.id,
    name: Caller.name,
    email: Caller.email,
    account: Caller.account,
  },
  'POST /webhooks': { id: WebhookCreated.id, secret: WebhookCreated.secret },
  'DELETE /webhooks/{id}': {},
};

/** The record that an operation of the contract answers with, or with a list of. */
export const shapeOf = (method: string, template: string): Shape => {
  // The types of `call.ts` allow no other operation.
  const operation = `${method} ${template}` as Operation;
  return PARTS[operation] ?? SHAPES[RECORDS[operation]];
};

/** The record that an event is about. */
export const shapeOfEvent = (event: keyof typeof EVENTS): Shape =>
  SHAPES[EVENTS[event]];

/** Stands for a value that is not what it should be; undefined and null are values too. */
const MISFIT = Symbol('misfit');

const readPlain = (kind: Kind, value: unknown): unknown => {
  if (kind.endsWith('?') && (value === undefined || value === null)) {
    return null;
  }
  // Without its question mark it is one of them: `Kind` says so.
  const fits = KINDS[kind.replace('?', '') as keyof typeof KINDS];
  return fits(value) ? value : MISFIT;
};

const readList = (shape: Shape, value: unknown): unknown => {
  const records = Array.isArray(value)
    ? value.map((item) => readRecord(shape, item))
    : [undefined];
  return records.includes(undefined) ? MISFIT : records;
};

const isListOf = (kind: Shape | readonly [Shape]): kind is readonly [Shape] =>
  Array.isArray(kind);

const readField = (kind: Shape[string], value: unknown): unknown => {
  if (typeof kind === 'string') {
    return readPlain(kind, value);
  }
  return isListOf(kind)
    ? readList(kind[0], value)
    : (readRecord(kind, value) ?? MISFIT);
};

/**
 * The record, if it is what its shape says, with null for what can be missing and is. Undefined if it is not: what the
 * server left out, or sent otherwise than its contract says, must not get into a Zap as "undefined". Fields that the
 * shape does not name are left out: nobody has asked for them.
 */
export const readRecord = (
  shape: Shape,
  value: unknown,
): Record<string, unknown> | undefined => {
  if (!isRecord(value)) {
    return undefined;
  }
  const record: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(shape)) {
    const read = readField(kind, value[field]);
    if (read === MISFIT) {
      return undefined;
    }
    record[field] = read;
  }
  return record;
};

/**
 * The fields that are there of a record that may be incomplete; no fields if nothing is there. Undefined if one of
 * them is not what its shape says.
 */
export const readPart = (
  shape: Shape,
  value: unknown,
): Record<string, unknown> | undefined => {
  const part = value ?? {};
  const there = Object.entries(shape).filter(
    ([field]) => isRecord(part) && Object.hasOwn(part, field),
  );
  return readRecord(Object.fromEntries(there), part);
};

/** The readable fields of a record that doesn't fit its shape. */
export const readableFields = (
  shape: Shape,
  record: Record<string, unknown>,
): Record<string, unknown> => {
  const fields: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(shape)) {
    // What isn't there says nothing of such a record, though it may be missing from another.
    const isThere = Object.hasOwn(record, field);
    const read = isThere ? readField(kind, record[field]) : MISFIT;
    if (read !== MISFIT) {
      fields[field] = read;
    }
  }
  return fields;
};
