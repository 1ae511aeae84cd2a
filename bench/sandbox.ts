import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A sandbox in a process of its own. */
export interface SandboxProcess {
  origin: string;
  close: () => Promise<void>;
}

/** Starts a sandbox whose account has so many entries, with its request log off: a log that grows would be measured too. */
export async function forkSandbox(entries: number): Promise<SandboxProcess> {
  const sandbox = fork('bench/sandbox_process.ts', [String(entries)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const ended = once(sandbox, 'exit');
  // sandbox_process.ts sends its origin and nothing else; without it, the process died and has said why on stderr.
  const [origin] = (await Promise.race([
    once(sandbox, 'message'),
    ended.then(() => [undefined]),
  ])) as [string | undefined];
  if (origin === undefined) {
    throw new Error('A sandbox could not be started: see above.');
  }
  await turnOffRequestLog(origin);
  return {
    origin,
    close: async () => {
      sandbox.disconnect();
      await ended;
    },
  };
}

async function turnOffRequestLog(origin: string): Promise<void> {
  await fetch(`${origin}/sandbox/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request_log: false }),
  });
}
