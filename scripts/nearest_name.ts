/** Upper and lower case, spaces, hyphens and underscores make no difference: "Start Timer" is start_timer. */
const plain = (text: string): string =>
  text.toLowerCase().replace(/[\s_-]+/g, '_');

/** How many letters have to be put in, left out or replaced to make a name of what was written (Levenshtein). */
type Distance = {
  whole: number;
  /** To come to any part of the name: `phone_cal` is near `phone_call_to_timer`. */
  part: number;
};

const distance = (written: string, name: string): Distance => {
  // One column for each beginning of the name, the empty one too.
  let whole = Array.from({ length: name.length + 1 }, (_, length) => length);
  let part = whole.map(() => 0);
  for (const letter of written) {
    whole = withLetter(letter, name, whole);
    part = withLetter(letter, name, part);
  }
  return { whole: whole.at(-1) ?? 0, part: Math.min(...part) };
};

/** The distances to each beginning of a name, of what was written so far and one more letter. */
const withLetter = (letter: string, name: string, before: number[]): number[] =>
  before.reduce<number[]>((row, skipped, column) => {
    const added = (row[column - 1] ?? Infinity) + 1;
    const replaced =
      (before[column - 1] ?? Infinity) + (name[column - 1] === letter ? 0 : 1);
    return [...row, Math.min(skipped + 1, added, replaced)];
  }, []);

/** The name that somebody probably meant; undefined if none is near: more than a third of the letters would differ. */
export const nearestName = (
  written: string,
  names: readonly string[],
): string | undefined => {
  const near = names
    .map((name) => ({ name, ...distance(plain(written), plain(name)) }))
    .filter(({ part }) => part <= Math.floor(written.length / 3))
    .sort((a, b) => a.part - b.part || a.whole - b.whole);
  return near[0]?.name;
};
