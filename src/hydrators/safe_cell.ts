/** Every character that some program takes for a line break. */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * A sign that a spreadsheet runs what follows it by, with its full-width twin of East Asian keyboards, at the beginning of
 * a cell. Cells begin where the text does and behind anything that some spreadsheet separates them by: where decimals
 * have a comma, Excel separates by semicolons, and then takes no quotation mark inside a line for one. Blanks, quotation
 * marks and what can't be seen in between don't stop one.
 */
const formulaSign = () =>
  /(?<=(?:^|[;\t])[\s"\p{Cc}\p{Cf}]*)[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/gu;

/** Most texts are settled by their first character and a search for separators: a file can have a million cells. */
const harmless = () => /^[\p{L}\p{N}][^;\t\n\v\f\r\u0085\u2028\u2029]*$/u;

/**
 * A person's text as one cell of a CSV file, which no spreadsheet runs as a formula, whichever separator it takes: an
 * apostrophe goes before each sign that would begin one. A line break becomes a space.
 */
export const safeCell = (text: string): string =>
  harmless().test(text)
    ? text
    : text.replace(LINE_BREAK, ' ').replace(formulaSign(), "'$&");
