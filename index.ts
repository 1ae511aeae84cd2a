import { trackingTime } from '#trackingtime';
import zapier, { defineApp } from 'zapier-platform-core';
import packageJson from './package.json' with { type: 'json' };
import { authentication } from './src/authentication.ts';
import * as creates from './src/creates/index.ts';
import { hydrators } from './src/hydrators/index.ts';
import { offered } from './src/offered.ts';
import { searchOrCreates } from './src/searches/search_or_creates.ts';
import * as searches from './src/searches/index.ts';
import * as triggers from './src/triggers/index.ts';

const { beforeRequest, afterResponse, runsAMinute } = trackingTime.connection;

export default defineApp({
  version: packageJson.version,
  platformVersion: zapier.version,
  authentication,
  beforeRequest,
  afterResponse,
  flags: {
    cleanInputData: false,
    // Core logs what `z.request` sends, and nothing here sends in any other way: its patch would log everything twice.
    skipHttpPatch: true,
  },
  // Runs of a burst wait at Zapier for their turn, and cost TrackingTime nothing: the wire says how many a minute are fine.
  throttle: { window: 60, limit: runsAMinute, scope: ['auth'] },
  ...offered(
    { hydrators, triggers, creates, searches, searchOrCreates },
    trackingTime.capabilities,
  ),
});
