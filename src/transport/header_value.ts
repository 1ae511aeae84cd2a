/** What a header can carry: visible ASCII. Of anything else the HTTP library complains aloud, token and all. */
const VISIBLE = /^[\x21-\x7e]+$/;

/** Whether a value can be sent as a token. One that cannot would break every request it is put on. */
export const isToken = (value: unknown): value is string =>
  typeof value === 'string' && VISIBLE.test(value);
