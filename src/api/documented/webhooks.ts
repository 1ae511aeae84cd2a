import type { ZObject } from 'zapier-platform-core';
import { post, remove } from './call.ts';
import type { components } from './schema.ts';

export type WebhookCreate = components['schemas']['WebhookCreate'];
export type WebhookCreated = components['schemas']['WebhookCreated'];
export type WebhookEvent = components['schemas']['WebhookEvent'];
export type WebhookFilter = components['schemas']['WebhookFilter'];

/** Subscribes a URL to an event. The answer holds the signing secret, which is shown this once. */
export const createWebhook = (
  z: ZObject,
  body: WebhookCreate,
): Promise<WebhookCreated> => post(z, '/webhooks', { body });

export const deleteWebhook = (
  z: ZObject,
  id: string,
): Promise<components['schemas']['Webhook'] | undefined> =>
  remove(z, '/webhooks/{id}', { path: { id } });
