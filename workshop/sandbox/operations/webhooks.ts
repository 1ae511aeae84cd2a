import { validationFailed } from '../errors.ts';
import type { EventFilter, EventName } from '../store/records.ts';
import { newSecret } from '../webhooks/signing.ts';
import { listed, type PageQuery } from './lists.ts';
import {
  created,
  found,
  type IdPath,
  type Operation,
  record,
} from './operation.ts';
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
  const webhook = account.webhooks.add({
    event: body.event,
    target_url: body.target_url,
    filter: body.filter ?? null,
    secret: newSecret(),
    created_at: clock.seconds(),
  });
  return created({ ...showWebhook(webhook), secret: webhook.secret });
};

/** Events hold people's data: they go over TLS, or stay on this machine. */
export const requireSafeTarget = (target: string): void => {
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
) => listed(account.webhooks, query, { sort: 'created_at', show: showWebhook });

export const deleteWebhook: Operation<IdPath> = (
  { context, caller },
  { path },
) => {
  requireWriter(caller);
  const { webhooks } = context.account;
  const webhook = found('webhook', webhooks, path.id);
  webhooks.delete(webhook.id);
  return record(showWebhook(webhook));
};
