/** What is made of a value: it's read as something, asked about, or refused. */
export type Outcome =
  | { read: string }
  /** Both of the things that it could be; an answer typed behind the mapped value, and what is read then. */
  | { asked: string; answers: readonly (readonly [string, string])[] }
  | 'refused';

/** A value as an app or a person writes it, who does, and what is made of it. */
export type Value = readonly [
  written: string,
  writtenBy: string,
  outcome: Outcome,
];

export const read = (what: string): Outcome => ({ read: what });

export const asked = (
  couldBe: string,
  ...answers: (readonly [string, string])[]
): Outcome => ({ asked: couldBe, answers });

export const refused: Outcome = 'refused';
