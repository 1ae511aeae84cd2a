import type { ZObject } from 'zapier-platform-core';

/** What TrackingTime means by refusing, whatever its wire calls it. */
export type Meaning =
  | 'invalid'
  | 'timer runs'
  | 'unauthorized'
  | 'suspended'
  | 'scope'
  | 'address'
  | 'forbidden'
  | 'no timer'
  | 'missing'
  | 'too fast'
  | 'redirected'
  | 'refused'
  | 'broken';

/** What a refused request told us, as far as it can be trusted on a screen. */
export type Refusal = {
  meaning: Meaning;
  /** HTTP's number, and the wire's own word for it, if it has one. */
  status: number;
  code: string;
  /** Which values are not valid, in words that can be shown; empty if none can. */
  problems: readonly string[];
  /** The permission that is missing, if that is known. */
  scope: string;
  requestId: string;
  /** What was asked for, in a builder's words: "time entry". */
  noun: string;
  /** The id that was asked for, as someone filled it in; empty if none was. */
  named: string;
  /** Seconds to stay away. */
  wait: number;
};

/** How a run ends: see the kinds of error in Zapier's docs on error handling. */
type Kind = 'halted' | 'throttled' | 'expired' | 'error';

type Rung = { kind: Kind; say: (refusal: Refusal) => string };

/** The ladder from a refusal to what a Zap's owner sees. */
const LADDER: Record<Meaning, Rung> = {
  invalid: {
    kind: 'halted',
    say: ({ problems }) =>
      `TrackingTime didn't accept the values of this step${problems.length > 0 ? `: ${problems.join('; ')}` : ''}. Change them and test the step again.`,
  },
  'timer runs': {
    kind: 'halted',
    say: () => 'A timer is already running for this user. Stop it first.',
  },
  unauthorized: {
    kind: 'expired',
    say: () =>
      'TrackingTime no longer accepts this connection. Reconnect your TrackingTime account to go on.',
  },
  suspended: {
    kind: 'halted',
    say: () =>
      'TrackingTime says that this account is suspended, so nothing was done. Ask the owner of the account to look at its subscription. Then replay this run.',
  },
  scope: {
    kind: 'halted',
    say: ({ scope }) =>
      `This step needs ${scope ? `the permission "${scope}"` : 'a permission'}, and this connection doesn't have it. Reconnect your TrackingTime account and allow it, or use a token that has it.`,
  },
  address: {
    kind: 'halted',
    say: () =>
      "The account's IP allow-list keeps Zapier out. Ask an admin of the TrackingTime account to add Zapier's addresses to the IP allow-list in its security settings, or to turn the list off.",
  },
  forbidden: {
    kind: 'halted',
    say: ({ noun }) =>
      `The connected user isn't allowed to do this with that ${noun}. Ask an admin of the TrackingTime account for access, or connect another user.`,
  },
  'no timer': {
    kind: 'halted',
    say: () =>
      'No timer is running for this user, so there was none to stop. Start one first.',
  },
  missing: {
    kind: 'halted',
    say: ({ noun, named }) =>
      `TrackingTime couldn't find ${named ? `the ${noun} "${named}"` : `that ${noun}`}. It may have been deleted, or it belongs to another account. Choose another one, or map its ID if this is a name. Then test the step again.`,
  },
  'too fast': {
    kind: 'throttled',
    say: () =>
      "This account has reached TrackingTime's limit of requests. Zapier tries again by itself in a while.",
  },
  redirected: {
    kind: 'error',
    say: () =>
      "TrackingTime sent this request on to another address. To keep your data safe, this step didn't follow it. Replay this run later. If it fails again, contact TrackingTime support.",
  },
  refused: {
    kind: 'halted',
    say: ({ status }) =>
      `TrackingTime refused what this step sent (status ${status}). Check the fields of this step and test it again.`,
  },
  broken: {
    kind: 'error',
    say: ({ status }) =>
      `Something went wrong at TrackingTime (status ${status}). Replay this run later. If it fails again, contact TrackingTime support.`,
  },
};

/** A sentence with the id by which TrackingTime's support finds the request. */
export const withRequestId = (sentence: string, requestId: string): string =>
  requestId ? `${sentence} (TrackingTime request ${requestId})` : sentence;

const errorOfKind = (z: ZObject, refusal: Refusal): Error => {
  const { kind, say } = LADDER[refusal.meaning];
  const sentence = withRequestId(say(refusal), refusal.requestId);
  switch (kind) {
    case 'halted':
      return new z.errors.HaltedError(sentence);
    case 'throttled':
      return new z.errors.ThrottledError(sentence, refusal.wait);
    case 'expired':
      return new z.errors.ExpiredAuthError(sentence);
    case 'error':
      return new z.errors.Error(sentence, refusal.code, refusal.status);
  }
};

const refusals = new WeakMap<Error, Refusal>();

/** The error that a refused request ends the run with. */
export const errorFor = (z: ZObject, refusal: Refusal): Error => {
  const error = errorOfKind(z, refusal);
  refusals.set(error, refusal);
  return error;
};

/** A halt for a refusal, from an item that can say more about what to do than the ladder's sentence. */
export const haltFor = (
  z: ZObject,
  refusal: Refusal,
  say: (sentence: string) => string,
): Error =>
  new z.errors.HaltedError(
    withRequestId(say(LADDER[refusal.meaning].say(refusal)), refusal.requestId),
  );

/** The refusal behind an error that `errorFor` made. */
export const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof Error ? refusals.get(error) : undefined;

/** Whether an error says that what was asked for is not there: a timer that a search asks for, too. */
export const isMissing = (error: unknown): boolean => {
  const meaning = refusalOf(error)?.meaning;
  return meaning === 'missing' || meaning === 'no timer';
};

/** What was asked for, or undefined if it isn't there: a search that finds nothing hasn't failed. */
export const orNothing = async <T>(
  asked: Promise<T>,
): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
};
