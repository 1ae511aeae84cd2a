import type { Bundle, ZObject } from 'zapier-platform-core';
import { keep, recall } from '../transport/cache.ts';

/** Zapier keeps a cache entry no longer. A Zap polls every few minutes, so it's there as long as the Zap is on. */
const KEPT_S = 24 * 60 * 60;

export type Created = { id: string; created_at: string | null };

/** The newest second that a poll saw, and which of its records: another one can be made in the same second, later. */
export type LastSeen = { second: number; ids: string[] };

/** A second that is older than all. */
const NOTHING_YET: LastSeen = { second: 0, ids: [] };

/** A record that doesn't say when it was created isn't newer than any. */
const secondOf = ({ created_at }: Created): number =>
  created_at === null ? 0 : Math.floor(Date.parse(created_at) / 1000);

/** Whether a poll that saw all until then has not seen this record. */
export const isUnseen = (
  record: Created,
  { second, ids }: LastSeen,
): boolean => {
  const created = secondOf(record);
  return created > second || (created === second && !ids.includes(record.id));
};

/** No two clocks are quite the same. */
const SLACK_S = 5 * 60;

/** What a poll has seen that has seen these, too. A record of the future says nothing of those that are made until then. */
export const withSeen = (
  records: Created[],
  before: LastSeen = NOTHING_YET,
): LastSeen => {
  const latest = Date.now() / 1000 + SLACK_S;
  const seconds = records.map(secondOf).filter((second) => second <= latest);
  const second = Math.max(before.second, ...seconds);
  const ids = records
    .filter((record) => secondOf(record) === second)
    .map(({ id }) => id);
  const earlier = before.second === second ? before.ids : [];
  return { second, ids: [...new Set([...earlier, ...ids])] };
};

const isLastSeen = (value: unknown): value is LastSeen =>
  typeof value === 'object' &&
  value !== null &&
  'second' in value &&
  typeof value.second === 'number' &&
  'ids' in value &&
  Array.isArray(value.ids);

/**
 * Each Zap's own: one that polls later must not take for seen what only another one has. Where Zapier doesn't say which Zap
 * it is, those with the same fields share it.
 */
const placeOf = (
  z: ZObject,
  { meta }: Bundle,
  trigger: string,
  input: object,
): string => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells Zaps apart, and it can do without.
  const zap = meta.zap?.id;
  const poll = JSON.stringify([trigger, zap, input]);
  return `poll:${z.hash('sha256', poll)}`;
};

/** What the last poll of a Zap saw; undefined if there was none, and 'unknown' if Zapier's cache doesn't say. */
export const lastSeen = async (
  z: ZObject,
  ...poll: [bundle: Bundle, trigger: string, input: object]
): Promise<LastSeen | 'unknown' | undefined> => {
  const kept = await recall(z, placeOf(z, ...poll), 'auth');
  if (kept === undefined) {
    return 'unknown';
  }
  return isLastSeen(kept) ? kept : undefined;
};

/** Keeps it for the next poll, for the connection. Without Zapier's cache, that reads one page. */
export const keepSeen = (
  z: ZObject,
  seen: LastSeen,
  ...poll: [bundle: Bundle, trigger: string, input: object]
): Promise<boolean> => keep(z, placeOf(z, ...poll), seen, KEPT_S, 'auth');
