import type { Bundle, ZObject } from 'zapier-platform-core';
import { orNothing } from '../api/refusal.ts';
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

/** A way to get a record that gives null for one that is gone, which may well be: for what a record was before. */
export const orNull =
  <Item>(get: (z: ZObject, bundle: Bundle, id: string) => Promise<Item>) =>
  async (z: ZObject, bundle: Bundle, id: string): Promise<Item | null> =>
    (await orNothing(get(z, bundle, id))) ?? null;

/** Core takes a pointer of 12,000 bytes (zapier-platform-core 19.1.0, `wrap-hydrate.js`), some of them its own. */
const MOST_BYTES = 11_000;

/** Whether core makes a pointer with this in it. If not, it throws, and the whole record is lost with the pointer. */
export const fitsIntoPointer = (inputData: object): boolean =>
  Buffer.byteLength(JSON.stringify(inputData)) <= MOST_BYTES;

/**
 * A pointer that Zapier swaps for the record itself when, and only when, a Zap uses one of its fields. It costs no
 * request here. Null if there is no record to point to.
 */
export const pointer = (
  z: ZObject,
  hydrator: Hydrator,
  id: string | null,
): string | null =>
  id === null || !fitsIntoPointer({ id })
    ? null
    : z.dehydrate(hydrator, { id });
