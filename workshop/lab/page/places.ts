import { visibleItemsOf } from '../definition/definition.ts';
import type { Lab } from '../lab.ts';
import type { Labels } from '../labels.ts';
import { toText } from '../templates.ts';
import {
  itemsOfPart,
  type NamedPart,
  type Part,
  partOf,
  partsOf,
  type Zap,
} from '../zap.ts';
import { type Draft, type Drafts, partAt } from './drafts.ts';
import type { Place, Rule, StepKind, StepSummary } from './interface.ts';
import { notThere } from './refused.ts';
import type { World } from './world.ts';

/** Whose form is meant: a part of a Zap. An item by itself is put into a Zap made for it. */
export type Placed = {
  zap: Zap;
  named: NamedPart;
  draft: Draft | undefined;
};

/** @throws Refused if there is no such item, Zap or step. */
export const placed = async (
  place: Place,
  drafts: Drafts,
  world: World,
): Promise<Placed> => {
  if ('item' in place) {
    const zap = zapOfItem(place.item, world.lab);
    const [trigger, step] = partsOf(zap);
    const named = step ?? trigger;
    if (named === undefined) {
      throw new Error('A Zap has a trigger.');
    }
    return { zap, named, draft: undefined };
  }
  const draft = drafts.get(place.zap);
  const zap = await draft.settled(world);
  return { zap, named: partAt(zap, place.step), draft };
};

/** A Zap that has nothing but this item, and the trigger that each Zap has. */
const zapOfItem = (key: string, { definition }: Lab): Zap => {
  const items = visibleItemsOf(definition);
  const item = items.find((each) => each.key === key);
  const first = items.find(({ kind }) => kind === 'triggers');
  if (item === undefined || first === undefined) {
    throw notThere(`This build has no item ${key}. Choose one under Zaps.`);
  }
  const name = item.display.label ?? key;
  const part = partOf(item.kind, key);
  if ('trigger' in part) {
    return { name, trigger: part, steps: [] };
  }
  const trigger = { app: part.app, trigger: first.key };
  return { name, trigger, steps: [part] };
};

const FILTER = {
  kind: 'filter',
  app: 'Filter',
  label: 'Only continue if…',
  description: 'Stops the run unless all of its rules hold.',
} as const;

/** What the editor calls a part of a Zap. */
export const aboutPart = (
  { part }: NamedPart,
  labels: Labels,
): { kind: StepKind; app: string; label: string; description: string } => {
  if ('onlyIf' in part) {
    return FILTER;
  }
  const description = itemsOfPart(part)
    .map(([kind, key]) => labels.forms.get(part.app)?.[kind][key])
    .find((item) => item !== undefined)?.display.description;
  return {
    kind: kindOf(part),
    app: part.app,
    label: labels.step(part),
    description: description ?? '',
  };
};

const kindOf = (part: Part): StepKind => {
  if ('trigger' in part) {
    return 'trigger';
  }
  if ('action' in part) {
    return 'action';
  }
  return part.orCreate === undefined ? 'search' : 'search or create';
};

/** The steps of a Zap, as the editor draws them. */
export const stepsOf = (zap: Zap, labels: Labels): StepSummary[] =>
  partsOf(zap).map((named) => {
    const { name, number, part } = named;
    const { kind, app, label } = aboutPart(named, labels);
    return {
      ...{ name, number, kind, app, label },
      ...('onlyIf' in part && { rules: rulesOf(zap, part.onlyIf, labels) }),
    };
  });

const rulesOf = (
  zap: Zap,
  rules: Extract<NamedPart['part'], { onlyIf: unknown }>['onlyIf'],
  labels: Labels,
): Rule[] => {
  const inLabels = (text: string): string => {
    try {
      return labels.spell(
        zap,
        text,
        ({ label, step }) => `${label} (of ${step})`,
      );
    } catch {
      // Another build gives no such field: turning the Zap on says so.
      return text;
    }
  };
  return rules.map(({ field, condition, value }) => ({
    field: inLabels(toText(field)),
    condition,
    ...(value !== undefined && { value: inLabels(value) }),
  }));
};
