/** Whole seconds as hours with two decimals, as invoices have them: 5400 is 1.5, 1000 is 0.28. */
export const hoursOf = (seconds: number): number =>
  Math.round(seconds / 36) / 100;

/** Whole seconds as people read them, h:mm:ss: 5400 is "1:30:00". */
export const textOf = (seconds: number): string => {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`;
};
