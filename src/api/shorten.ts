const LONGEST = 100;

/** A value that someone filled in, as a message can quote it: what is longer than a line is cut. */
export const shorten = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text;
