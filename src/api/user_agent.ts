import zapier, { type BeforeRequestMiddleware } from 'zapier-platform-core';
import packageJson from '../../package.json' with { type: 'json' };

/** TrackingTime asks for the name of the app, and for a contact (developers.trackingtime.co). */
const USER_AGENT = `TrackingTime-Zapier/${packageJson.version} (+https://trackingtime.co) zapier-platform-core/${zapier.version}`;

/** Says who is asking. */
export const nameUserAgent: BeforeRequestMiddleware = (request) => ({
  ...request,
  headers: { ...request.headers, 'user-agent': USER_AGENT },
});
