import type { ZObject } from 'zapier-platform-core';

/*
 * This wire knows no idempotency key. So if a create brings no clear answer, what it was to make is looked for, and is
 * taken for ours if it's the same in all that was sent, and was made just now.
 */

/** What is wanted of a record, as the port has it. */
export type Wanted<Item> = { [Key in keyof Item]?: Item[Key] | undefined };

/** Hours with two decimals are as near as some programs keep them. */
const NEAR_S = 36;

/** People don't see how a line ends, and servers differ in it. */
const sameLines = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

const isSame = (value: unknown, wanted: unknown): boolean => {
  if (typeof value === 'number' && typeof wanted === 'number') {
    return Math.abs(value - wanted) < NEAR_S;
  }
  return typeof value === 'string' && typeof wanted === 'string'
    ? sameLines(value) === sameLines(wanted)
    : value === wanted;
};

/** Of what was wanted and said, what a record isn't. */
export const missingIn = (record: object, wanted: object): string[] => {
  const known = new Map<string, unknown>(Object.entries(record));
  return Object.entries(wanted)
    .filter(([, value]) => value !== undefined)
    .filter(([key, value]) => !isSame(known.get(key), value))
    .map(([key]) => key);
};

/** Whether a record is what was wanted, as far as that was said. */
export const isLike = (record: object, wanted: object): boolean =>
  missingIn(record, wanted).length === 0;

/**
 * How old it can be. Clocks differ, and a server that is too slow to answer may have been slow to begin. It can't be newer
 * by more than that, either: then its zone isn't the one we read it in, and it could be any age.
 */
const JUST_NOW_MS = 5 * 60_000;

/** Whether something was created so lately that a step that runs now can have created it. */
export const isJustMade = ({
  created_at,
}: {
  created_at: string | null;
}): boolean =>
  created_at !== null &&
  Math.abs(Date.now() - Date.parse(created_at)) <= JUST_NOW_MS;

/** What a run has created so far, by ids, and how many of the same are on their way. */
type Making = {
  made: Set<string>;
  onTheirWay: Map<string, Set<Promise<unknown>>>;
};

const ofRuns = new WeakMap<ZObject, Making>();

const makingIn = (z: ZObject): Making => {
  const known = ofRuns.get(z) ?? { made: new Set(), onTheirWay: new Map() };
  ofRuns.set(z, known);
  return known;
};

/**
 * Creates, and tells apart what one run creates several times: two equal time entries, say. What is found after a lost
 * answer is none that another create of the run was answered with, or could still be.
 *
 * @param what is the same for those that look the same.
 * @param create is given what finds the one that it was to make.
 * @param look lists all that could be it.
 */
export const createApart = async <Made extends { id: string }>(
  z: ZObject,
  what: unknown,
  {
    create,
    look,
  }: {
    create: (find: () => Promise<Made | undefined>) => Promise<Made>;
    look: () => Promise<Made[]>;
  },
): Promise<Made> => {
  const { made, onTheirWay } = makingIn(z);
  const key = JSON.stringify(what);
  const equals = onTheirWay.get(key) ?? new Set();
  onTheirWay.set(key, equals);
  const answered = Promise.withResolvers<true>();
  equals.add(answered.promise);
  const isAnswered = () => {
    equals.delete(answered.promise);
    answered.resolve(true);
  };
  try {
    const result = await create(async () => {
      isAnswered();
      await Promise.all(equals);
      const there = await look();
      // An equal that was sent meanwhile can be there already, and is known as soon as it's answered.
      await Promise.all(equals);
      const found = there.find(({ id }) => !made.has(id));
      if (found) {
        // Nothing else of this run came between: it belongs to this one alone.
        made.add(found.id);
      }
      return found;
    });
    made.add(result.id);
    return result;
  } finally {
    isAnswered();
  }
};
