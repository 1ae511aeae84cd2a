import type { Bundle, ZObject } from 'zapier-platform-core';
import type { OutputOf, Resource, ResourceField } from './resource.ts';

type Hydrator<Output> = (
  z: ZObject,
  bundle: Bundle<{ id?: string }>,
) => Promise<Output>;

/** A hydrator that fetches one record by its id, in one request, and shows it as every other item does. */
export const byId =
  <Item, Fields extends readonly ResourceField[]>(
    get: (z: ZObject, bundle: Bundle, id: string) => Promise<Item>,
    resource: Resource<Item, Fields>,
  ): Hydrator<OutputOf<Fields>> =>
  async (z, bundle) =>
    resource.toOutput(z, await get(z, bundle, bundle.inputData.id ?? ''));

/** No id is nearly as long. Core refuses to make a pointer of one that is, and with it the whole record. */
const LONGEST_ID = 200;

/**
 * A pointer that Zapier swaps for the record itself when, and only when, a Zap uses one of its fields. It costs no
 * request here. Null where there is no record to point to.
 */
export const pointer = (
  z: ZObject,
  hydrator: Hydrator<object>,
  id: string | null,
): string | null =>
  id === null || id.length > LONGEST_ID ? null : z.dehydrate(hydrator, { id });
