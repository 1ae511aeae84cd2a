/** Visible ASCII. Of anything else the HTTP library complains aloud, and names the value. */
const VISIBLE = /^[\x21-\x7e]+$/;

/** Whether a value can be sent in a header, as a token is. One that can't would break every request it is put on. */
export const isHeaderValue = (value: unknown): value is string =>
  typeof value === 'string' && VISIBLE.test(value);
