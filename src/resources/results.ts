import type { ZObject } from 'zapier-platform-core';
import { resultsThatFit } from '../api/result_size.ts';
import type { OutputOf, Resource, ResourceField } from './resource.ts';

/** Records as a step gives them, the best first, as many as Zapier takes. */
export const toResults = <Item, Fields extends readonly ResourceField[]>(
  z: ZObject,
  resource: Resource<Item, Fields>,
  records: readonly Item[],
): OutputOf<Fields>[] =>
  resultsThatFit(records.map((record) => resource.toOutput(z, record)));
