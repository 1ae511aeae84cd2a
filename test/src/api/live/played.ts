import { createHash } from 'node:crypto';
import zapier, { type Bundle, type ZObject } from 'zapier-platform-core';
import type { Answer } from '../../tracking_time.ts';
import { CONNECTION } from './wire.ts';

/*
 * What a run has of Zapier, for tests that make very many: a TrackingTime that is a function, and a cache that forgets when
 * its time is up. Core takes a few milliseconds a run, and this takes none.
 */

const kept = new Map<string, { value: unknown; until: number }>();

const keptNow = (key: string) => {
  const found = kept.get(key);
  return found && found.until > Date.now() ? found : undefined;
};

const cache = {
  get: (key: string) => Promise.resolve(keptNow(key)?.value ?? null),
  set: (
    ...[key, value, seconds, , isNew]: [
      key: string,
      value: unknown,
      seconds: number,
      scope?: unknown,
      isNew?: boolean,
    ]
  ) => {
    if (isNew && keptNow(key)) {
      return Promise.resolve(false);
    }
    kept.set(key, { value, until: Date.now() + seconds * 1000 });
    return Promise.resolve(true);
  },
};

/** A run of its own. */
export const playedRun = (answerTo: (url: URL) => Answer): ZObject =>
  ({
    request: ({ url }: { url: string }) => {
      const { status, body } = answerTo(new URL(url));
      return Promise.resolve({
        status,
        headers: new Headers(),
        content: JSON.stringify(body),
      });
    },
    cache,
    console: { log: () => undefined, warn: () => undefined },
    errors: zapier.errors,
    hash: (_algorithm: string, text: string) =>
      createHash('sha256').update(text).digest('hex'),
    // All that these runs use of it.
  }) as unknown as ZObject;

/** What Zapier gives such a run. */
export const playedBundle = (given: object = {}): Bundle =>
  // All that these runs use of it.
  ({ authData: CONNECTION, ...given }) as unknown as Bundle;
