/** Visible ASCII. The HTTP library's error for anything else would show the value. */
const VISIBLE = /^[\x21-\x7e]+$/;

/** Whether a value can be sent in a header, as a token is. One that can't would break every request it is put on. */
export const isHeaderValue = (value: unknown): value is string =>
  typeof value === 'string' && VISIBLE.test(value);
