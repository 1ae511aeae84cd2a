import { hideBodies, readBody } from '../../transport/bodies.ts';
import type { TrackingTime } from '../port.ts';
import { nameUserAgent } from '../user_agent.ts';
import { authorize, throwForRefusedPassword } from './middleware.ts';
import { session } from './session.ts';

/** TrackingTime publishes no limit. A third party who measured it waits a third of a second between two requests. */
const RUNS_A_MINUTE = 60;

export const connection: TrackingTime['connection'] = {
  authentication: session,
  beforeRequest: [nameUserAgent, authorize, hideBodies],
  afterResponse: [readBody, throwForRefusedPassword],
  // One App Password can connect several workspaces.
  secretOf: ({ authData }) =>
    `${authData.app_password ?? ''} ${authData.account_id ?? ''}`.trim(),
  runsAMinute: RUNS_A_MINUTE,
};
