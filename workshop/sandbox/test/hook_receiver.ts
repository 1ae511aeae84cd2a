import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';

/** A webhook as it arrived. */
export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: {
    id: string;
    event: string;
    data: Record<string, unknown>;
    previous?: object;
  };
};

export type HookReceiver = {
  readonly origin: string;
  readonly received: Received[];
  /** The statuses of the next answers; 200 once they are used up. 0 gives no answer at all. */
  statuses: number[];
  /** Waits until so many webhooks have arrived. */
  arrived(count: number): Promise<readonly Received[]>;
};

/** A server that takes webhooks, for the tests of one file; it forgets what it got before each test. */
export const receiveHooks = (): HookReceiver => {
  const received: Received[] = [];
  let waiting:
    { count: number; done: (all: readonly Received[]) => void } | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        text,
        // The sandbox holds its own deliveries against the contract.
        body: JSON.parse(text) as Received['body'],
      });
      const status = receiver.statuses.shift() ?? 200;
      if (status !== 0) {
        response.writeHead(status).end();
      }
      if (waiting !== undefined && received.length >= waiting.count) {
        waiting.done(received);
      }
    });
  });
  const receiver: HookReceiver = {
    get origin() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    received,
    statuses: [],
    arrived: (count) =>
      new Promise((done) => {
        if (received.length >= count) {
          done(received);
        } else {
          waiting = { count, done };
        }
      }),
  };
  beforeAll(
    () =>
      new Promise<void>((listening) =>
        server.listen(0, '127.0.0.1', listening),
      ),
  );
  beforeEach(() => {
    received.length = 0;
    receiver.statuses = [];
    waiting = undefined;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return receiver;
};
