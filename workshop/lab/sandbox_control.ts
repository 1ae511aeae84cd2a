/** A request the sandbox has logged. */
export type SandboxRequest = {
  id: string;
  operation: string | null;
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  status: number | null;
  duration_ms: number | null;
};

type SandboxDelivery = {
  state: string;
};

/**
 * The sandbox's control surface, as far as the lab needs it: what a developer
 * would do in TrackingTime's own console, and what its logs show.
 */
export class SandboxControl {
  readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Lets the sandbox's OAuth client send people back to this URL. */
  async allowRedirect(clientId: string, redirectUri: string): Promise<void> {
    await this.#send(
      'POST',
      `/sandbox/oauth-clients/${encodeURIComponent(clientId)}/redirect-uris`,
      { redirect_uri: redirectUri },
    );
  }

  /** Moves the sandbox's clock forward. */
  async advanceClock(seconds: number): Promise<void> {
    await this.#send('POST', '/sandbox/clock', { advance_seconds: seconds });
  }

  /** Lets the access tokens that it gives out from now on live for so many seconds. */
  async letTokensLive(seconds: number): Promise<void> {
    await this.#send('PUT', '/sandbox/settings', {
      token_ttl_seconds: seconds,
    });
  }

  /** Every request to the API and to OAuth so far, oldest first. */
  async requests(): Promise<SandboxRequest[]> {
    // The sandbox's own log: see workshop/sandbox/request_log.ts.
    return (await this.#fetch('/sandbox/requests')) as SandboxRequest[];
  }

  /** How many webhook deliveries are still on their way. */
  async pendingDeliveries(): Promise<number> {
    // The sandbox's own log: see workshop/sandbox/webhooks/delivery_log.ts.
    const deliveries = (await this.#fetch(
      '/sandbox/deliveries',
    )) as SandboxDelivery[];
    return deliveries.filter(({ state }) => state === 'waiting').length;
  }

  async #send(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
  ): Promise<void> {
    await this.#fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(this.origin + path, init);
    const text = await response.text();
    if (!response.ok) {
      throw new Error(
        `The sandbox answered ${response.status} to ${init.method ?? 'GET'} ${path}: ${text}`,
      );
    }
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}
