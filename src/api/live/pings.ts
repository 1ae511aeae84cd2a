import { isRecord, readJson } from '../../transport/json.ts';

/*
 * What TrackingTime sends to a hook's address is documented nowhere, and nothing in it is signed. So a delivery is only a
 * sign that something happened: all that is taken from it are the ids of the entries that it may be about, whatever its
 * shape. They are read again before anything is believed.
 */

/** The most entries that are read again for one delivery. */
export const MOST_IDS = 100;

/** What is longer isn't read. 200 whole records, as many as the sender is known to work off at once, are half of it. */
const LONGEST = 1_000_000;

/** How far into it an id may be, and how many values are looked at. */
const DEEPEST = 6;
const MOST_VALUES = 20_000;

const ID = /^[1-9]\d{0,18}$/;

/** Names under which a delivery can have what it is about, and under which an entry's id can be. */
const ABOUT: ReadonlySet<string> = new Set(
  `data event events entry entries time_entry time_entries item items object objects record records payload body
  resource`.split(/\s+/),
);
const IDS: ReadonlySet<string> = new Set(
  'event_id event_ids evt_id evt_ids entry_id entry_ids ids'.split(' '),
);

/** Names that an entry has, in either spelling: an `id` next to one is the entry's, and not the delivery's. */
const OF_AN_ENTRY: ReadonlySet<string> = new Set(
  'start end s e duration d timezone tz notes n'.split(' '),
);

/** The entries that a delivery may be about; undefined if it doesn't say, or names more than can be read. */
export type Ping = {
  ids: string[];
  /** False if the id could as well be the delivery's own. */
  isSure: boolean;
};

type Found = { sure: Set<string>; unsure: Set<string>; looks: number };

const idIn = (value: unknown): string | undefined => {
  const id =
    typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return ID.test(id.trim()) ? id.trim() : undefined;
};

const look = (found: Found, value: unknown, depth: number): void => {
  found.looks += 1;
  if (depth > DEEPEST || found.looks > MOST_VALUES) {
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) {
      look(found, item, depth + 1);
    }
    return;
  }
  const id = idIn(value);
  if (id !== undefined) {
    found.sure.add(id);
  }
  if (isRecord(value)) {
    lookInside(found, value, depth);
  } else if (depth > 0 && typeof value === 'string' && /^[[{]/.test(value)) {
    // A form can have JSON in a field.
    look(found, readJson(value), depth + 1);
  }
};

const lookInside = (
  found: Found,
  record: Record<string, unknown>,
  depth: number,
): void => {
  const names = Object.keys(record);
  const id = idIn(record.id);
  if (id !== undefined) {
    // On the outside it can be that of the delivery.
    const isEntrys =
      depth > 0 ||
      names.length === 1 ||
      names.some((name) => OF_AN_ENTRY.has(name));
    found[isEntrys ? 'sure' : 'unsure'].add(id);
  }
  for (const name of names) {
    if (IDS.has(name) || ABOUT.has(name)) {
      look(found, record[name], depth + 1);
    }
  }
};

/** A form as an object: `data[id]=8` is `{data: [{id: "8"}]}`. */
const readForm = (text: string): Record<string, unknown> => {
  const fields = new Map<string, unknown[]>();
  for (const [name, value] of [...new URLSearchParams(text)].slice(
    0,
    MOST_VALUES,
  )) {
    const [first = '', ...inside] = name.split(/[[\].]+/).filter(Boolean);
    const nested = inside.reduceRight<unknown>(
      (content, key) => (/^\d+$/.test(key) ? [content] : { [key]: content }),
      value,
    );
    const values = fields.get(first) ?? [];
    values.push(nested);
    fields.set(first, values);
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [
      name,
      values.length === 1 ? values[0] : values,
    ]),
  );
};

const FORM = /^[\w.[\]%]+=/;

const pingOf = ({ sure, unsure }: Found): Ping | undefined => {
  const isSure = sure.size > 0;
  const ids = [...(isSure ? sure : unsure)];
  return ids.length === 0 || ids.length > MOST_IDS
    ? undefined
    : { ids, isSure };
};

/** Reads what came to a hook's address: JSON, a form, or a text with numbers in it. */
export const readPing = (content: string): Ping | undefined => {
  const found: Found = { sure: new Set(), unsure: new Set(), looks: 0 };
  if (content.length > LONGEST) {
    return undefined;
  }
  const json = readJson(content);
  if (json !== undefined) {
    look(found, json, 0);
  } else if (FORM.test(content)) {
    look(found, readForm(content), 0);
  } else {
    for (const [id] of content.matchAll(
      /(?<![\w.-])[1-9]\d{0,18}(?![\w.-])/g,
    )) {
      found.unsure.add(id);
      if (found.unsure.size > MOST_IDS) {
        break;
      }
    }
  }
  return pingOf(found);
};
