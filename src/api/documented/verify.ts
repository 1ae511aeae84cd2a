import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Bundle } from 'zapier-platform-core';
import { isRecord, readJson } from '../../transport/json.ts';
import type { HookEvent, EventRecord, Verdict } from '../port.ts';
import { readPart, readRecord, shapeOfEvent } from './shape.ts';

/** Whether a signature can be checked with a signing secret: it holds a key, in base64. */
export const isUsable = (secret: string): boolean => {
  try {
    new Webhook(secret);
    return true;
  } catch {
    return false;
  }
};

/** Zapier spells a hook's headers `Http-Webhook-Id`; the standard, `webhook-id`. A header that isn't text is left out. */
const standardHeaders = (
  headers: Record<string, unknown>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[name.toLowerCase().replace(/^http-/, ''), value]]
        : [],
    ),
  );

const refused = (reason: string) => ({ kind: 'refused', reason }) as const;

/** How far ahead of ours TrackingTime's clock may be. */
const AHEAD_MS = 5 * 60_000;

/**
 * The signature covers `id.timestamp.body`. What is signed must be read in one way only, so no dot can be part of the id.
 * Any other character that can be seen can: the specification leaves ids to the sender.
 */
const wholeId = () => /^[^.\p{C}\p{Z}]{1,2000}$/u;
const TIMESTAMP = /^\d{1,12}$/;

/** Compares in constant time: the time it takes must not show how much of a forged signature is right. */
const isSame = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * What the signature proves: which delivery it is, and when it was sent; or why it isn't valid. The library's own
 * `verify` refuses what is older than five minutes, and a hook can wait longer than that on its way through Zapier.
 */
const prove = (
  content: string,
  {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures,
  }: Record<string, string>,
  secret: string,
) => {
  if (!id || !timestamp || !signatures) {
    return refused('Missing required headers');
  }
  if (!wholeId().test(id) || !TIMESTAMP.test(timestamp)) {
    return refused('Invalid Signature Headers');
  }
  const sentAt = new Date(Number(timestamp) * 1000);
  try {
    const expected = new Webhook(secret).sign(id, sentAt, content);
    // More than one while a secret is replaced.
    if (!signatures.split(' ').some((given) => isSame(given, expected))) {
      return refused('No matching signature found');
    }
  } catch {
    return refused("its body or the signing secret couldn't be read");
  }
  return sentAt.getTime() > Date.now() + AHEAD_MS
    ? refused('Message timestamp too new')
    : { id, sentAt };
};

/** Events that bring what their record was before. In any other event, such a part is ignored. */
const WITH_PREVIOUS: HookEvent[] = [
  'time_entry.updated',
  'project.status_changed',
];

/**
 * Judges a delivery by the Standard Webhooks specification: signature (compared in constant time), not from the future,
 * then its event. Nothing in it is believed, or even parsed, before the signature is checked. Its age is judged by what
 * knows which ones ran before.
 */
export const verify = <Event extends HookEvent>(
  { rawRequest }: Pick<Bundle, 'rawRequest'>,
  secret: string,
  event: Event,
): Verdict<EventRecord<Event>> => {
  const headers = standardHeaders(rawRequest?.headers ?? {});
  const content = rawRequest?.content ?? '';
  const proof = prove(content, headers, secret);
  if ('kind' in proof) {
    return proof;
  }
  const payload = readJson(content);
  if (!isRecord(payload)) {
    return { kind: 'unreadable' };
  }
  if (payload.event !== event) {
    return refused(`it is not about ${event}`);
  }
  const shape = shapeOfEvent(event);
  const data = readRecord(shape, payload.data);
  const previous = WITH_PREVIOUS.includes(event)
    ? readPart(shape, payload.previous)
    : {};
  if (!data || !previous) {
    return { kind: 'unreadable' };
  }
  const delivery = {
    ...proof,
    // Signed by TrackingTime, for this event, and of the shape that the contract says: these types follow.
    data: data as EventRecord<Event>,
    previous: previous as Partial<EventRecord<Event>>,
  };
  return { kind: 'delivered', deliveries: [delivery] };
};
