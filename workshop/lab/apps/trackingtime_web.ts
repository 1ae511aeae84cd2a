import type { SandboxClient } from '../../sandbox/index.ts';

type Identified = {
  id: string;
};

type EntryRecord = {
  description: string | null;
  duration: number | null;
  end_time: string | null;
  billable: boolean;
  project_id: string | null;
  task_id: string | null;
  user_id: string;
  tag_ids: string[];
} & Identified;

type NamedRecord = {
  name: string;
} & Identified;

type ProjectRecord = {
  client_id: string | null;
} & NamedRecord;

type TaskRecord = {
  status: string;
  /** In seconds. */
  estimate: number | null;
} & NamedRecord;

type TimerFields = {
  description: string;
  project_id?: string;
  task_id?: string | null;
  /** Whose time it is; Ada's when left out. */
  user_id?: string;
  tag_ids?: string[];
  billable?: boolean;
};

/** Days from and to: YYYY-MM-DD, both inclusive. */
type EntryQuery = {
  q?: string;
  project_id?: string;
  user_id?: string;
  billable?: string;
  from?: string;
  to?: string;
};

/** TrackingTime's own app in a person's hands: the same API, without Zapier. */
export class TrackingTimeWeb {
  readonly #sandbox: SandboxClient;
  readonly #token: string;

  /** @param token the person's own access token. */
  constructor(sandbox: SandboxClient, token: string) {
    this.#sandbox = sandbox;
    this.#token = token;
  }

  /** Starts a timer now, or as though it had been started at `start_time`. */
  startTimer(
    fields: TimerFields & { start_time?: string },
  ): Promise<EntryRecord> {
    return this.#send('POST', '/time-entries/start', fields);
  }

  stopTimer(): Promise<EntryRecord> {
    return this.#send('POST', '/time-entries/stop', {});
  }

  /** Writes down time after the fact. `duration` is in seconds, `start_time` RFC 3339. */
  addEntry(
    fields: TimerFields & { start_time: string; duration: number },
  ): Promise<EntryRecord> {
    return this.#send('POST', '/time-entries', fields);
  }

  changeEntry(
    { id }: EntryRecord,
    changes: Partial<TimerFields> & { duration?: number },
  ): Promise<EntryRecord> {
    return this.#send('PUT', `/time-entries/${id}`, changes);
  }

  async deleteEntry({ id }: EntryRecord): Promise<void> {
    await this.#send('DELETE', `/time-entries/${id}`);
  }

  /** Entries whose description has this text in it, newest first. */
  entriesWith(text: string): Promise<EntryRecord[]> {
    return this.entries({ q: text });
  }

  /** The entries that fit, newest first; 200 of them at most. */
  entries(query: EntryQuery): Promise<EntryRecord[]> {
    const page = { sort: '-created_at', per_page: '200' };
    return this.#list('/time-entries', { ...query, ...page });
  }

  runningTimers(): Promise<EntryRecord[]> {
    return this.#list('/time-entries', { running: 'true' });
  }

  clientsNamed(name: string): Promise<NamedRecord[]> {
    return this.#list('/clients', { q: name });
  }

  tagsNamed(name: string): Promise<NamedRecord[]> {
    return this.#list('/tags', { q: name });
  }

  projectsNamed(name: string): Promise<ProjectRecord[]> {
    return this.#list('/projects', { q: name });
  }

  /** @throws Error when there is no project of exactly this name. */
  async projectNamed(name: string): Promise<ProjectRecord> {
    return exactly(name, await this.projectsNamed(name));
  }

  createProject(fields: {
    name: string;
    client_id?: string;
    budget?: number;
  }): Promise<ProjectRecord> {
    return this.#send('POST', '/projects', fields);
  }

  async changeStatus({ id }: Identified, status: string): Promise<void> {
    await this.#send('PUT', `/projects/${id}`, { status });
  }

  tasksOf({ id }: Identified): Promise<TaskRecord[]> {
    return this.#list(`/projects/${id}/tasks`, { per_page: '200' });
  }

  /** @throws Error when the project has no task of exactly this name. */
  async taskNamed(name: string, project: Identified): Promise<TaskRecord> {
    return exactly(name, await this.tasksOf(project));
  }

  createTask(fields: {
    name: string;
    project_id: string;
  }): Promise<TaskRecord> {
    return this.#send('POST', '/tasks', fields);
  }

  /** @throws Error when nobody is called exactly this. */
  async personNamed(name: string): Promise<NamedRecord> {
    return exactly(name, await this.#list<NamedRecord>('/users', { q: name }));
  }

  /** The webhook subscriptions that the account has. */
  webhooks(): Promise<Identified[]> {
    return this.#send('GET', '/webhooks');
  }

  #list<Item>(path: string, query: Record<string, string>): Promise<Item[]> {
    const parameters = new URLSearchParams(query).toString();
    return this.#send('GET', `${path}?${parameters}`);
  }

  #send<Data>(method: string, path: string, body?: object): Promise<Data> {
    return this.#sandbox.data(method, path, {
      token: this.#token,
      body,
      // What goes wrong for the integration doesn't for people.
      aside: true,
    });
  }
}

const exactly = <Kind extends NamedRecord>(
  name: string,
  found: readonly Kind[],
): Kind => {
  const match = found.find((each) => each.name === name);
  if (match === undefined) {
    throw new Error(`TrackingTime has nothing named ${name} there.`);
  }
  return match;
};
