/** What came of a part: figures to print, and whatever isn't as it should be. */
export type Findings = {
  figures: Record<string, number | string>;
  problems: string[];
};

/** The figures, and a problem for each that is not what was expected, besides those that were found already. */
export const expecting = (
  figures: Findings['figures'],
  expected: Findings['figures'],
  found: readonly string[] = [],
): Findings => ({
  figures,
  problems: [
    ...Object.entries(expected).flatMap(([name, value]) =>
      figures[name] === value
        ? []
        : [`${name}: ${figures[name] ?? 'none'}, not ${value}`],
    ),
    ...found,
  ],
});

/** How many there are of each kind, such as how runs ended. */
export const countOf = (kinds: readonly string[], wanted: string): number =>
  kinds.filter((kind) => kind === wanted).length;

/** Does a number of tasks, a few of them at a time. */
export const inParallel = async (
  workers: number,
  count: number,
  task: (index: number, worker: number) => Promise<void>,
): Promise<void> => {
  const indices = Array.from({ length: count }, (_, index) => index).values();
  const work = async (worker: number): Promise<void> => {
    for (const index of indices) {
      await task(index, worker);
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, index) => work(index)));
};

/** An item of a list, which begins again after its end. */
export const itemAt = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) {
    throw new Error('The list is empty.');
  }
  return item;
};
