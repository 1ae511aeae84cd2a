import type { Resource, ResourceField } from './resource.ts';

/**
 * A record as a hook brings it: as it is now, and the changed fields as they were. A record that was listed for a
 * sample, and not delivered, has no `previous`.
 */
export type Change<Item> = { data: Item; previous?: Partial<Item> };

/** A change that runs a Zap, and whether the record as it is now is still one that the Zap's filters ask for. */
export type WantedChange<Item> = Change<Item> & { stillMatches: boolean };

/** The same change, with the record as it was before. */
export const asItWas = <Item>({
  data,
  previous = {},
}: Change<Item>): Change<Item> => ({
  data: { ...data, ...previous },
  previous,
});

/** A resource for hooks whose output is the record alone, whatever was before. */
export const asDelivered = <Item, Fields extends readonly ResourceField[]>(
  resource: Resource<Item, Fields>,
): Resource<Change<Item>, Fields> => ({
  ...resource,
  toOutput: (z, { data }) => resource.toOutput(z, data),
});

/**
 * The previous values of a record's changed fields, with null for each that did not change, so that a delivery and a
 * sample have one shape.
 */
export const previousValues = <Item, Key extends keyof Item & string>(
  { previous }: Change<Item>,
  keys: readonly Key[],
): { [K in Key]: Item[K] | null } => {
  const values = keys.map((key) => [key, previous?.[key] ?? null]);
  // Each key was given its own value just above.
  return Object.fromEntries(values) as { [K in Key]: Item[K] | null };
};

/** The names of the changed fields among these. */
export const changedFields = <Item, Key extends keyof Item & string>(
  { previous }: Change<Item>,
  keys: readonly Key[],
): Key[] =>
  keys.filter((key) => previous !== undefined && Object.hasOwn(previous, key));

/** The sample of a change, shaped as a delivery is: the record, and of these keys what the changed ones were. */
export const sampleOfChange = (
  data: Record<string, unknown>,
  previous: Record<string, unknown>,
  keys: readonly string[],
): Record<string, unknown> => ({
  ...data,
  changed_fields: changedFields({ data, previous }, keys),
  previous: previousValues({ data, previous }, keys),
});
