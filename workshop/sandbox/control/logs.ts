import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { toTime } from '../operations/views.ts';
import type { Delivery } from '../webhooks/delivery_log.ts';
import { objectOf, text } from './schemas.ts';

/** The request log, the delivery log, and what of the answers was not as the contract has it. */
export const registerLogControls = (
  control: FastifyInstance,
  context: Context,
): void => {
  const { requests, webhooks } = context;
  control.get<{ Querystring: { operation?: string } }>(
    '/requests',
    { schema: { querystring: objectOf({ operation: text }) } },
    ({ query }) => requests.list(query.operation),
  );
  control.get('/requests/counts', () => requests.counts());
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
    context.account.webhooks.all().map((webhook) => ({
      ...webhook,
      created_at: toTime(webhook.created_at),
    })),
  );
};

const showDelivery = (delivery: Delivery) => ({
  ...delivery,
  body: JSON.parse(delivery.body) as unknown,
});
