import type { Bundle, ZObject } from 'zapier-platform-core';
import { isOfConnection } from '../../transport/errors.ts';
import { isRecord } from '../../transport/json.ts';
import { orNothing } from '../refusal.ts';
import { read, write } from './call.ts';
import { idOf, textOf } from './values.ts';

const noun = 'hook';

type Webhook = { id: string; url: string | undefined };

const webhookOf = (data: unknown): Webhook | undefined => {
  const hook = isRecord(data) ? data : {};
  const id = idOf(hook.id);
  return id === undefined ? undefined : { id, url: textOf(hook.url) };
};

/** The account's hooks. Clients have found them in two places of the answer; undefined if they are in neither. */
const listWebhooks = async (
  z: ZObject,
  bundle: Bundle,
): Promise<Webhook[] | undefined> => {
  const { data, webhooks } = await read(z, bundle, '/webhooks', { noun });
  const lists: unknown[] = [data, isRecord(webhooks) ? webhooks.data : []];
  const found = lists.filter((list) => Array.isArray(list)).flat();
  return Array.isArray(data) || found.length > 0
    ? found.flatMap((hook) => webhookOf(hook) ?? [])
    : undefined;
};

/** The newest one at an address. */
const webhookAt = async (
  z: ZObject,
  bundle: Bundle,
  url: string,
): Promise<string | undefined> => {
  const hooks = (await listWebhooks(z, bundle)) ?? [];
  return hooks
    .filter((hook) => hook.url === url)
    .map(({ id }) => id)
    .sort((one, other) => Number(other) - Number(one))[0];
};

/**
 * Asks TrackingTime to send what happens to an address, one delivery for each event. It's a GET that writes, so it's never repeated: if its
 * answer is lost, the hook is looked for.
 *
 * @param events separated by commas
 * @returns the hook's id
 */
export const addWebhook = (
  z: ZObject,
  bundle: Bundle,
  url: string,
  events: string,
): Promise<string> =>
  write(z, bundle, '/webhooks/add', {
    method: 'GET',
    query: { url, events, grouped: false },
    noun,
    readAnswer: ({ data }) => webhookOf(data)?.id,
    find: () => webhookAt(z, bundle, url),
  });

/** Whether a hook is known to be gone. */
const isGone = async (
  z: ZObject,
  bundle: Bundle,
  id: string,
): Promise<boolean> => {
  try {
    const hooks = await listWebhooks(z, bundle);
    return hooks?.every((hook) => hook.id !== id) ?? false;
  } catch {
    return false;
  }
};

const nothing = () => Promise.resolve(undefined);

/** A third party ends a hook in the first way; the vendor's own client, in the second. */
const WAYS_TO_END = [
  { method: 'DELETE', template: '/webhooks/{id}' },
  { method: 'GET', template: '/webhooks/{id}/delete' },
] as const;

/**
 * Ends a hook. One that is already gone is what was wanted: so after each way that fails or isn't answered, it's looked
 * for before the other is tried.
 */
export const endWebhook = async (
  z: ZObject,
  bundle: Bundle,
  id: string,
): Promise<void> => {
  let failure: unknown;
  for (const { method, template } of WAYS_TO_END) {
    try {
      const readAnswer = () => true;
      const how = { method, path: { id }, noun, readAnswer, find: nothing };
      await orNothing(write(z, bundle, template, how));
      return;
    } catch (error) {
      if (isOfConnection(z, error)) {
        throw error;
      }
      if (await isGone(z, bundle, id)) {
        return;
      }
      failure = error;
    }
  }
  throw failure;
};
