/** Zapier fails a step whose result is larger than 6 MB; this leaves room for what it puts around one. */
export const LARGEST_RESULT = 5_000_000;

/** The most bytes the rows of a result may have, so that there is room for what it says about them. */
export const LARGEST_ROWS = LARGEST_RESULT - 100_000;

/** How many bytes a value is in a result. */
export const sizeOf = (value: unknown): number =>
  Buffer.byteLength(JSON.stringify(value));

/** As many rows, from the first on, as fit into so many bytes. */
export const rowsThatFit = <Row>(
  rows: readonly Row[],
  bytes: number,
): Row[] => {
  let left = bytes;
  const end = rows.findIndex((row) => {
    // With the comma behind it.
    left -= sizeOf(row) + 1;
    return left < 0;
  });
  return end < 0 ? [...rows] : rows.slice(0, end);
};

/**
 * As many results of a step, the best first, as Zapier takes. The first is always among them: without it there would
 * be none.
 */
export const resultsThatFit = <Result>(results: readonly Result[]): Result[] =>
  results.slice(0, Math.max(1, rowsThatFit(results, LARGEST_ROWS).length));
