import type { ZObject } from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { originIn } from '../transport/origin.ts';

const DEFAULT_ORIGIN = 'https://app.trackingtime.co';

/**
 * TrackingTime's origin: the public one, unless TRACKINGTIME_ORIGIN names another. Read at each use, so that one
 * process can talk to the sandbox and then to the real API.
 *
 * @throws Error if the setting isn't an origin, or is plain HTTP to anything but this machine.
 */
export const origin = (): string =>
  originIn(
    {
      name: 'TRACKINGTIME_ORIGIN',
      value: process.env.TRACKINGTIME_ORIGIN ?? DEFAULT_ORIGIN,
    },
    DEFAULT_ORIGIN,
  );

const BASE = '/api/v4';

/** Where every operation of the API lives: `{origin}/api/v4`. */
export const apiBase = (): string => `${origin()}${BASE}`;

/** Whether a URL is an operation of TrackingTime's API, and so may carry the connection's credentials. */
export const isApiUrl = (url: string): boolean =>
  URL.canParse(url) &&
  new URL(url).origin === origin() &&
  new URL(url).pathname.startsWith(`${BASE}/`);

/** What no path of the API has, and a server on the way may take for something else: `/x/..;/y` for `/y`. */
const ODD = /[\\;\p{Cc}]/u;
/** Two dots, with characters that a server on the way may trim off. */
const CLIMBS = /(?:^|\/)\s*\.\s*\.\s*(?:\/|$)/;
/** A URL that is parsed takes these for `.` and `..`, and nobody has to write them so. */
const HIDDEN_DOTS = /(?:^|\/)(?:\.?%2e|%2e\.|%2e%2e)(?:\/|$)/i;

/** Anything encoded more often than that is hiding something. */
const MOST_ENCODINGS = 4;

/**
 * Decodes a path once. A percent sign that doesn't begin a code stays as it is: it can be in an id.
 *
 * @throws URIError for bytes that aren't text, such as an overlong slash.
 */
const decodedOnce = (path: string): string =>
  path.replace(/(?:%[\da-f]{2})+/gi, decodeURIComponent);

/**
 * Whether a server on the way could read a path differently from how a URL is read here, and so leave the API with
 * the connection's credentials: servers and proxies decode more than once, and have their own idea of `;` and `\`.
 *
 * @param written a path below the API as someone wrote it, maybe with a query
 * @param pathname what a URL makes of it
 */
export const mayLeadElsewhere = (
  written: string,
  pathname: string,
): boolean => {
  const [path = ''] = written.split(/[?#]/, 1);
  if (ODD.test(path) || HIDDEN_DOTS.test(path)) {
    return true;
  }
  let decoded = pathname;
  for (let times = 0; times <= MOST_ENCODINGS; times += 1) {
    if (ODD.test(decoded) || CLIMBS.test(decoded.normalize('NFKC'))) {
      return true;
    }
    try {
      const next = decodedOnce(decoded);
      if (next === decoded) {
        return false;
      }
      decoded = next;
    } catch {
      return true;
    }
  }
  return true;
};

type QueryValue = string | number | boolean | null | undefined;

/** An id that the URL itself would drop ("", ".", "..") can't be a record's. */
const encodeId = (z: ZObject, id: string, noun: string): string => {
  if (/^\.{0,2}$/.test(id)) {
    throw halted(
      z,
      `This step needs the ID of a ${noun}, and got "${id}". Choose one from the list, or map the ID from an earlier step.`,
    );
  }
  // Half a character (a lone surrogate) cannot be encoded, and is in no id that exists.
  return encodeURIComponent(id.toWellFormed());
};

const queryText = (query: object): string => {
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries<QueryValue | QueryValue[]>({
    ...query,
  })) {
    for (const value of Array.isArray(values) ? values : [values]) {
      if (value !== undefined && value !== null && value !== '') {
        search.append(name, String(value));
      }
    }
  }
  return search.size > 0 ? `?${search.toString()}` : '';
};

/** What an operation is asked for, and a builder's word for what it is about. */
export type Addressed = {
  path?: Record<string, string> | undefined;
  query?: object | undefined;
  noun: string;
};

/**
 * The URL of an operation of a contract; `template` is its path, with the `{parameters}` still in it. Empty query
 * values are left out, and a list repeats its name.
 *
 * @throws HaltedError for an id that can't be a record's.
 */
export const urlOf = (
  z: ZObject,
  template: string,
  { path = {}, query = {}, noun }: Addressed,
): string => {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeId(z, path[name] ?? '', noun),
  );
  return `${apiBase()}${filled}${queryText(query)}`;
};
