import type { TrackingTime } from '../port.ts';
import { hideBodies, readBody } from '../../transport/bodies.ts';
import { nameUserAgent } from '../user_agent.ts';
import {
  authorize,
  throwForStaleToken,
  warnOfDeprecation,
} from './middleware.ts';
import { oauth2 } from './oauth2.ts';
import { token } from './token.ts';

/**
 * The smallest subscription tier sets the number, since Zapier takes one for all accounts: TrackingTime does not publish
 * its limits, so 60 is the contract's assumption.
 */
const RUNS_A_MINUTE = 60;

export const connection: TrackingTime['connection'] = {
  /*
   * Zapier allows one way to connect an app, so it is settled when the bundle is built: the build writes the value of
   * TRACKINGTIME_AUTH (`oauth2` or `token`) in here, and what Zapier's machines have set does not count.
   */
  authentication: process.env.TRACKINGTIME_AUTH === 'token' ? token : oauth2,
  beforeRequest: [nameUserAgent, authorize, hideBodies],
  afterResponse: [readBody, warnOfDeprecation, throwForStaleToken],
  secretOf: ({ authData }) => authData.access_token ?? authData.token ?? '',
  runsAMinute: RUNS_A_MINUTE,
};
