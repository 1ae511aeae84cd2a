import { quietly } from './without_context.ts';

const DEFAULT_ORIGIN = 'https://app.trackingtime.co';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * TrackingTime's origin: the public one, unless TRACKINGTIME_ORIGIN names another.
 * Read at each use, so that one process can talk to the sandbox and then to the real API.
 *
 * @throws Error when the setting is no origin, or plain HTTP to anything but this machine.
 */
export const origin = (): string => {
  const setting = process.env.TRACKINGTIME_ORIGIN ?? DEFAULT_ORIGIN;
  if (!URL.canParse(setting)) {
    throw quietly(
      new Error(
        `TRACKINGTIME_ORIGIN is not a URL: "${setting}". Set it to something like ${DEFAULT_ORIGIN}.`,
      ),
    );
  }
  const url = new URL(setting);
  const isSecure =
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!isSecure) {
    throw quietly(
      new Error(
        `TRACKINGTIME_ORIGIN must use https, or http to this machine alone: "${setting}".`,
      ),
    );
  }
  return url.origin;
};

/** Where every operation of the API lives: `{origin}/api/v4`. */
export const apiBase = (): string => `${origin()}/api/v4`;

/** Whether a URL is an operation of TrackingTime's API, and so may carry the connection's credentials. */
export const isApiUrl = (url: string): boolean =>
  URL.canParse(url) &&
  new URL(url).origin === origin() &&
  new URL(url).pathname.startsWith('/api/v4/');
