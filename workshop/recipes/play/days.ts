const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The date (YYYY-MM-DD, UTC) so many days before today; after it, when negative. */
export const daysAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** Whole seconds as a Zap has them in hours: with six decimals. */
export const inHours = (seconds: number): number =>
  Number((seconds / 3600).toFixed(6));
