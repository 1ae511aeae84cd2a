/** Stands for a part of the wire that isn't written yet. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Temporary.
export const notYet = <Part extends object>(name: string): Part =>
  new Proxy(
    {},
    {
      get: () => () => {
        throw new Error(`${name} isn't written yet.`);
      },
    },
    // Temporary: whatever is asked of it throws.
  ) as Part;
