import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { Outcome } from './outcome.ts';

const DRIP_MS = 1_000;

/** Sends an answer the way a fault has it: cut off, byte by byte, or not at all. */
export const sendFaulty = (
  response: ServerResponse,
  outcome: Outcome,
  fault: Fault,
): void => {
  const { socket } = response;
  if (fault.body === 'hang') {
    return;
  }
  if (fault.body === 'reset') {
    socket?.resetAndDestroy();
    return;
  }
  writeHead(response, outcome);
  if (fault.body === 'cut') {
    response.write(halfOf(outcome.body), () => socket?.destroy());
  } else if (fault.body === 'drip') {
    drip(response, Buffer.from(outcome.body), fault.drip_ms ?? DRIP_MS);
  } else {
    response.end(outcome.body);
  }
};

const writeHead = (response: ServerResponse, outcome: Outcome): void => {
  response.writeHead(outcome.status, {
    ...outcome.headers,
    'content-length': Buffer.byteLength(outcome.body),
  });
};

const halfOf = (body: string): Buffer => {
  const bytes = Buffer.from(body);
  return bytes.subarray(0, Math.floor(bytes.length / 2));
};

const drip = (response: ServerResponse, bytes: Buffer, every: number): void => {
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent < bytes.length) {
      return;
    }
    clearInterval(timer);
    response.end();
  }, every);
  response.once('close', () => {
    clearInterval(timer);
  });
};
