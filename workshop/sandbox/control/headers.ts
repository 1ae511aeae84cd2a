import { validateHeaderName, validateHeaderValue } from 'node:http';

/**
 * Why answers could not carry these headers, or undefined where they can. Asked when they are set: an answer that
 * cannot be sent would leave its caller waiting.
 */
export const problemWithHeaders = (
  headers: Readonly<Record<string, string | null>>,
): string | undefined => {
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      if (value !== null) {
        validateHeaderValue(name, value);
      }
    } catch {
      const header =
        value === null ? name : `${name}: ${JSON.stringify(value)}`;
      return `HTTP cannot send the header ${header}: a name is letters, digits and dashes, a value one line of Latin text.`;
    }
  }
  return undefined;
};
