import { titled } from '../labels.ts';
import { toText } from '../templates.ts';
import type { Labelled } from './interface.ts';

/** Data whose fields have no labels: by their keys. */
export const plainly = (data: unknown): Labelled[] => {
  if (typeof data !== 'object' || data === null) {
    return data === undefined || data === ''
      ? []
      : [{ label: 'Value', text: toText(data) }];
  }
  return Object.entries(data).map(([key, value]: [string, unknown]) =>
    inTree(Array.isArray(data) ? String(Number(key) + 1) : titled(key), value),
  );
};

const inTree = (label: string, value: unknown): Labelled =>
  typeof value === 'object' && value !== null
    ? { label, parts: plainly(value) }
    : { label, text: toText(value) };
