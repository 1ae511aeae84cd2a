/** The form in which HTTP servers write a date (RFC 9110, IMF-fixdate): `Mon, 16 Mar 2026 09:00:42 GMT`. */
const HTTP_DATE =
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Whether a text is a date as HTTP writes it. `Date.parse` accepts nearly anything, such as `7.5`. */
export const isHttpDate = (text: string): boolean =>
  HTTP_DATE.test(text) && !Number.isNaN(Date.parse(text));
