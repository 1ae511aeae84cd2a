import type { ThrottleObject as Throttle } from 'zapier-platform-core';
import type { Definition } from './definition/definition.ts';
import { readPath, replaceTemplates, toText } from './templates.ts';

/** Who asks for a run, and with what: what a throttle's scope and key can be about. */
export type Asker = {
  connectionId: string | undefined;
  inputData: unknown;
};

type Window = {
  endsAt: number;
  used: number;
};

/** What Zapier's documentation gives a throttle that names no scope. */
const DEFAULT_SCOPE: NonNullable<Throttle['scope']> = ['action', 'account'];

/**
 * Counts an integration's runs against its `throttle` settings (core's `ThrottleObjectSchema`), in fixed windows. The
 * whole configuration is part of what is counted by, so actions with the same one share a limit unless `action` is in
 * its scope. The lab has one user and one account.
 */
export class Throttles {
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * 0 lets the run start, and counts it; otherwise the seconds until it is worth asking again.
   *
   * @param definition of the build that is called.
   */
  secondsToWait(definition: Definition, method: string, asker: Asker): number {
    const throttle = throttleOf(definition, method);
    if (throttle === undefined) {
      return 0;
    }
    const now = this.#now() / 1000;
    const window = this.#windowOf(
      keyOf(throttle, method, asker),
      throttle,
      now,
    );
    if (window.used >= throttle.limit) {
      return window.endsAt - now;
    }
    window.used += 1;
    return 0;
  }

  #windowOf(key: string, throttle: Throttle, now: number): Window {
    const known = this.#windows.get(key);
    if (known !== undefined && known.endsAt > now) {
      return known;
    }
    const window = { endsAt: now + throttle.window, used: 0 };
    this.#windows.set(key, window);
    return window;
  }
}

const throttleOf = (
  definition: Definition,
  method: string,
): Throttle | undefined => {
  const [, kind, key = ''] =
    /^(creates|searches)\.(\w+)\.operation\.perform$/.exec(method) ?? [];
  if (kind !== 'creates' && kind !== 'searches') {
    return undefined;
  }
  return definition[kind][key]?.operation.throttle ?? definition.throttle;
};

const keyOf = (
  { window, limit, key = '', scope = DEFAULT_SCOPE }: Throttle,
  method: string,
  { connectionId = '', inputData }: Asker,
): string => {
  // Such as `{{bundle.inputData.project_id}}`.
  const filled = replaceTemplates(key, (path) =>
    toText(readPath({ bundle: { inputData } }, path)),
  );
  return JSON.stringify([
    window,
    limit,
    filled,
    scope,
    scope.includes('auth') ? connectionId : '',
    scope.includes('action') ? method : '',
  ]);
};
