import zapier, { defineApp } from 'zapier-platform-core';
import packageJson from './package.json' with { type: 'json' };
import {
  authorize,
  hideBodies,
  nameUserAgent,
  readBody,
  throwForStaleToken,
  warnOfDeprecation,
} from './src/api/documented/middleware.ts';
import { RUNS_A_MINUTE } from './src/transport/rate_limit.ts';
import { authentication } from './src/authentication.ts';
import * as creates from './src/creates/index.ts';
import { hydrators } from './src/hydrators/index.ts';
import { searchOrCreates } from './src/searches/search_or_creates.ts';
import * as searches from './src/searches/index.ts';
import * as triggers from './src/triggers/index.ts';

export default defineApp({
  version: packageJson.version,
  platformVersion: zapier.version,
  authentication,
  beforeRequest: [nameUserAgent, authorize, hideBodies],
  afterResponse: [readBody, warnOfDeprecation, throwForStaleToken],
  flags: {
    cleanInputData: false,
    // Core logs what `z.request` sends, and nothing here sends in any other way: its patch would log everything twice.
    skipHttpPatch: true,
  },
  // Runs of a burst wait at Zapier for their turn, and cost TrackingTime nothing: see RUNS_A_MINUTE.
  throttle: { window: 60, limit: RUNS_A_MINUTE, scope: ['auth'] },
  hydrators,
  triggers: { ...triggers },
  creates: { ...creates },
  searches: { ...searches },
  searchOrCreates,
});
