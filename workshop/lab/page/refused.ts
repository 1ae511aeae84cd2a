/** What the page can't have, in a sentence that says why and what to do. */
export class Refused extends Error {
  readonly status: number;

  constructor(message: string, status = 409) {
    super(message);
    this.status = status;
  }
}

/** What something that was thrown says. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Something that the page asks for, and that isn't there. */
export const notThere = (message: string): Refused => new Refused(message, 404);
