/** The name among these that somebody most likely meant; nothing when none has half of what they wrote. */
export function nearest(
  written: string,
  names: readonly string[],
): string | undefined {
  const asked = pairsIn(written);
  const [best] = names
    .map((name) => {
      const pairs = pairsIn(name);
      const shared = sharedBy(asked, pairs);
      // Sørensen and Dice: a part of a long name counts, and so does a name with a slip in it.
      const alike = (2 * shared) / (asked.length + pairs.length);
      return { name, shared, alike };
    })
    .filter(({ shared }) => shared > 0 && shared >= asked.length / 2)
    .sort((one, other) => other.alike - one.alike);
  return best?.name;
}

/** ` Did you mean …?` for the end of a sentence that says what isn't there; empty when no name is near. */
export function didYouMean(written: string, names: readonly string[]): string {
  const meant = nearest(written, names);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

/** Each two letters that stand side by side, whatever their case. */
function pairsIn(text: string): string[] {
  return Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) =>
    text.slice(at, at + 2).toLowerCase(),
  );
}

function sharedBy(some: readonly string[], others: readonly string[]): number {
  const left = [...others];
  return some.filter((pair) => {
    const place = left.indexOf(pair);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  }).length;
}
