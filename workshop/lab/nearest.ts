/** The name among these that somebody most likely meant; nothing when none has half of what they wrote. */
const nearest = (
  written: string,
  names: readonly string[],
): string | undefined => {
  // Of a short name, two letters in the wrong order leave no pair as it was.
  const swapped = names.find((name) => isSwapped(written, name));
  if (swapped !== undefined) {
    return swapped;
  }
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
};

/** ` Did you mean …?` for the end of a sentence that says what isn't there; empty when no name is near. */
export const didYouMean = (
  written: string,
  names: readonly string[],
): string => {
  const meant = nearest(written, names);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
};

/** Whether two neighbouring letters changed places, and nothing else. */
const isSwapped = (one: string, other: string): boolean => {
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  return Array.from(left).some(
    (letter, at) =>
      left.slice(0, at) + left.charAt(at + 1) + letter + left.slice(at + 2) ===
      right,
  );
};

/** Each two letters that stand side by side, whatever their case. */
const pairsIn = (text: string): string[] =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) =>
    text.slice(at, at + 2).toLowerCase(),
  );

const sharedBy = (
  some: readonly string[],
  others: readonly string[],
): number => {
  const left = [...others];
  return some.filter((pair) => {
    const place = left.indexOf(pair);
    if (place >= 0) {
      left.splice(place, 1);
    }
    return place >= 0;
  }).length;
};
