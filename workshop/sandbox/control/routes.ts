import type { FastifyError, FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { registerAccountControls } from './account.ts';
import { registerFaultControls } from './faults.ts';
import { registerLogControls } from './logs.ts';
import { registerStateControls } from './state.ts';

const GUIDE: Readonly<Record<string, string>> = {
  'POST /sandbox/reset':
    'begin again {seed?, entries?, projects?, tier?, latency?, until?}',
  'GET /sandbox/settings': 'what can be changed while the sandbox runs',
  'PUT /sandbox/settings': 'change some of it; what is absent stays',
  'GET /sandbox/clock': 'the sandbox clock',
  'POST /sandbox/clock': 'move it: {advance_seconds} or {now}',
  'GET /sandbox/requests':
    'who asked for what, oldest first; ?operation= ?face=setup',
  'GET /sandbox/requests/counts': 'how many requests each operation had',
  'DELETE /sandbox/requests': 'forget them',
  'GET /sandbox/deliveries':
    'webhook deliveries with every attempt; ?state= ?event=',
  'GET /sandbox/deliveries/counts':
    'how many are delivered, waiting, held, failed or unsubscribed',
  'POST /sandbox/deliveries/{id}/redeliver': 'send one again',
  'POST /sandbox/deliveries/release': 'send the ones held back',
  'GET /sandbox/webhooks': 'the subscriptions, with their secrets and filters',
  'GET /sandbox/faults': 'the faults that wait for their operation',
  'POST /sandbox/faults': 'make the next answers of an operation go wrong',
  'DELETE /sandbox/faults': 'let everything work again',
  'GET /sandbox/violations': 'answers that were not as the contract has them',
  'GET /sandbox/account': 'how much of everything the account holds',
  'PUT /sandbox/projects/{id}/status':
    'change a project as a person in the app would {status}',
  'POST /sandbox/users': 'add a person {name, email, role?, team_id?}',
  'POST /sandbox/oauth-clients/{id}/redirect-uris':
    'register an address {redirect_uri}',
};

/** Serves the control surface: what a test or a demo does to the sandbox, apart from the API itself. */
export const registerControl = async (
  app: FastifyInstance,
  context: Context,
): Promise<void> => {
  await app.register(
    (control, _options, done) => {
      control.setErrorHandler<FastifyError>((error, _request, reply) =>
        reply.status(error.statusCode ?? 500).send({
          error: `${error.message}. GET /sandbox lists what there is.`,
        }),
      );
      control.setNotFoundHandler((request, reply) =>
        reply.status(404).send({
          error: `There is no ${request.method} ${request.url}. GET /sandbox lists what there is.`,
        }),
      );
      control.get('/', () => ({
        api: context.api,
        settings: context.settings,
        beginning: context.beginning,
        controls: GUIDE,
      }));
      registerStateControls(control, context);
      registerLogControls(control, context);
      registerFaultControls(control, context);
      registerAccountControls(control, context);
      done();
    },
    { prefix: '/sandbox' },
  );
};
