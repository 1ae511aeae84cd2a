import type { Bundle, ZObject } from 'zapier-platform-core';
import type {
  OutputOf,
  Resource,
  ResourceField,
} from './resource.ts';

/** A hydrator that fetches one record by its id, in one request, and shows it as every other item does. */
export const byId =
  <Wire, Fields extends readonly ResourceField[]>(
    fetch: (z: ZObject, id: string) => Promise<Wire>,
    resource: Resource<Wire, Fields>,
  ) =>
  async (
    z: ZObject,
    bundle: Bundle<{ id?: string }>,
  ): Promise<OutputOf<Fields>> =>
    resource.toOutput(z, await fetch(z, bundle.inputData.id ?? ''));
