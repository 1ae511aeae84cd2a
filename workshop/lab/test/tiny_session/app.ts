/** The tiny integration, for readers who connect with the number of their library card. */
import { defineApp, type Bundle, type ZObject } from 'zapier-platform-core';
import app from '../tiny_app/app.ts';

export default defineApp({
  ...app,
  authentication: {
    type: 'session',
    fields: [
      { key: 'card', type: 'password', required: true },
      { key: 'visits', type: 'string', required: false, computed: true },
    ],
    test: (_z: ZObject, { authData }: Bundle) =>
      Promise.resolve({ name: `Visit ${authData.visits ?? ''}` }),
    connectionLabel: '{{name}}',
    sessionConfig: {
      perform: (z: ZObject, { authData: { card, visits = '0' } }: Bundle) => {
        if (card === 'lost' && visits !== '0') {
          throw new z.errors.ExpiredAuthError('Get another card.');
        }
        return Promise.resolve({
          visits: String(Number(visits) + 1),
          access_token: visits === '0' ? 'first' : 'second',
        });
      },
    },
  },
});
