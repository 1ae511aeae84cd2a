import type { Definition } from '../lab/index.ts';
import type { Finding } from './finding.ts';
import type { Listing } from './listing.ts';
import type { LiveResults } from './live_results.ts';
import type { Environment, Published } from './published.ts';

/**
 * What a failure keeps one from, in Zapier's three steps: an error keeps one from pushing, a publishing task from
 * promoting, a warning from nothing. Zapier's reference does not say which check is which. Taken for errors here is
 * what breaks an item; for warnings, what the reference calls a recommendation.
 */
export type Severity = 'error' | 'publishing' | 'warning';

/** All that there is to check. What is left out cannot be checked, and the run says so. */
export type Subject = {
  definition: Definition;
  /** The app's name, which no description may repeat. */
  appName?: string;
  /** What the app directory shows. */
  listing?: Listing;
  /** The version that users have now. */
  published?: Published;
  /** What this version reads from its environment. */
  environment?: Environment;
  /** What each item gave when it was run. */
  live?: LiveResults;
};

export type Part = Exclude<keyof Subject, 'definition'>;

type About = {
  /** Zapier's own (`D018`), or ours: a word and a name (`style/units`). */
  id: string;
  /** What must hold, in one sentence. */
  rule: string;
  severity: Severity;
};

export type Check = {
  /** The parts it cannot do without. */
  needs: readonly Part[];
  /** What breaks the rule; undefined where a part is missing that it needs. */
  run: (subject: Subject) => Finding[] | undefined;
} & About;

/** A check that the definition alone decides. */
export const checkDefinition = (
  about: About,
  find: (definition: Definition) => Finding[],
): Check => ({
  ...about,
  needs: [],
  run: ({ definition }) => find(definition),
});

/** A check that needs one more part; what else there is of the subject, it may look at. */
export const checkWith = <Needed extends Part>(
  about: About,
  needed: Needed,
  find: (
    part: Exclude<Subject[Needed], undefined>,
    definition: Definition,
    subject: Subject,
  ) => Finding[],
): Check => ({
  ...about,
  needs: [needed],
  run: (subject) => {
    const part = subject[needed];
    return part === undefined
      ? undefined
      : // The type of an indexed value is not narrowed by the line above.
        find(
          part as Exclude<Subject[Needed], undefined>,
          subject.definition,
          subject,
        );
  },
});
