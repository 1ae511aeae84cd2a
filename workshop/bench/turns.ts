/** Something whose time is taken. */
export type Work = () => Promise<unknown>;

/**
 * Takes the time of several works, in turns, so that whatever else the machine does meets all alike. Each turn has
 * an order of its own, so that none always pays for what the same other one left behind.
 *
 * @returns the milliseconds of each work in each turn, without the first turns: those compile what the later ones use.
 */
export const takeTurns = async <Name extends string>(
  works: Record<Name, Work>,
  { turns, warmUp }: { turns: number; warmUp: number },
): Promise<Record<Name, number[]>> => {
  // The keys of a Record are its names.
  const names = Object.keys(works) as Name[];
  const times = Object.fromEntries(
    names.map((name): [Name, number[]] => [name, []]),
  ) as Record<Name, number[]>;
  for (let turn = 0; turn < warmUp + turns; turn += 1) {
    for (const name of shuffled(names)) {
      const begun = performance.now();
      await works[name]();
      if (turn >= warmUp) {
        times[name].push(performance.now() - begun);
      }
    }
  }
  return times;
};

const shuffled = <T>(values: readonly T[]): T[] =>
  values
    .map((value) => ({ value, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value);
