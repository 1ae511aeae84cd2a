import {
  type Definition,
  type Kind,
  type PlacedItem,
  visibleItemsOf,
} from '../../lab/index.ts';

/** What is wrong, and where: `triggers.new_task.project_id`. */
export type Finding = {
  where: string;
  message: string;
};

/** What the app directory shows. */
export type Listing = {
  name: string;
  description: string;
  /** The bytes of logo.png. */
  logo: Uint8Array;
};

/** The version that users have now. */
export type Published = {
  definition: Definition;
  /** The environment variables that it reads. */
  variables: string[];
};

/** What each item gave when it was run. */
export type LiveResults = {
  /** By `kind.key`. */
  items: Record<
    string,
    {
      /** A trigger's items, a search's matches, or the one result of an action. */
      results: unknown[];
      /** What a hook trigger shows in the editor (`performList`). */
      samples?: unknown[];
    }
  >;
  /** Items that weren't run, or ended in an error. */
  failures: Finding[];
};

/** All that there is to check. What is left out can't be checked, and the run says so. */
export type Subject = {
  definition: Definition;
  /** The app's name, which no description may repeat. */
  appName?: string;
  listing?: Listing;
  /** Null while nothing is published yet: then there is nothing to be compared with. */
  published?: Published | null;
  /** The environment variables that this version reads, and what its changelog says. */
  environment?: { variables: string[]; changelog: string };
  live?: LiveResults;
};

export type Part = Exclude<keyof Subject, 'definition'>;

/** A subject that has these parts. */
export type Having<P extends Part> = Subject & {
  [K in P]: NonNullable<Subject[K]>;
};

/**
 * What a failure keeps one from, in Zapier's three steps: an error keeps one from pushing, a publishing task from
 * promoting, a warning from nothing. Zapier's reference doesn't say which check is which. Taken for errors here is
 * what breaks an item; for warnings, what the reference calls a recommendation.
 */
export type Severity = 'error' | 'publishing' | 'warning';

/** One row of a table of checks. */
export type Row<P extends Part = never> = {
  /** Zapier's own (`D018`), or ours: a word and a name (`style/units`). */
  id: string;
  /** What must hold, in one sentence. */
  rule: string;
  severity: Severity;
  /** Finds what breaks the rule. */
  look: (subject: Having<P>) => Finding[];
};

export type Check = Omit<Row, 'look'> & {
  /** The parts that it can't do without. */
  needs: readonly Part[];
  look: (subject: Subject) => Finding[];
};

/** A table of checks that all need these parts, which the run makes sure of before it looks. */
export const tableOf = <P extends Part>(
  needs: readonly P[],
  rows: readonly Row<P>[],
): Check[] =>
  rows.map(({ look, ...about }) => ({
    ...about,
    needs,
    look: (subject) => look(subject as Having<P>),
  }));

/** What is wrong with something, in whole sentences; nothing, or false, when it is right. */
type Wrong = string | readonly string[] | false | undefined;

/** A finding for each thing that is wrong with one of these places. */
export const findIn = <T extends { where: string }>(
  places: readonly T[],
  wrongWith: (place: T) => Wrong,
): Finding[] =>
  places.flatMap((place) =>
    [wrongWith(place)]
      .flat()
      .filter((message) => typeof message === 'string')
      .map((message) => ({ where: place.where, message })),
  );

/** A look at each of these places of a definition. */
export const each =
  <T extends { where: string }>(
    placesOf: (definition: Definition) => readonly T[],
    wrongWith: (place: T, definition: Definition) => Wrong,
  ) =>
  ({ definition }: Subject): Finding[] =>
    findIn(placesOf(definition), (place) => wrongWith(place, definition));

/** The visible items of these kinds. */
export const visible =
  (...kinds: Kind[]) =>
  (definition: Definition): PlacedItem[] =>
    visibleItemsOf(definition, kinds);

/** The places that each of these ways leads to. */
export const joined =
  <T>(...ways: ((definition: Definition) => readonly T[])[]) =>
  (definition: Definition): T[] =>
    ways.flatMap((placesOf) => placesOf(definition));

export type Outcome =
  | { check: Check; status: 'passed'; findings: []; reason?: string }
  | { check: Check; status: 'failed'; findings: Finding[] }
  | { check: Check; status: 'skipped'; reason: string };

type RunOptions = {
  /** Why a part of the subject is missing, for people who wonder why its checks were skipped. */
  whyMissing?: Partial<Record<Part, string>>;
  /** Ids of checks to leave out. */
  skip?: readonly string[];
};

/** Runs the checks over the subject, each by itself: none knows of another. */
export const runChecks = (
  checks: readonly Check[],
  subject: Subject,
  { whyMissing = {}, skip = [] }: RunOptions = {},
): Outcome[] =>
  checks.map((check): Outcome => {
    if (skip.includes(check.id)) {
      return { check, status: 'skipped', reason: 'as asked' };
    }
    const missing = check.needs.find((part) => subject[part] === undefined);
    if (missing !== undefined) {
      const reason = whyMissing[missing] ?? 'not at hand';
      return { check, status: 'skipped', reason };
    }
    if (check.needs.some((part) => subject[part] === null)) {
      const reason = 'nothing is published yet';
      return { check, status: 'passed', findings: [], reason };
    }
    const findings = findingsOf(check, subject);
    return findings.length === 0
      ? { check, status: 'passed', findings: [] }
      : { check, status: 'failed', findings };
  });

/** What can't be read is found wrong by the check that couldn't read it, and the others go on. */
const findingsOf = (check: Check, subject: Subject): Finding[] => {
  try {
    return check.look(subject);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `This check could not read what it is about: ${reason}`;
    return [{ where: check.id, message }];
  }
};
