/** How the sandbox's log tells a person's own requests from the integration's. */
export const WEB_USER_AGENT = 'TrackingTime-Web';

interface Identified {
  id: string;
}

export interface EntryRecord extends Identified {
  description: string | null;
  duration: number | null;
  end_time: string | null;
  billable: boolean;
  project_id: string | null;
}

export interface NamedRecord extends Identified {
  name: string;
}

interface TimerFields {
  description: string;
  project_id?: string;
  billable?: boolean;
}

/** TrackingTime's own app in a person's hands: the same API, without Zapier. */
export class TrackingTimeWeb {
  readonly #origin: string;
  readonly #token: string;

  /** @param token the person's own access token. */
  constructor(origin: string, token: string) {
    this.#origin = origin;
    this.#token = token;
  }

  async startTimer(fields: TimerFields): Promise<EntryRecord> {
    return this.#send<EntryRecord>('POST', '/time-entries/start', fields);
  }

  async stopTimer(): Promise<EntryRecord> {
    return this.#send<EntryRecord>('POST', '/time-entries/stop', {});
  }

  /** Writes down time after the fact. `duration` is in seconds, `start_time` RFC 3339. */
  async addEntry(
    fields: TimerFields & { start_time: string; duration: number },
  ): Promise<EntryRecord> {
    return this.#send<EntryRecord>('POST', '/time-entries', fields);
  }

  /** Entries whose description has this text in it, newest first. */
  async entriesWith(text: string): Promise<EntryRecord[]> {
    const query = new URLSearchParams({ q: text, sort: '-created_at' });
    return this.#send<EntryRecord[]>(
      'GET',
      `/time-entries?${query.toString()}`,
    );
  }

  async runningTimers(): Promise<EntryRecord[]> {
    return this.#send<EntryRecord[]>('GET', '/time-entries?running=true');
  }

  async clientsNamed(name: string): Promise<NamedRecord[]> {
    const query = new URLSearchParams({ q: name });
    return this.#send<NamedRecord[]>('GET', `/clients?${query.toString()}`);
  }

  async projectNamed(name: string): Promise<NamedRecord> {
    const query = new URLSearchParams({ q: name });
    const found = await this.#send<NamedRecord[]>(
      'GET',
      `/projects?${query.toString()}`,
    );
    const project = found.find((each) => each.name === name);
    if (project === undefined) {
      throw new Error(`TrackingTime has no project named ${name}.`);
    }
    return project;
  }

  /** The webhook subscriptions that the account has. */
  async webhooks(): Promise<Identified[]> {
    return this.#send<Identified[]>('GET', '/webhooks');
  }

  async #send<Data>(
    method: string,
    path: string,
    body?: object,
  ): Promise<Data> {
    const response = await fetch(`${this.#origin}/api/v4${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        'user-agent': WEB_USER_AGENT,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(
        `TrackingTime answered ${response.status} to ${method} ${path}: ${text}`,
      );
    }
    // The contract's envelope; the caller names the record.
    return (JSON.parse(text) as { data: Data }).data;
  }
}
