import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { toTime } from '../operations/views.ts';
import type { Face } from '../request_log.ts';
import type { Delivery } from '../webhooks/delivery_log.ts';
import { objectOf, oneOf, text } from './schemas.ts';

/** The request log, the delivery log, and what of the answers was not as the contract has it. */
export const registerLogControls = (
  control: FastifyInstance,
  context: Context,
): void => {
  const { requests, webhooks } = context;
  const face = oneOf(['api', 'setup']);
  control.get<{ Querystring: { face?: Face; operation?: string } }>(
    '/requests',
    { schema: { querystring: objectOf({ face, operation: text }) } },
    ({ query }) => requests.list(query.face ?? 'api', query.operation),
  );
  control.get<{ Querystring: { face?: Face } }>(
    '/requests/counts',
    { schema: { querystring: objectOf({ face }) } },
    ({ query }) => requests.counts(query.face ?? 'api'),
  );
  control.delete('/requests', (_request, reply) => {
    requests.clear();
    return reply.status(204).send();
  });
  control.get('/violations', () => context.violations);
  control.get<{ Querystring: { state?: string; event?: string } }>(
    '/deliveries',
    { schema: { querystring: objectOf({ state: text, event: text }) } },
    ({ query }) =>
      webhooks.log
        .list()
        .filter(
          ({ state, event }) =>
            state === (query.state ?? state) &&
            event === (query.event ?? event),
        )
        .map(showDelivery),
  );
  control.get('/deliveries/counts', () => webhooks.log.counts());
  control.post<{ Params: { id: string } }>(
    '/deliveries/:id/redeliver',
    ({ params }, reply) => {
      const delivery = webhooks.log.get(params.id);
      return delivery === undefined
        ? reply.status(404).send({ error: `There is no ${params.id}.` })
        : showDelivery(webhooks.redeliver(delivery));
    },
  );
  control.post('/deliveries/release', () => ({ released: webhooks.release() }));
  control.get('/webhooks', () =>
    [
      ...context.account.webhooks.all(),
      ...context.accounts().flatMap(({ liveHooks }) =>
        liveHooks.all().map(({ events, ...hook }) => ({
          ...hook,
          event: events.join(),
          filter: null,
          secret: '',
        })),
      ),
    ].map((webhook) => ({
      ...webhook,
      created_at: toTime(webhook.created_at),
    })),
  );
};

const showDelivery = (delivery: Delivery) => ({
  ...delivery,
  body: JSON.parse(delivery.body) as unknown,
});
