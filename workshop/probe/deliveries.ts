import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { isRecord } from './outline.ts';

/** Something that came to a hook's address. */
export type Delivery = {
  /** The part of the address that tells the hooks apart. */
  to: string;
  at: number;
  headerNames: string[];
  contentType: string | undefined;
  body: unknown;
};

const MOST_BYTES = 1_000_000;
const LOOK_EVERY_MS = 250;

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    // What a server reads comes in buffers.
    const buffer = part as Buffer;
    bytes += buffer.length;
    if (bytes <= MOST_BYTES) {
      parts.push(buffer);
    }
  }
  const text = Buffer.concat(parts).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return (request.headers['content-type'] ?? '').includes('urlencoded')
      ? Object.fromEntries(new URLSearchParams(text))
      : text;
  }
};

/** Every place in a value where this id is, as names of fields. */
export const placesOf = (value: unknown, id: string): string[][] => {
  if (Array.isArray(value)) {
    return value.flatMap((item) => placesOf(item, id));
  }
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, part]) =>
      placesOf(part, id).map((place) => [key, ...place]),
    );
  }
  return String(value) === id ? [[]] : [];
};

/** Listens on this machine for what TrackingTime sends to a public address that leads here. */
export class Deliveries {
  readonly #url: URL;
  readonly #close: () => Promise<void>;
  readonly #came: Delivery[];
  /** How long a delivery is waited for, in milliseconds. */
  readonly patience: number;

  private constructor(
    url: string,
    patience: number,
    came: Delivery[],
    close: () => Promise<void>,
  ) {
    this.#url = new URL(url);
    this.patience = patience;
    this.#came = came;
    this.#close = close;
  }

  /** @throws Error if the port is taken. */
  static async listen(
    { url, port, patience }: { url: string; port: number; patience: number },
    tag: string,
  ): Promise<Deliveries> {
    const came: Delivery[] = [];
    const server = createServer((request, response) => {
      const at = Date.now();
      const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
      void bodyOf(request)
        .then((body) => {
          if (searchParams.get('probe') === tag) {
            came.push({
              to: searchParams.get('hook') ?? '',
              at,
              headerNames: Object.keys(request.headers),
              contentType: request.headers['content-type'],
              body,
            });
          }
          response.writeHead(200).end();
        })
        // It broke off, and so it is no delivery.
        .catch(() => response.destroy());
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new Deliveries(url, patience, came, async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    });
  }

  /** The address of a hook; what comes there has `to` as its `to`. */
  addressOf(to: string, tag: string): string {
    const url = new URL(this.#url);
    url.searchParams.set('probe', tag);
    url.searchParams.set('hook', to);
    return url.href;
  }

  to(...names: string[]): Delivery[] {
    return this.#came.filter(({ to }) => names.includes(to));
  }

  /** Waits until so many have come, or its patience is at its end. */
  async wait(
    names: string[],
    many: number,
    signal: AbortSignal,
    patience = this.patience,
  ): Promise<Delivery[]> {
    const until = Date.now() + patience;
    while (this.to(...names).length < many && Date.now() < until) {
      signal.throwIfAborted();
      await new Promise((resolve) =>
        setTimeout(resolve, Math.min(LOOK_EVERY_MS, patience)),
      );
    }
    signal.throwIfAborted();
    return this.to(...names);
  }

  close(): Promise<void> {
    return this.#close();
  }
}
