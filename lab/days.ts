const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The date (YYYY-MM-DD, UTC) so many days before today; after it, when negative. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MILLISECONDS)
    .toISOString()
    .slice(0, 10);
}
