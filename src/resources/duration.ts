/**
 * Whole seconds as hours with up to six decimals: 5400 is 1.5, 1200 is 0.333333. With two, 30 rows of 20 minutes would add
 * up to 9.9 hours and not 10.
 */
export const hoursOf = (seconds: number): number =>
  Math.round((seconds / 3600) * 1_000_000) / 1_000_000;

/** Whole seconds as people read them, h:mm:ss: 5400 is "1:30:00". */
export const textOf = (seconds: number): string => {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`;
};
