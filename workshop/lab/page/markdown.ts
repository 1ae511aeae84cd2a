import { micromark } from 'micromark';

/**
 * A text's Markdown as HTML. HTML in the text is shown as it is written, and addresses that aren't of the web are left out:
 * micromark does both unless told otherwise. Links open in a new tab.
 */
export const htmlOf = (markdown: string): string =>
  micromark(markdown).replaceAll(
    '<a href=',
    '<a target="_blank" rel="noreferrer" href=',
  );
