import type { TrackingTime } from '../port.ts';
import { hideBodies, readBody } from '../../transport/bodies.ts';

export const connection: TrackingTime['connection'] = {
  authentication: {
    type: 'session',
    fields: [],
    sessionConfig: { perform: () => Promise.resolve({}) },
  },
  beforeRequest: [hideBodies],
  afterResponse: [readBody],
  secretOf: ({ authData }) => authData.app_password ?? '',
  runsAMinute: 60,
};
