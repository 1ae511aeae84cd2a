import type { Bundle, ZObject } from 'zapier-platform-core';
import type { Resource, ResourceField } from './resource.ts';

type Hydrator = (
  z: ZObject,
  bundle: Bundle<{ id?: string }>,
) => Promise<object | null>;

/**
 * A hydrator that fetches what belongs to an id, and shows it as every other item does, but for pointers: Zapier doesn't
 * say that it looks for those in what it fetched. Null if nothing belongs to it.
 */
export const byId =
  <Item, Fields extends readonly ResourceField[]>(
    get: (z: ZObject, bundle: Bundle, id: string) => Promise<Item | null>,
    resource: Resource<Item, Fields>,
  ): Hydrator =>
  async (z, bundle) => {
    const record = await get(z, bundle, bundle.inputData.id ?? '');
    const isPlain = ([key]: [string, unknown]) =>
      resource.fields.some((field) => field.key === key && 'type' in field);
    return (
      record &&
      Object.fromEntries(
        Object.entries(resource.toOutput(z, record)).filter(isPlain),
      )
    );
  };

/** No id is nearly as long. Core refuses to make a pointer of one that is, and with it the whole record. */
const LONGEST_ID = 200;

/**
 * A pointer that Zapier swaps for the record itself when, and only when, a Zap uses one of its fields. It costs no
 * request here. Null where there is no record to point to.
 */
export const pointer = (
  z: ZObject,
  hydrator: Hydrator,
  id: string | null,
): string | null =>
  id === null || id.length > LONGEST_ID ? null : z.dehydrate(hydrator, { id });
