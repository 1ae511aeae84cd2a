import type { ZObject } from 'zapier-platform-core';
import { LARGEST_ROWS, rowsThatFit } from '../api/result_size.ts';
import type { OutputOf, Resource, ResourceField } from './resource.ts';

/**
 * Records as a step gives them, the best first, as many as Zapier takes. The first is always among them: without it, they
 * would be nothing found.
 */
export const toResults = <Item, Fields extends readonly ResourceField[]>(
  z: ZObject,
  resource: Resource<Item, Fields>,
  records: readonly Item[],
): OutputOf<Fields>[] => {
  const outputs = records.map((record) => resource.toOutput(z, record));
  return outputs.slice(
    0,
    Math.max(1, rowsThatFit(outputs, LARGEST_ROWS).length),
  );
};
