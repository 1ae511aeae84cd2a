const FOLDED_CAP = 50_000;
const folded = new Map<string, string>();

/**
 * The text in lower case, for sorting and searching without regard to case. Results are kept, because sorting a
 * million descriptions asks for the same few thousand texts again and again.
 */
export const foldCase = (text: string): string => {
  const known = folded.get(text);
  if (known !== undefined) {
    return known;
  }
  if (folded.size >= FOLDED_CAP) {
    folded.clear();
  }
  const lower = text.toLowerCase();
  folded.set(text, lower);
  return lower;
};
