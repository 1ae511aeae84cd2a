/** TrackingTime on this machine: how to start it, how to talk to it, and what its answers can be told to do. */
export {
  SANDBOX_APP_PASSWORD,
  SANDBOX_CLIENT,
  SANDBOX_TOKEN,
  type SandboxClient,
  sandboxAt,
} from './client.ts';
export type { OddFields } from './disobedience.ts';
export type { FaultRequest } from './faults.ts';
export type { LoggedRequest } from './request_log.ts';
export { answerThisMachineAlone } from './same_machine.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
export { type Api, APIS, type Latency, latencyOf } from './settings.ts';
