import type { Kind } from './definition/definition.ts';
import { didYouMean } from './nearest.ts';
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

/** An item of TrackingTime as a part of a Zap, nothing filled in: what its form looks like by itself. */
export const partOf = (kind: Kind, key: string): Part => {
  const app = TRACKINGTIME;
  switch (kind) {
    case 'triggers':
      return { app, trigger: key };
    case 'creates':
      return { name: key, app, action: key };
    case 'searches':
      return { name: key, app, search: key };
  }
};

/** A trigger or a step, and what it is called: `trigger`, the step's own name, or what number a filter has. */
export type NamedPart = {
  name: string;
  /** The trigger is 1. */
  number: number;
  part: TriggerStep | Step;
};

/** A Zap's parts in their order. */
export const partsOf = ({ trigger, steps }: Zap): NamedPart[] =>
  [trigger, ...steps].map((part, index) => ({
    name: 'onlyIf' in part ? `filter_${index + 1}` : nameOfPart(part),
    number: index + 1,
    part,
  }));

/** @throws Error that names the parts there are, if this is none of them. */
export const partNamed = (zap: Zap, name: string): NamedPart => {
  const parts = partsOf(zap);
  const found = parts.find((each) => each.name === name);
  if (found === undefined) {
    const names = parts.map((each) => each.name);
    throw new Error(
      `"${zap.name}" has no step ${name}.${didYouMean(name, names)} It has: ${names.join(', ')}.`,
    );
  }
  return found;
};

/** What later steps, and errors, call a part of a Zap. */
export const nameOfPart = (part: Part): string =>
  'name' in part ? part.name : 'trigger';

/** A Zap is checked when it is turned on: see workshop/lab/zap_check.ts. */
export const defineZap = (zap: Zap): Zap => zap;
