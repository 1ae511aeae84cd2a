import { withoutContext } from './errors.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin that a setting names.
 *
 * @throws Error when the setting isn't a URL, or plain HTTP to anything but this machine.
 */
export const originIn = (
  setting: { name: string; value: string },
  example: string,
): string => {
  const { name, value } = setting;
  if (!URL.canParse(value)) {
    throw withoutContext(
      new Error(
        `${name} is not a URL: "${value}". Set it to something like ${example}.`,
      ),
    );
  }
  const url = new URL(value);
  const isSecure =
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!isSecure) {
    throw withoutContext(
      new Error(
        `${name} must use https, or http to this machine alone: "${value}".`,
      ),
    );
  }
  return url.origin;
};
