import type { Kind } from './definition/definition.ts';
import type { Fields, FieldValue } from './templates.ts';

export { choose } from './templates.ts';

/** What begins a run. */
export type TriggerStep = {
  /** `TrackingTime`, or the name of one of the lab's own apps. */
  app: string;
  trigger: string;
  fields?: Fields;
};

/** Does something. */
export type ActionStep = {
  /** What later steps call it: `{{name.field}}`. */
  name: string;
  app: string;
  action: string;
  fields?: Fields;
};

/** Looks something up, and can create what it did not find. */
export type SearchStep = {
  name: string;
  app: 'TrackingTime';
  search: string;
  /** "Create … if it doesn't exist yet": the action that does. It reads the same fields. */
  orCreate?: string;
  /** When nothing is found: stop the run here (Zapier's default), or go on with empty fields. */
  ifNothingFound?: 'stop' | 'continue';
  fields?: Fields;
};

export type Condition =
  | 'is'
  | 'is not'
  | 'contains'
  | 'is true'
  | 'is false'
  | 'exists'
  | 'does not exist'
  | 'is greater than'
  | 'is less than';

/** "Only continue if…": all of its rules must hold. */
export type FilterStep = {
  onlyIf: { field: FieldValue; condition: Condition; value?: string }[];
};

export type Step = ActionStep | SearchStep | FilterStep;

/** What has a form, and gives something to later steps. */
export type Part = TriggerStep | ActionStep | SearchStep;

/** A Zap as its owner builds it in the editor. Fields take `{{trigger.…}}` and `{{step.…}}`. */
export type Zap = {
  name: string;
  /** IANA name; the lab's own when left out. */
  timezone?: string;
  trigger: TriggerStep;
  steps: Step[];
};

/** The integration's own name, as a Zap's steps give it. */
export const TRACKINGTIME = 'TrackingTime';

/** The items that a part of a Zap uses: a search that creates what it didn't find has two. */
export const itemsOfPart = (part: Part): [kind: Kind, key: string][] => {
  if ('trigger' in part) {
    return [['triggers', part.trigger]];
  }
  if ('action' in part) {
    return [['creates', part.action]];
  }
  const { search, orCreate } = part;
  return orCreate === undefined
    ? [['searches', search]]
    : [
        ['searches', search],
        ['creates', orCreate],
      ];
};

/** What later steps, and errors, call a part of a Zap. */
export const nameOfPart = (part: Part): string =>
  'name' in part ? part.name : 'trigger';

/** A Zap is checked when it is turned on: see workshop/lab/zap_check.ts. */
export const defineZap = (zap: Zap): Zap => zap;
