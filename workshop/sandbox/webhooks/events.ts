import type { EventName, Webhook } from '../store/records.ts';

/** Something that happened, as the body of a delivery has it. */
export type WebhookEvent = {
  readonly id: string;
  readonly event: EventName;
  readonly created_at: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly previous?: Readonly<Record<string, unknown>>;
};

/** Says whether an event is one a subscription asked for. */
export const wants = (webhook: Webhook, event: WebhookEvent): boolean => {
  if (webhook.event !== event.event) {
    return false;
  }
  return Object.entries(webhook.filter ?? {}).every(
    ([condition, wanted]: [string, string | boolean]) =>
      meets(event, condition, wanted),
  );
};

const meets = (
  event: WebhookEvent,
  condition: string,
  wanted: string | boolean,
): boolean => {
  const { data } = event;
  if (condition === 'tag_id') {
    return Array.isArray(data.tag_ids) && data.tag_ids.includes(wanted);
  }
  // A project's own event is about the project itself.
  if (condition === 'project_id' && event.event === 'project.status_changed') {
    return data.id === wanted;
  }
  return data[condition] === wanted;
};
