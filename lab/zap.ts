import type { Fields, FieldValue } from './templates.ts';

export { choose } from './templates.ts';

/** What begins a run. */
export interface TriggerStep {
  /** `TrackingTime`, or the name of one of the lab's own apps. */
  app: string;
  trigger: string;
  fields?: Fields;
}

/** Does something. */
export interface ActionStep {
  /** What later steps call it: `{{name.field}}`. */
  name: string;
  app: string;
  action: string;
  fields?: Fields;
}

/** Looks something up, and can create what it did not find. */
export interface SearchStep {
  name: string;
  app: 'TrackingTime';
  search: string;
  /** "Create … if it doesn't exist yet": the action that does. It reads the same fields. */
  orCreate?: string;
  /** When nothing is found: stop the run here (Zapier's default), or go on with empty fields. */
  ifNothingFound?: 'stop' | 'continue';
  fields?: Fields;
}

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
export interface FilterStep {
  onlyIf: { field: FieldValue; condition: Condition; value?: string }[];
}

export type Step = ActionStep | SearchStep | FilterStep;

/** A Zap as its owner builds it in the editor. Fields take `{{trigger.…}}` and `{{step.…}}`. */
export interface Zap {
  name: string;
  /** IANA name; the lab's own when left out. */
  timezone?: string;
  trigger: TriggerStep;
  steps: Step[];
}

/** The integration's own name, as a Zap's steps give it. */
export const TRACKINGTIME = 'TrackingTime';

/**
 * A Zap that says at once what is wrong with it.
 *
 * @throws Error for a step name that is used twice, or a template that names a step which has not run by then.
 */
export function defineZap(zap: Zap): Zap {
  const names = new Set(['trigger']);
  for (const step of zap.steps) {
    for (const name of namesUsedBy(step)) {
      if (!names.has(name)) {
        throw new Error(
          `"${zap.name}" uses {{${name}.…}} before there is a step ${name}. So far there is: ${[...names].join(', ')}.`,
        );
      }
    }
    if ('onlyIf' in step) continue;
    if (names.has(step.name)) {
      throw new Error(`"${zap.name}" has two steps named ${step.name}.`);
    }
    names.add(step.name);
  }
  return zap;
}

function namesUsedBy(step: Step): string[] {
  const text = JSON.stringify(
    'onlyIf' in step ? step.onlyIf : (step.fields ?? {}),
  );
  return [...text.matchAll(/{{\s*([^{}.\s]+)/g)].map(([, name]) => name ?? '');
}
