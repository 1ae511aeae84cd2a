import type { Kind } from '../definition/definition.ts';
import { visibleItemsOf } from '../definition/definition.ts';
import type { Lab } from '../lab.ts';
import { itemsOfPart, TRACKINGTIME, type Part } from '../zap.ts';
import type { StepKind } from './interface.ts';
import { notThere } from './refused.ts';

/** What a form is of: a step, and what the editor calls it. */
export type Placed = {
  part: Part;
  kind: StepKind;
  label: string;
  description: string;
};

/** The kind of a step as the editor has it. */
export const stepKind = (part: Part): StepKind => {
  if ('trigger' in part) {
    return 'trigger';
  }
  if ('action' in part) {
    return 'action';
  }
  return part.orCreate === undefined ? 'search' : 'search or create';
};

/** What the editor says of a step. */
export const placed = (part: Part, { labels }: Lab): Placed => {
  const [[kind, key] = ['triggers', ''] as const] = itemsOfPart(part);
  const item = labels.forms.get(part.app)?.[kind][key];
  return {
    part,
    kind: stepKind(part),
    label: labels.step(part),
    description: item?.display.description ?? '',
  };
};

/** An item of the catalogue, as a step with nothing filled in. */
export const partOfItem = (key: string, { definition }: Lab): Part => {
  const item = visibleItemsOf(definition).find((each) => each.key === key);
  if (item === undefined) {
    throw notThere(`This build has no item ${key}. Choose one on the left.`);
  }
  return PARTS[item.kind](key);
};

const PARTS: Record<Kind, (key: string) => Part> = {
  triggers: (trigger) => ({ app: TRACKINGTIME, trigger }),
  creates: (action) => ({ name: 'step', app: TRACKINGTIME, action }),
  searches: (search) => ({ name: 'step', app: TRACKINGTIME, search }),
};
