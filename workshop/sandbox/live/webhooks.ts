import { requireWriter } from '../operations/permission.ts';
import { requireSafeTarget } from '../operations/webhooks.ts';
import type { LiveEvent } from '../store/records.ts';
import { newSecret } from '../webhooks/signing.ts';
import { Refused } from './envelope.ts';
import { numberOf } from './ids.ts';
import { foundByNumber, type LiveOperation } from './operation.ts';
import { showHook } from './records.ts';

const EVENTS: readonly LiveEvent[] = ['event.created', 'event.updated'];

/** Each call makes one more, for the same address too. */
export const addWebhook: LiveOperation = (call) => {
  requireWriter(call.caller);
  const { context, parameters, view, caller } = call;
  const target_url = parameters.someText('url') ?? '';
  requireSafeTarget(target_url);
  const asked = (parameters.someText('events') ?? '').split(',');
  const events = EVENTS.filter((event) => asked.includes(event));
  if (events.length !== asked.length) {
    throw new Refused('invalid', 'There is no such webhook event.');
  }
  const hook = context.account.liveHooks.add({
    events,
    target_url,
    grouped: parameters.flag('grouped') ?? false,
    user_id: caller.user.id,
    created_at: context.clock.seconds(),
  });
  return {
    data: {
      id: numberOf(hook.id),
      ...(view.settings.hook_secret && { secret: newSecret() }),
    },
  };
};

export const listWebhooks: LiveOperation = ({ context, view }) => {
  const data = context.account.liveHooks
    .all()
    .map((hook) => showHook(view, hook));
  return view.settings.hook_list === 'data'
    ? { data }
    : { data: {}, webhooks: { data } };
};

export const removeWebhook: LiveOperation = ({ context, caller, id }) => {
  requireWriter(caller);
  const { liveHooks } = context.account;
  liveHooks.delete(foundByNumber('webhook', liveHooks, 'livehook', id).id);
  return { data: {} };
};
