import {
  SANDBOX_APP_PASSWORD,
  SANDBOX_CLIENT,
  SANDBOX_TOKEN,
} from '../../sandbox/index.ts';
import type { LiveZap } from '../live_zap.ts';
import { withoutCodes } from '../platform/logs.ts';
import type { Connection } from '../runs.ts';

const CENSORED = ':censored:';

/** What the definition calls the parts of a connection that aren't for everybody to see. */
const SECRET_KEYS = /(token|password|secret)$/;

/** Short texts would be found everywhere. */
const SHORTEST = 6;

/** Everything that nobody may see on the page: what was once a secret stays one. */
export class Secrets {
  readonly #known = new Set<string>();

  constructor() {
    this.add(SANDBOX_TOKEN, SANDBOX_CLIENT.secret);
    this.#addPassword(SANDBOX_APP_PASSWORD);
  }

  add(...texts: readonly string[]): void {
    for (const text of texts.filter(({ length }) => length >= SHORTEST)) {
      this.#known.add(text);
      this.#known.add(encodeURIComponent(text));
    }
  }

  /** Those of a connection, which change when it's renewed. */
  ofConnection({ authData }: Connection): void {
    for (const [key, value] of Object.entries(authData)) {
      if (SECRET_KEYS.test(key)) {
        this.#addPassword(value);
      }
    }
  }

  /** What TrackingTime signs a Zap's hooks with. */
  ofZap({ subscribeData }: LiveZap): void {
    const { secret } = { secret: undefined, ...Object(subscribeData) } as {
      secret: unknown;
    };
    if (typeof secret === 'string') {
      this.add(secret);
    }
  }

  /** As it is, and as HTTP's Basic authentication sends an App Password. */
  #addPassword(password: string): void {
    this.add(password, btoa(`API_TOKEN:${password}`));
  }

  /** A text without any of them. */
  censor(text: string): string {
    let censored = withoutCodes(text);
    for (const secret of this.#known) {
      censored = censored.replaceAll(secret, CENSORED);
    }
    return censored;
  }
}
