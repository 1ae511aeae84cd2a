import { isGroup } from './definition/values.ts';
import { parseJson } from './json.ts';
import type { HookDelivery } from './platform/server.ts';

/** What the sender's own connection sets. */
const OF_THE_CONNECTION = new Set(
  'accept-encoding connection content-length expect host keep-alive te transfer-encoding upgrade'.split(
    ' ',
  ),
);

/** Signs a hook of TrackingTime's documented API: https://www.standardwebhooks.com */
const SIGNATURE = 'Http-Webhook-Signature';

/** An entry that no company has. */
const NOBODYS_ENTRY = 999_999_999_999;

/**
 * Posts a hook to a hook URL over HTTP, with the body and the headers that it came with.
 *
 * @throws Error if it isn't taken.
 */
export const sendHook = async (
  url: string,
  { method, querystring, headers, content }: HookDelivery,
): Promise<void> => {
  const target = new URL(url);
  target.search = querystring;
  const sent = Object.entries(headers)
    .map(([name, value]) => [nameSent(name), value] as const)
    .filter(([name]) => !OF_THE_CONNECTION.has(name));
  const { ok, status } = await fetch(target, {
    method,
    headers: Object.fromEntries(sent),
    ...(method !== 'GET' && method !== 'HEAD' && { body: content }),
  });
  if (!ok) {
    throw new Error(
      `The hook URL answered ${status}, so the hook wasn't taken. Turn the Zap on again.`,
    );
  }
};

/** What a header was called before Zapier spelled it: `Http-Webhook-Id` was `webhook-id`. */
const nameSent = (name: string): string =>
  name.toLowerCase().replace(/^http-/, '');

/**
 * A hook like this one that TrackingTime didn't send: another body under the same signature; or, where nothing is signed, one
 * about an entry that isn't there.
 */
export const forgedFrom = (delivery: HookDelivery): HookDelivery => ({
  ...delivery,
  content:
    SIGNATURE in delivery.headers
      ? changed(delivery.content)
      : JSON.stringify({ event_ids: [NOBODYS_ENTRY] }),
});

/** What somebody would like the record to say. */
const WISHES = {
  description: 'TrackingTime never said this',
  name: 'TrackingTime never said this',
  duration: 24 * 60 * 60,
};

const changed = (content: string): string => {
  const body = parseJson(content);
  if (!isGroup(body) || !isGroup(body.data)) {
    return `${content} `;
  }
  const { data } = body;
  const wishes = Object.entries(WISHES).filter(([key]) => key in data);
  return JSON.stringify({
    ...body,
    data: { ...data, ...Object.fromEntries(wishes) },
  });
};
