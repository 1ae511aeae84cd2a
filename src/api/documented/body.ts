/** Values of which none is undefined. */
type Sent<Values> = {
  [Key in keyof Values]: Exclude<Values[Key], undefined>;
};

/**
 * Values as they are sent: neither JSON nor a query has what is undefined, which is what the contract's types say and
 * TypeScript can't see.
 */
export const sent = <Values extends object>(values: Values) =>
  values as Sent<Values>;

/** The fields to empty, each with what empties it. */
export const emptied = <Empties extends object>(
  clear: readonly (keyof Empties)[],
  empties: Empties,
): Partial<Empties> => {
  const wanted = Object.entries(empties).filter(([key]) =>
    clear.some((name) => name === key),
  );
  // Each key has the value it came with.
  return Object.fromEntries(wanted) as Partial<Empties>;
};
