import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Answered,
  Asked,
  Build,
  Endpoint,
  PageEvent,
} from '../../lab/index.ts';

type Told<Type extends PageEvent['type']> = Extract<PageEvent, { type: Type }>;
type Runs = Told<'runs'>['runs'];

const LOOK_EVERY_MS = 20;

/** What the page does, without a browser: asks, and hears what happens. */
export class PageClient {
  /** All that was sent to it, as it came. */
  readonly texts: string[] = [];
  readonly #origin: string;
  readonly #build: Build;
  readonly #last = new Map<PageEvent['type'], PageEvent>();
  readonly #runs = new Map<string, Runs[number]>();
  readonly #stopping = new AbortController();

  constructor(origin: string, build: Build) {
    this.#origin = origin;
    this.#build = build;
  }

  /** @throws Error with what was refused. */
  async ask<Name extends Endpoint>(
    endpoint: Name,
    body: Asked<Name>,
  ): Promise<Answered<Name>> {
    const response = await this.send(endpoint, JSON.stringify(body));
    const text = await response.text();
    this.texts.push(text);
    if (!response.ok) {
      throw new Error((JSON.parse(text) as { error: string }).error);
    }
    return JSON.parse(text) as Answered<Name>;
  }

  /** Any body, whatever comes of it. */
  send(
    endpoint: string,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const [method = '', path = ''] = endpoint.split(' ');
    return fetch(`${this.#origin}/api/${this.#build}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  }

  /** Begins to listen. */
  async listen(): Promise<void> {
    const { body } = await fetch(`${this.#origin}/api/${this.#build}/events`, {
      signal: this.#stopping.signal,
    });
    if (body === null) {
      throw new Error('The stream has no body.');
    }
    void this.#hear(body).catch(() => undefined);
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** What was told last of this. */
  last<Type extends PageEvent['type']>(type: Type): Told<Type> {
    const event = this.#last.get(type);
    if (event === undefined) {
      throw new Error(`Nothing was told of ${type}.`);
    }
    return event as Told<Type>;
  }

  get overview(): Told<'overview'>['overview'] {
    return this.last('overview').overview;
  }

  /** The newest first, as they were told. */
  get runs(): Runs {
    return [...this.#runs.values()].toSorted((one, other) =>
      other.at.localeCompare(one.at),
    );
  }

  /** The newest run that is so, once it's there. */
  async run(isMeant: (run: Runs[number]) => boolean): Promise<Runs[number]> {
    await this.until(() => this.runs.some(isMeant));
    const [run] = this.runs.filter(isMeant);
    if (run === undefined) {
      throw new Error('It was there.');
    }
    return run;
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** Plays a scene to its end. */
  async play(scene: string): Promise<void> {
    await this.ask('POST /play', { scene });
    await this.until(() => this.overview.playing !== undefined);
    await this.until(() => this.overview.playing === undefined);
  }

  async #hear(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const part of body) {
      text += decoder.decode(part, { stream: true });
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        if (message.startsWith('data: ')) {
          this.#take(message.slice('data: '.length));
        }
      }
    }
  }

  #take(json: string): void {
    this.texts.push(json);
    const event = JSON.parse(json) as PageEvent;
    this.#last.set(event.type, event);
    const isOfRuns = event.type === 'runs' || event.type === 'ran';
    for (const run of isOfRuns ? event.runs : []) {
      this.#runs.set(run.id, run);
    }
  }
}
