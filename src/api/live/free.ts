import type { TrackingTime } from '../port.ts';

export const free: TrackingTime['free'] = {
  ask: () => Promise.reject(new Error("free isn't written yet.")),
  path: {
    placeholder: '/projects',
    helpText:
      'What comes after the account in /api/v4/{account}. See the [API reference](https://developers.trackingtime.co).',
  },
  query: { helpText: 'For example filter on the left and ALL on the right.' },
  metaFields: [],
  sample: { id: '/projects', data: [{ name: 'Website' }] },
};
