/** Stands for a part of the wire that isn't written yet. */
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
