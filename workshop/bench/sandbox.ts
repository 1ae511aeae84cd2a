import {
  SANDBOX_TOKEN,
  sandboxAt,
  type SandboxOptions,
} from '../sandbox/index.ts';
import { Child } from './child.ts';

/** The headers of its first person, who may see everything. */
export const ADA = { authorization: `Bearer ${SANDBOX_TOKEN}` };

/** A sandbox in a process of its own. */
export type SandboxProcess = {
  origin: string;
  close: () => Promise<void>;
};

type ForkOptions = {
  signal: AbortSignal;
  /** Whether it keeps a log of requests, to count them by. Off by default: a log that grows would be measured too. */
  log?: boolean;
};

/** Starts a sandbox that never says that there were too many requests. */
export const forkSandbox = async (
  account: Pick<SandboxOptions, 'entries' | 'projects' | 'latency'>,
  { signal, log = false }: ForkOptions,
): Promise<SandboxProcess> => {
  const child = new Child('sandbox_process.ts', [JSON.stringify(account)], {
    signal,
  });
  const origin = await child.next<string>();
  await sandboxAt(origin).control('PUT', '/settings', {
    request_log: log,
    rate_limit: { limit: 1_000_000_000, window_seconds: 60 },
  });
  return { origin, close: () => child.close() };
};
