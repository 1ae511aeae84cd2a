import type { TrackingTime } from '../port.ts';

/** A personal access token (`pat_…`, acts as its person) or an account API key (`key_…`, acts as the account). */
export const token = {
  type: 'custom',
  fields: [
    {
      key: 'token',
      label: 'Token or API Key',
      type: 'password',
      required: true,
      helpText:
        'Starts with pat_ or key_. [How to get one](https://developers.trackingtime.co).',
    },
  ],
} satisfies TrackingTime['connection']['authentication'];
