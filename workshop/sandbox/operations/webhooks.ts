import { notFound, validationFailed } from '../errors.ts';
import type { EventFilter, EventName, Webhook } from '../webhooks/events.ts';
import { newSecret } from '../webhooks/signing.ts';
import { listed, type PageQuery } from './lists.ts';
import { created, type IdPath, type Operation, record } from './operation.ts';
import { requireWriter } from './permission.ts';
import { showWebhook } from './views.ts';

const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

type WebhookCreate = {
  readonly event: EventName;
  readonly target_url: string;
  readonly filter?: EventFilter | null;
};

export const createWebhook: Operation<{ body: WebhookCreate }> = (
  { context, caller },
  { body },
) => {
  requireWriter(caller);
  requireSafeTarget(body.target_url);
  const { account, clock } = context;
  const sequence = account.webhooks.takeSequence();
  const webhook: Webhook = {
    id: `hook_${sequence}`,
    sequence,
    event: body.event,
    target_url: body.target_url,
    filter: body.filter ?? null,
    secret: newSecret(),
    created_at: clock.seconds(),
  };
  account.webhooks.add(webhook);
  return created({ ...showWebhook(webhook), secret: webhook.secret });
};

/** Events hold people's data: they go over TLS, or stay on this machine. */
const requireSafeTarget = (target: string): void => {
  const url = URL.parse(target);
  const safe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname));
  if (!safe) {
    throw validationFailed({
      field: 'target_url',
      message: 'must be an https address (plain http only on this machine)',
    });
  }
};

export const listWebhooks: Operation<{ query: PageQuery }> = (
  { context: { account } },
  { query },
) =>
  listed(
    query,
    (offset, limit) =>
      account.webhooks.page({ order: 'created_at' }, offset, limit),
    showWebhook,
  );

export const deleteWebhook: Operation<IdPath> = (
  { context, caller },
  { path },
) => {
  requireWriter(caller);
  const webhook = context.account.webhooks.delete(path.id);
  if (webhook === undefined) {
    throw notFound('webhook', path.id);
  }
  return record(showWebhook(webhook));
};
